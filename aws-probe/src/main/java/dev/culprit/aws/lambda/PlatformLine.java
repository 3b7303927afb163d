package dev.culprit.aws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that the Lambda platform wrote, in the text or in the JSON log format.
 *
 * @param kind such as {@code REPORT}
 * @param numbers measurements by name: durationMs, initDurationMs, maxMemoryUsedMb
 * @param states what went wrong, by path: {@code report.status}, {@code report.errorType}
 * @param runtimeVersion such as {@code python:3.13.v64}; null unless the line tells it
 */
record PlatformLine(
    String kind,
    SortedMap<String, Double> numbers,
    SortedMap<String, String> states,
    @Nullable String runtimeVersion) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TEXT_FIELD =
      Pattern.compile(
          "(?<![A-Za-z] )(Init Duration|Duration|Max Memory Used|Status|Error Type|Phase): ([^\\t]{1,80}?)(?= ms| MB|\\t| {2,}|$)");
  private static final Pattern RUNTIME_VERSION =
      Pattern.compile("^INIT_START Runtime Version: (\\S{1,80})");
  private static final Pattern LEVEL =
      Pattern.compile("\\b(FATAL|CRITICAL|ERROR|WARNING|WARN|INFO|DEBUG|TRACE)\\b");
  private static final Pattern VARYING =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|0x[0-9a-f]+|\\d+");

  /** Returns the platform line in this message, or null when a program wrote it. */
  static @Nullable PlatformLine of(String message) {
    String kind = message.substring(0, Math.max(0, message.indexOf(' ')));
    return switch (kind) {
      case "INIT_START" -> {
        Matcher version = RUNTIME_VERSION.matcher(message);
        yield new PlatformLine(
            kind, new TreeMap<>(), new TreeMap<>(), version.find() ? version.group(1) : null);
      }
      case "REPORT", "INIT_REPORT" -> text(kind, message);
      case "START", "END" -> new PlatformLine(kind, new TreeMap<>(), new TreeMap<>(), null);
      default -> message.startsWith("{") && message.contains("\"platform.") ? json(message) : null;
    };
  }

  /** Returns whether the line says that something failed, so that rules must see its words. */
  boolean tellsTrouble() {
    return !states.isEmpty();
  }

  private static PlatformLine text(String kind, String message) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    SortedMap<String, String> states = new TreeMap<>();
    String prefix = kind.equals("REPORT") ? "report." : "initReport.";
    Matcher field = TEXT_FIELD.matcher(message);
    while (field.find()) {
      String value = field.group(2).strip();
      switch (field.group(1)) {
        case "Duration" -> number(numbers, "durationMs", value);
        case "Init Duration" -> number(numbers, "initDurationMs", value);
        case "Max Memory Used" -> number(numbers, "maxMemoryUsedMb", value);
        case "Status" -> states.put(prefix + "status", value);
        case "Error Type" -> states.put(prefix + "errorType", value);
        default -> states.put(prefix + "phase", value);
      }
    }
    return new PlatformLine(kind, numbers, states, null);
  }

  private static @Nullable PlatformLine json(String message) {
    JsonNode root;
    try {
      root = JSON.readTree(message);
    } catch (JsonProcessingException notJson) {
      return null;
    }
    String type = root.path("type").asText("");
    if (!type.startsWith("platform.")) {
      return null;
    }
    String kind = type.substring("platform.".length());
    JsonNode record = root.path("record");
    JsonNode metrics = record.path("metrics");
    SortedMap<String, Double> numbers = new TreeMap<>();
    SortedMap<String, String> states = new TreeMap<>();
    String duration = kind.equals("initReport") ? "initDurationMs" : "durationMs";
    number(numbers, duration, metrics.path("durationMs").asText(""));
    number(numbers, "initDurationMs", metrics.path("initDurationMs").asText(""));
    number(numbers, "maxMemoryUsedMb", metrics.path("maxMemoryUsedMB").asText(""));
    String status = record.path("status").asText("");
    if (!status.isEmpty() && !status.equals("success")) {
      states.put(kind + ".status", status);
    }
    if (record.hasNonNull("errorType")) {
      states.put(kind + ".errorType", record.path("errorType").asText());
    }
    JsonNode version = record.path("runtimeVersion");
    return new PlatformLine(kind, numbers, states, version.isTextual() ? version.asText() : null);
  }

  private static void number(SortedMap<String, Double> numbers, String name, String value) {
    try {
      numbers.put(name, Double.parseDouble(value));
    } catch (NumberFormatException notANumber) {
      // A field in a form that we do not know says nothing.
    }
  }

  /** Returns the message with what varies between equal ones taken out. */
  static String template(String message) {
    return VARYING.matcher(message).replaceAll("#");
  }

  /** Returns the level that the head of a message names, empty when it names none. */
  static String level(String message) {
    Matcher level = LEVEL.matcher(message.substring(0, Math.min(200, message.length())));
    if (level.find()) {
      return level.group(1).toUpperCase(Locale.ROOT);
    }
    return message.contains("errorType") || message.contains("Traceback") ? "ERROR" : "";
  }
}
