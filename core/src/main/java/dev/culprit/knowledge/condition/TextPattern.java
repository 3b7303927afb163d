package dev.culprit.knowledge.condition;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern that is searched for in a text. */
public final class TextPattern {

  private final String text;
  private final Pattern compiled;

  private TextPattern(String text) {
    this.text = requireNonNull(text, "text");
    this.compiled = Pattern.compile(text, Pattern.MULTILINE);
  }

  /** Returns the compiled pattern. */
  public static TextPattern of(String text) {
    return new TextPattern(text);
  }

  /** Returns the pattern as it was written. */
  public String text() {
    return text;
  }

  /** Returns whether the pattern occurs in the value. */
  public boolean find(CharSequence value) {
    return compiled.matcher(value).find();
  }

  /** Returns where the pattern first occurs in the value, or -1 when it does not. */
  public int start(CharSequence value) {
    Matcher matcher = compiled.matcher(value);
    return matcher.find() ? matcher.start() : -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
