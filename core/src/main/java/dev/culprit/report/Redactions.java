package dev.culprit.report;

import dev.culprit.evidence.Redaction;
import dev.culprit.evidence.Snapshot;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what redaction removed. */
final class Redactions {

  private Redactions() {}

  /** Returns a sentence of counts; empty when nothing was removed. */
  static String sentence(Snapshot snapshot) {
    Map<String, Integer> counts = Redaction.count(snapshot);
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
