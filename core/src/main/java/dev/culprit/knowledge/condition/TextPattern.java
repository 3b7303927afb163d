package dev.culprit.knowledge.condition;

import static java.util.Objects.requireNonNull;

import dev.culprit.log.pattern.LinearPattern;
import dev.culprit.log.pattern.PatternMatch;

/**
 * A pattern that is searched for in a text, in time linear in the text whatever the pattern.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class TextPattern {

  private final LinearPattern pattern;

  private TextPattern(LinearPattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Returns the compiled pattern.
   *
   * @throws dev.culprit.log.pattern.RefusedPatternException when the text is not a pattern of the
   *     linear subset
   */
  public static TextPattern of(String text) {
    return new TextPattern(LinearPattern.compile(requireNonNull(text, "text")));
  }

  /** Returns the pattern in a form that was compiled before. */
  public static TextPattern of(LinearPattern compiled) {
    return new TextPattern(requireNonNull(compiled, "compiled"));
  }

  /** Returns the pattern as it was written. */
  public String text() {
    return pattern.text();
  }

  /** Returns the compiled form, for matching many patterns in one pass. */
  public LinearPattern linear() {
    return pattern;
  }

  /** Returns whether the pattern occurs in the value. */
  public boolean find(CharSequence value) {
    return pattern.find(value);
  }

  /** Returns where the pattern first occurs in the value, or -1 when it does not. */
  public int start(CharSequence value) {
    return pattern.first(value).map(PatternMatch::start).orElse(-1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern that && that.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern.text();
  }
}
