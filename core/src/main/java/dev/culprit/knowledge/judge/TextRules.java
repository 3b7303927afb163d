package dev.culprit.knowledge.judge;

import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.log.LogMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All patterns that a knowledge base looks for in texts, compiled into one matcher.
 *
 * <p>Immutable; safe for use by several threads. Build it once for a knowledge base.
 */
public final class TextRules {

  private final Map<TextPattern, Integer> indices;
  private final LogMatcher matcher;

  private TextRules(Map<TextPattern, Integer> indices, LogMatcher matcher) {
    this.indices = indices;
    this.matcher = matcher;
  }

  /** Returns the patterns of these conditions. */
  public static TextRules of(Collection<? extends Condition> conditions) {
    Map<TextPattern, Integer> indices = new LinkedHashMap<>();
    List<TextPattern> patterns = new ArrayList<>();
    conditions.stream()
        .flatMap(TextRules::patterns)
        .forEach(
            pattern -> {
              if (indices.putIfAbsent(pattern, patterns.size()) == null) {
                patterns.add(pattern);
              }
            });
    return new TextRules(
        indices, LogMatcher.of(patterns.stream().map(TextPattern::linear).toList()));
  }

  /** Returns an empty index of which documents match which patterns; it is for one thread. */
  public TextIndex index() {
    return new TextIndex(this);
  }

  /** Returns the matcher, whose slow lane holds the patterns without a literal. */
  public LogMatcher matcher() {
    return matcher;
  }

  /** Returns the pattern's index in the matcher, or -1 when it is not one of these rules. */
  int indexOf(TextPattern pattern) {
    return indices.getOrDefault(pattern, -1);
  }

  private static Stream<TextPattern> patterns(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().flatMap(TextRules::patterns);
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().flatMap(TextRules::patterns);
    }
    if (condition instanceof Condition.Not not) {
      return patterns(not.part());
    }
    if (condition instanceof Condition.Unseen unseen) {
      return patterns(unseen.part());
    }
    return condition instanceof Condition.Text text
        ? Stream.of(text.matches(), text.and(), text.unless()).flatMap(List::stream)
        : Stream.empty();
  }
}
