package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Onset;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.target.Target;
import dev.culprit.target.TargetException;
import dev.culprit.target.TargetParser;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what {@link SnapshotWriter} writes, and nothing else. */
final class SnapshotReader {

  private SnapshotReader() {}

  static Snapshot read(ObjectNode document) {
    checkSchema(document);
    return JsonObjectReader.object(document, "$", SnapshotReader::snapshot);
  }

  /** Another version may have other keys, so this is told before anything else is looked at. */
  private static void checkSchema(ObjectNode document) {
    JsonNode schema = document.get("schema");
    if (schema == null) {
      throw SnapshotFormatException.at(
          "$",
          "the key \"schema\" is missing, so this is no snapshot",
          "Give a file with \"schema\": \"" + Snapshot.SCHEMA + "\", or read it as an incident");
    }
    if (!schema.isTextual() || !schema.textValue().equals(Snapshot.SCHEMA)) {
      throw SnapshotFormatException.at(
          "$.schema",
          JsonPaths.quoted(schema.asText()) + " is not supported",
          "Supported is \"" + Snapshot.SCHEMA + "\"; a newer Culprit may read this file");
    }
  }

  private static Snapshot snapshot(JsonObjectReader json) {
    json.required("schema");
    json.string("semanticConventions");
    return new Snapshot(
            target(json),
            json.instant("observedAt"),
            json.optionalObject(
                "onset", onset -> new Onset(onset.instant("earliest"), onset.instant("latest"))),
            json.objects("runtimes", SnapshotReader::runtime),
            json.objects("layers", SnapshotReader::layer),
            json.objects("artifacts", ArtifactReader::artifact),
            json.objects("functions", SnapshotReader::function),
            json.objects("settings", SnapshotReader::setting),
            json.objects("status", SnapshotReader::status),
            json.objects("events", SnapshotReader::event),
            json.objects("changes", SnapshotReader::change),
            json.objects("metrics", SnapshotReader::metric),
            json.objects("logs", SnapshotReader::log),
            json.objects("facts", SnapshotReader::fact),
            json.objects("inquiries", SnapshotReader::inquiry),
            json.objects("gaps", SnapshotReader::gap),
            coverage(json))
        .toBuilder().build();
  }

  private static Target target(JsonObjectReader json) {
    try {
      return TargetParser.parse(json.string("target"));
    } catch (TargetException e) {
      throw SnapshotFormatException.at(
          json.path("target"), e.getMessage(), "Correct the target's text");
    }
  }

  private static Map<Section, Coverage> coverage(JsonObjectReader json) {
    JsonObjectReader shares = JsonObjectReader.of(json.required("coverage"), json.path("coverage"));
    Map<Section, Coverage> coverage = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      JsonNode share = shares.value(section.id());
      if (share == null) {
        continue;
      }
      double value = share.isNumber() ? share.doubleValue() : -1;
      if (!(value >= 0 && value <= 1)) {
        throw SnapshotFormatException.at(
            shares.path(section.id()),
            "a share lies between 0 and 1",
            "Give 1 for a section that was read whole");
      }
      coverage.put(section, new Coverage(value));
    }
    shares.finish();
    return coverage;
  }

  private static RuntimeEvidence runtime(JsonObjectReader json) {
    return new RuntimeEvidence(
        json.string("component"),
        json.optionalString("language"),
        json.optionalString("version"),
        json.optionalString("architecture"),
        json.optionalString("os"),
        json.optionalString("cLibrary"),
        json.string("source"));
  }

  private static LayerEvidence layer(JsonObjectReader json) {
    return new LayerEvidence(
        json.string("name"),
        json.optionalString("version"),
        json.optionalLong("sizeBytes"),
        json.strings("compatibleRuntimes"),
        json.strings("compatibleArchitectures"),
        json.optionalString("digest"),
        json.string("source"));
  }

  private static FunctionEvidence function(JsonObjectReader json) {
    return new FunctionEvidence(
        json.string("name"),
        json.optionalBoolean("expected"),
        json.optionalBoolean("loaded"),
        json.optionalString("error"),
        json.string("source"));
  }

  private static SettingEvidence setting(JsonObjectReader json) {
    return new SettingEvidence(
        json.string("name"), json.optionalString("value"), json.string("source"));
  }

  private static StatusEvidence status(JsonObjectReader json) {
    return new StatusEvidence(
        json.string("object", ""),
        json.string("path"),
        json.string("value"),
        json.string("source"));
  }

  private static EventEvidence event(JsonObjectReader json) {
    return new EventEvidence(
        json.string("type", ""),
        json.string("reason", ""),
        json.string("object", ""),
        json.string("message"),
        json.positive("count", 1),
        json.optionalInstant("first"),
        json.optionalInstant("last"),
        json.string("source"));
  }

  private static ChangeEvidence change(JsonObjectReader json) {
    return new ChangeEvidence(
        json.optionalInstant("at"),
        json.string("when", ""),
        json.string("what"),
        json.optionalString("who"),
        json.optionalString("field"),
        json.optionalString("before"),
        json.optionalString("after"),
        json.string("source"));
  }

  private static MetricEvidence metric(JsonObjectReader json) {
    return new MetricEvidence(
        json.string("name"),
        number(json.required("value"), json.path("value")),
        json.string("unit", ""),
        json.optionalInstant("at"),
        json.string("source"));
  }

  private static double number(JsonNode value, String path) {
    String word = value.isTextual() ? value.textValue() : "";
    if (word.equals("NaN") || word.equals("Infinity") || word.equals("-Infinity")) {
      return Double.parseDouble(word);
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return value.doubleValue();
    }
    throw JsonObjectReader.wrongType(
        path, "a number within the range of a double, or NaN or Infinity as text", value);
  }

  private static LogEvidence log(JsonObjectReader json) {
    return new LogEvidence(
        json.string("level", ""),
        json.string("message"),
        json.positive("count", 1),
        json.optionalInstant("first"),
        json.optionalInstant("last"),
        json.strings("samples"),
        json.string("source"));
  }

  private static FactEvidence fact(JsonObjectReader json) {
    return new FactEvidence(json.string("key"), json.string("value"), json.string("source"));
  }

  private static Inquiry inquiry(JsonObjectReader json) {
    return new Inquiry(
        section(json),
        json.string("source"),
        json.strings("literals"),
        json.optionalObject(
            "window", window -> new TimeWindow(window.instant("from"), window.instant("to"))),
        json.bool("truncated", false));
  }

  private static EvidenceGap gap(JsonObjectReader json) {
    return new EvidenceGap(
        section(json),
        json.string("what"),
        constant(GapReason.class, json, "reason"),
        json.string("detail", ""),
        json.optionalObject(
            "grant",
            grant ->
                new Grant(
                    grant.string("action"),
                    grant.optionalString("role"),
                    grant.optionalString("resource"))),
        json.string("source"));
  }

  private static Section section(JsonObjectReader json) {
    return constant(Section.class, json, "section");
  }

  /** Reads a constant by its lower-case name. */
  static <T extends Enum<T>> T constant(Class<T> type, JsonObjectReader json, String key) {
    String text = json.string(key);
    T[] constants = type.getEnumConstants();
    for (T constant : constants) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(constants)
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw SnapshotFormatException.at(
        json.path(key), JsonPaths.quoted(text) + " is not known", "Give one of " + known);
  }
}
