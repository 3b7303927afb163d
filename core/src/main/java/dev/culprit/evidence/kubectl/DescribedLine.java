package dev.culprit.evidence.kubectl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a description.
 *
 * @param indent how many blanks it begins with
 * @param key what stands before the first colon; empty when the line has no key
 * @param value what stands behind it; empty when nothing does
 * @param text the whole line without blanks at its ends
 */
record DescribedLine(int indent, String key, String value, String text) {

  private static final int LONGEST = 4_000;
  private static final Pattern KEY =
      Pattern.compile("([A-Za-z_][^:]{0,78}):(?:\\s+(.*))?", Pattern.DOTALL);

  static DescribedLine of(String line) {
    String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    String text = cut.strip();
    int indent = cut.length() - cut.stripLeading().length();
    Matcher matcher = KEY.matcher(text);
    if (!matcher.matches()) {
      return new DescribedLine(indent, "", "", text);
    }
    String value = matcher.group(2);
    return new DescribedLine(indent, matcher.group(1), value == null ? "" : value.strip(), text);
  }

  boolean isKey(String wanted) {
    return key.equals(wanted);
  }
}
