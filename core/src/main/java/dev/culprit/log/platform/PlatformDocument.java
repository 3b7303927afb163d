package dev.culprit.log.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.log.platform.LambdaPlatformLine.Kind;
import java.util.Map;
import java.util.Optional;

/** Parses platform lines of the JSON format: time, type and record. */
final class PlatformDocument {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_LENGTH = 1 << 16;
  private static final String PREFIX = "platform.";

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("initStart", Kind.INIT_START),
          Map.entry("initRuntimeDone", Kind.INIT_DONE),
          Map.entry("initReport", Kind.INIT_REPORT),
          Map.entry("start", Kind.START),
          Map.entry("runtimeDone", Kind.END),
          Map.entry("report", Kind.REPORT),
          Map.entry("restoreStart", Kind.RESTORE_START),
          Map.entry("restoreReport", Kind.RESTORE_REPORT),
          Map.entry("extension", Kind.EXTENSION),
          Map.entry("telemetrySubscription", Kind.TELEMETRY),
          Map.entry("logsSubscription", Kind.TELEMETRY),
          Map.entry("logsDropped", Kind.LOGS_DROPPED));

  /** Names of the text format for those of the JSON format. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("requestId", "RequestId"),
          Map.entry("durationMs", "Duration"),
          Map.entry("billedDurationMs", "Billed Duration"),
          Map.entry("memorySizeMB", "Memory Size"),
          Map.entry("maxMemoryUsedMB", "Max Memory Used"),
          Map.entry("initDurationMs", "Init Duration"),
          Map.entry("restoreDurationMs", "Restore Duration"),
          Map.entry("status", "Status"),
          Map.entry("errorType", "Error Type"),
          Map.entry("runtimeVersion", "Runtime Version"),
          Map.entry("runtimeVersionArn", "Runtime Version ARN"),
          Map.entry("version", "Version"),
          Map.entry("phase", "Phase"),
          Map.entry("name", "Name"),
          Map.entry("state", "State"));

  private PlatformDocument() {}

  static Optional<LambdaPlatformLine> parse(String line) {
    if (line.length() > MAX_LENGTH || !line.contains("\"" + PREFIX)) {
      return Optional.empty();
    }
    JsonNode document;
    try {
      document = MAPPER.readTree(line);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
    String type = document.path("type").asText("");
    if (!type.startsWith(PREFIX)) {
      return Optional.empty();
    }
    PlatformFields fields = new PlatformFields();
    JsonNode content = document.path("record");
    putAll(fields, content.path("metrics"));
    putAll(fields, content);
    Kind kind = KINDS.getOrDefault(type.substring(PREFIX.length()), Kind.OTHER);
    return Optional.of(fields.line(kind));
  }

  private static void putAll(PlatformFields fields, JsonNode object) {
    object
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              String text = value.isValueNode() ? value.asText() : value.toString();
              fields.put(NAMES.getOrDefault(entry.getKey(), entry.getKey()), text);
            });
  }
}
