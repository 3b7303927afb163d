package dev.culprit.knowledge.load;

import dev.culprit.knowledge.condition.TextPattern;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The patterns of a knowledge folder, each compiled once.
 *
 * <p>The index keeps what compiling found out, so that reading it compiles nothing. Not
 * thread-safe.
 */
final class PatternTable {

  private final TreeMap<String, TextPattern> patterns = new TreeMap<>();

  /** Adds a pattern that the index holds in compiled form. */
  void add(TextPattern pattern) {
    patterns.put(pattern.text(), pattern);
  }

  /**
   * Returns the pattern of this text.
   *
   * @throws dev.culprit.log.pattern.RefusedPatternException when the text is no pattern
   */
  TextPattern of(String text) {
    TextPattern known = patterns.get(text);
    if (known == null) {
      known = TextPattern.of(text);
      patterns.put(text, known);
    }
    return known;
  }

  /** Returns all patterns, ordered by their texts. */
  Collection<TextPattern> all() {
    return List.copyOf(patterns.values());
  }
}
