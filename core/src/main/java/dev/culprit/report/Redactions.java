package dev.culprit.report;

import dev.culprit.evidence.Snapshot;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what redaction removed, by the markers that it left. */
final class Redactions {

  private static final Pattern MARKER = Pattern.compile("\\[redacted:([a-z0-9-]{1,40})]");

  private Redactions() {}

  /** Returns the number of markers by kind; sorted by kind. */
  static SortedMap<String, Integer> count(Snapshot snapshot) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    Stream.of(
            snapshot.artifacts(),
            snapshot.functions(),
            snapshot.settings(),
            snapshot.status(),
            snapshot.events(),
            snapshot.changes(),
            snapshot.logs(),
            snapshot.facts(),
            snapshot.gaps())
        .flatMap(java.util.List::stream)
        .forEach(
            evidence -> {
              Matcher marker = MARKER.matcher(evidence.toString());
              while (marker.find()) {
                counts.merge(marker.group(1), 1, Integer::sum);
              }
            });
    return counts;
  }

  /** Returns a sentence of counts; empty when nothing was removed. */
  static String sentence(Snapshot snapshot) {
    Map<String, Integer> counts = count(snapshot);
    if (counts.isEmpty()) {
      return "";
    }
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(
            Collectors.joining(
                ", ",
                "Removed before anything was kept: " + Wording.count(total, "secret") + " (",
                ")"));
  }
}
