package dev.culprit.knowledge.judge;

import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.HashMap;
import java.util.Map;

/** Which patterns match which documents of a snapshot, found once for all conditions. */
final class TextIndex {

  private final Map<EvidenceView.Document, Map<TextPattern, Boolean>> hits = new HashMap<>();

  boolean matches(EvidenceView.Document document, TextPattern pattern) {
    return hits.computeIfAbsent(document, key -> new HashMap<>())
        .computeIfAbsent(pattern, key -> key.find(document.text()));
  }
}
