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
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the gaps of an incident: what could not be read, why, and what would allow it. */
final class IncidentGaps {

  private static final Pattern DENIED =
      Pattern.compile("denied|forbidden|unauthori[sz]ed|permission|not allowed|\\b40[13]\\b");
  private static final Pattern TIMED_OUT = Pattern.compile("time[d-]?[ _-]?out");

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
    Section section = section(name);
    String reason = json.string("reason", "");
    EvidenceGap gap =
        new EvidenceGap(
            section,
            json.string("what", name),
            reason(reason),
            json.string("detail", isWord(reason) ? "" : reason),
            grant(json.value("grant"), json.path("grant")),
            json.string("source", Sources.INCIDENT_FILE));
    snapshot.add(gap);
    coverage.computeIfPresent(section, (key, share) -> new Coverage(share.share() / 2));
    return gap;
  }

  /** People name places of their own, such as the network: those are no section's gap. */
  private static Section section(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    String id = plain.equals("files") ? Section.ARTIFACTS.id() : plain;
    return Arrays.stream(Section.values())
        .filter(section -> section.id().equals(id))
        .findFirst()
        .orElse(Section.FACTS);
  }

  private static boolean isWord(String reason) {
    return word(reason).isPresent();
  }

  private static Optional<GapReason> word(String reason) {
    String plain = reason.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    return Arrays.stream(GapReason.values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(plain))
        .findFirst();
  }

  /** A reason in a person's own words tells what it can; the words stay as the gap's detail. */
  private static GapReason reason(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    return word(text)
        .orElseGet(
            () -> {
              if (DENIED.matcher(plain).find()) {
                return GapReason.DENIED;
              }
              return TIMED_OUT.matcher(plain).find() ? GapReason.TIMED_OUT : GapReason.UNREADABLE;
            });
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
