package dev.culprit.artifact.ranges;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Range} header of the form {@code bytes 0-99/1000} (RFC 9110, section 14.4).
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, inclusive
 * @param total length of the whole
 */
record ContentRange(long first, long last, long total) {

  private static final Pattern FORM =
      Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
  private static final Pattern UNSATISFIED = Pattern.compile("bytes\\s+\\*/(\\d{1,18})");

  static @Nullable ContentRange parse(String header) {
    Matcher matcher = FORM.matcher(header.strip());
    if (!matcher.matches()) {
      return null;
    }
    return new ContentRange(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)));
  }

  /** Returns the length that a 416 answer states, or -1. */
  static long unsatisfiedTotal(String header) {
    Matcher matcher = UNSATISFIED.matcher(header.strip());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  long length() {
    return last - first + 1;
  }

  /** Returns whether the numbers can be true of any sequence. */
  boolean isConsistent() {
    return first <= last && last < total;
  }
}
