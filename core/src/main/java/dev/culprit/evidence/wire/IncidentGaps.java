package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the gaps of an incident: what could not be read, why, and what would allow it. */
final class IncidentGaps {

  private final SnapshotBuilder snapshot;
  private final Map<Section, Coverage> coverage;

  IncidentGaps(SnapshotBuilder snapshot, Map<Section, Coverage> coverage) {
    this.snapshot = snapshot;
    this.coverage = coverage;
  }

  void read(JsonNode gaps, String path) {
    if (!gaps.isArray()) {
      throw JsonObjectReader.wrongType(path, "a list", gaps);
    }
    for (int i = 0; i < gaps.size(); i++) {
      String at = path + "[" + i + "]";
      JsonObjectReader.object(gaps.get(i), at, this::gap);
    }
  }

  private EvidenceGap gap(JsonObjectReader json) {
    String name = json.string("section");
    Section section = section(name, json.path("section"));
    EvidenceGap gap =
        new EvidenceGap(
            section,
            json.string("what", name),
            reason(json.string("reason"), json.path("reason")),
            json.string("detail", ""),
            grant(json.value("grant"), json.path("grant")),
            json.string("source", Sources.INCIDENT_FILE));
    snapshot.add(gap);
    coverage.computeIfPresent(section, (key, share) -> new Coverage(share.share() / 2));
    return gap;
  }

  private static Section section(String name, String path) {
    String plain = name.toLowerCase(Locale.ROOT);
    String id = plain.equals("files") ? Section.ARTIFACTS.id() : plain;
    return Arrays.stream(Section.values())
        .filter(section -> section.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                SnapshotFormatException.at(
                    path,
                    JsonPaths.quoted(name) + " is no section",
                    "Give one of "
                        + Arrays.stream(Section.values())
                            .map(Section::id)
                            .collect(Collectors.joining(", "))));
  }

  private static GapReason reason(String name, String path) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    return switch (plain) {
      case "access_denied", "forbidden", "unauthorized" -> GapReason.DENIED;
      case "timeout", "timed_out" -> GapReason.TIMED_OUT;
      default ->
          Arrays.stream(GapReason.values())
              .filter(reason -> reason.name().toLowerCase(Locale.ROOT).equals(plain))
              .findFirst()
              .orElseThrow(() -> unknownReason(name, path));
    };
  }

  private static SnapshotFormatException unknownReason(String name, String path) {
    String known =
        Arrays.stream(GapReason.values())
            .map(reason -> reason.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return SnapshotFormatException.at(
        path, JsonPaths.quoted(name) + " is no reason of a gap", "Give one of " + known);
  }

  private static @Nullable Grant grant(@Nullable JsonNode value, String path) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isTextual()) {
      return Grant.of(value.textValue());
    }
    return JsonObjectReader.object(
        value,
        path,
        json ->
            new Grant(
                json.string("action"),
                json.optionalString("role"),
                json.optionalString("resource")));
  }
}
