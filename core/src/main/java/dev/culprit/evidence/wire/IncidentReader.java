package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import dev.culprit.target.TargetException;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one incident: what it is about, when, and which sections were looked at. */
final class IncidentReader {

  private static final Set<String> SECTIONS =
      Set.of(
          "runtimes",
          "settings",
          "layers",
          "files",
          "artifacts",
          "functions",
          "status",
          "events",
          "changes",
          "metrics",
          "logs",
          "facts");

  /** Sections that may stand inside the evidence or beside it. */
  private static final List<String> MOVABLE = List.of("artifacts", "facts");

  private static final Set<String> BESIDE = Set.of("gaps", "observedAt", "target");

  private IncidentReader() {}

  static Snapshot read(ObjectNode document) {
    Platform platform = platform(document);
    ObjectNode evidence = evidence(document);
    Target target = target(document, platform);
    SnapshotBuilder snapshot = SnapshotBuilder.of(target, observedAt(document, evidence));
    Map<Section, Coverage> coverage = new EnumMap<>(Section.class);
    IncidentSections sections = new IncidentSections(snapshot, coverage, platform);
    for (Map.Entry<String, JsonNode> section : evidence.properties()) {
      if (SECTIONS.contains(section.getKey())) {
        sections.read(section.getKey(), section.getValue(), path(document, section.getKey()));
      } else if (!BESIDE.contains(section.getKey())) {
        snapshot.add(unknown("section " + section.getKey()));
      }
    }
    sections.finish();
    JsonNode gaps = beside(document, evidence, "gaps");
    if (gaps != null) {
      new IncidentGaps(snapshot, coverage).read(gaps, "$.gaps");
    }
    for (Section section : Section.values()) {
      // Said for every section, so that a metric kept as a status does not cover the status.
      snapshot.covered(section, coverage.getOrDefault(section, Coverage.NONE));
    }
    Snapshot built = snapshot.build();
    return withoutUncovered(built);
  }

  /** A section that was not looked at is no key of the coverage. */
  private static Snapshot withoutUncovered(Snapshot all) {
    Map<Section, Coverage> some = new EnumMap<>(Section.class);
    all.coverage()
        .forEach(
            (section, share) -> {
              if (share.isSome()) {
                some.put(section, share);
              }
            });
    return new Snapshot(
        all.target(),
        all.observedAt(),
        all.onset(),
        all.runtimes(),
        all.layers(),
        all.artifacts(),
        all.functions(),
        all.settings(),
        all.status(),
        all.events(),
        all.changes(),
        all.metrics(),
        all.logs(),
        all.facts(),
        all.inquiries(),
        all.gaps(),
        some);
  }

  static EvidenceGap unknown(String what) {
    String shown = what.length() <= 200 ? what : what.substring(0, 200) + "...";
    return new EvidenceGap(
        Section.FACTS,
        shown,
        GapReason.UNREADABLE,
        "not part of the incident form; known sections are "
            + SECTIONS.stream().sorted().collect(Collectors.joining(", ")),
        null,
        Sources.INCIDENT_FILE);
  }

  private static Platform platform(ObjectNode document) {
    String known =
        Arrays.stream(Platform.values()).map(Platform::id).collect(Collectors.joining(", "));
    JsonNode platform = document.get("platform");
    if (platform == null) {
      throw SnapshotFormatException.at(
          "$", "the key \"platform\" is missing", "Add it with one of " + known);
    }
    String id = JsonObjectReader.string(platform, "$.platform");
    return Platform.ofId(id)
        .orElseThrow(
            () ->
                SnapshotFormatException.at(
                    "$.platform",
                    JsonPaths.quoted(id) + " is no platform",
                    "Give one of " + known));
  }

  /** Returns the evidence with what may stand beside it moved inside. */
  private static ObjectNode evidence(ObjectNode document) {
    JsonNode evidence = document.get("evidence");
    if (evidence == null) {
      throw SnapshotFormatException.at(
          "$", "the key \"evidence\" is missing", "Add it, {} when nothing was seen");
    }
    JsonObjectReader.of(evidence, "$.evidence");
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    evidence.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
    for (String section : MOVABLE) {
      JsonNode moved = document.get(section);
      if (moved != null && !all.has(section)) {
        all.set(section, moved);
      }
    }
    return all;
  }

  private static String path(ObjectNode document, String section) {
    JsonNode evidence = document.get("evidence");
    boolean inside = evidence != null && evidence.has(section);
    return (inside ? "$.evidence" : "$") + JsonPaths.step(section);
  }

  private static @Nullable JsonNode beside(ObjectNode document, ObjectNode evidence, String key) {
    JsonNode value = document.has(key) ? document.get(key) : evidence.get(key);
    return value == null || value.isNull() ? null : value;
  }

  private static Instant observedAt(ObjectNode document, ObjectNode evidence) {
    JsonNode stated = beside(document, evidence, "observedAt");
    if (stated == null) {
      return IncidentTime.latest(evidence).orElse(IncidentJson.DEFAULT_OBSERVED_AT);
    }
    String text = JsonObjectReader.string(stated, "$.observedAt");
    return IncidentTime.parse(text)
        .orElseThrow(
            () ->
                SnapshotFormatException.at(
                    "$.observedAt",
                    JsonPaths.quoted(text) + " is no instant",
                    "Write it in ISO 8601, such as 2026-01-31T12:00:00Z"));
  }

  private static Target target(ObjectNode document, Platform platform) {
    JsonNode evidence = document.get("evidence");
    JsonNode stated =
        document.has("target") || evidence == null
            ? document.get("target")
            : evidence.get("target");
    if (stated == null || stated.isNull()) {
      return Target.unnamed(platform);
    }
    Target target = named(JsonObjectReader.string(stated, "$.target"), platform);
    if (target.platform() != platform) {
      throw SnapshotFormatException.at(
          "$.target",
          "the target is on " + target.platform().id() + ", the incident on " + platform.id(),
          "Make the two agree");
    }
    return target;
  }

  /**
   * Returns the target that a person named in their own way: {@code pod/graylog-0} says enough
   * where the platform stands beside it, and a name that nothing can parse must not cost the
   * evidence.
   */
  private static Target named(String text, Platform platform) {
    for (String form : List.of(text, platform.id() + ":" + text, inDefaultNamespace(text))) {
      try {
        return TargetParser.parse(form);
      } catch (TargetException notThisForm) {
        // The next form may fit; a target without a name is the last resort.
      }
    }
    return Target.unnamed(platform);
  }

  private static String inDefaultNamespace(String text) {
    return "kubernetes:" + text.replaceFirst("/", "/default/");
  }
}
