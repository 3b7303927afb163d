package dev.culprit.log.pattern;

/**
 * Where a pattern matched: the leftmost match, and the longest of those that begin there.
 *
 * @param start index of the first character, from 0
 * @param end index after the last character
 * @since 0.1
 */
public record PatternMatch(int start, int end) {

  /** Checks that the range is one. */
  public PatternMatch {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range: " + start + " to " + end);
    }
  }

  /** Returns the matched part of the text that was searched. */
  public String of(CharSequence text) {
    return text.subSequence(start, end).toString();
  }
}
