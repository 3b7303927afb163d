package dev.culprit.knowledge.judge;

import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which patterns match which texts, found in one pass a text and remembered for all conditions.
 *
 * <p>Not safe for use by several threads.
 */
public final class TextIndex {

  private final TextRules rules;
  private final Map<String, BitSet> hits = new HashMap<>();

  TextIndex(TextRules rules) {
    this.rules = rules;
  }

  boolean matches(EvidenceView.Document document, TextPattern pattern) {
    int index = rules.indexOf(pattern);
    return index < 0 ? pattern.find(document.text()) : hitsOf(document.text()).get(index);
  }

  private BitSet hitsOf(String text) {
    return hits.computeIfAbsent(
        text,
        key -> {
          BitSet matched = new BitSet();
          for (int pattern : rules.matcher().matches(key)) {
            matched.set(pattern);
          }
          return matched;
        });
  }
}
