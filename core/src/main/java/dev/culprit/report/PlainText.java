package dev.culprit.report;

/**
 * Makes text from evidence safe to print: one line, no control sequences, no characters that
 * reorder or hide others.
 */
final class PlainText {

  /** The longest text that a report prints in one place, in characters; longer ones are cut. */
  static final int LONGEST = 1_000;

  /** The longest terminal sequence that is dropped whole; longer ones stay as visible text. */
  private static final int LONGEST_SEQUENCE = 128;

  private static final char ESCAPE = 0x1b;
  private static final char REPLACEMENT = '\ufffd';

  private PlainText() {}

  /**
   * Returns the text as one line: white space of every kind becomes one blank, whole terminal
   * sequences go, other invisible characters become U+FFFD.
   */
  static String line(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST) + 8);
    boolean blank = false;
    int at = 0;
    while (at < text.length()) {
      int end = endOfSequence(text, at);
      if (end > at) {
        at = end;
        continue;
      }
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (isBlank(point)) {
        blank = true;
        continue;
      }
      if (blank && !clean.isEmpty()) {
        clean.append(' ');
      }
      blank = false;
      if (clean.length() >= LONGEST) {
        return clean.append('\u2026').toString();
      }
      clean.appendCodePoint(isVisible(point) ? point : REPLACEMENT);
    }
    return clean.toString();
  }

  /** Returns the lines of a text of several lines, each made safe; empty ones are left out. */
  static java.util.List<String> lines(String text) {
    return text.lines().map(PlainText::line).filter(line -> !line.isEmpty()).toList();
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Returns where a terminal sequence that starts here ends, or {@code at} when none does. */
  private static int endOfSequence(String text, int at) {
    char first = text.charAt(at);
    if (first == 0x9b) {
      return endOfControl(text, at, at + 1);
    }
    if (first != ESCAPE || at + 1 >= text.length()) {
      return at;
    }
    return switch (text.charAt(at + 1)) {
      case '[' -> endOfControl(text, at, at + 2);
      case ']', 'P', 'X', '^', '_' -> endOfString(text, at);
      default -> at;
    };
  }

  /** ECMA-48 control sequence: parameters and intermediates, then a final from @ to ~. */
  private static int endOfControl(String text, int start, int from) {
    int limit = Math.min(text.length(), start + LONGEST_SEQUENCE);
    for (int at = from; at < limit; at++) {
      char c = text.charAt(at);
      if (c >= 0x40 && c <= 0x7e) {
        return at + 1;
      }
      if (c < 0x20 || c > 0x7e) {
        return start;
      }
    }
    return start;
  }

  /** ECMA-48 control string, such as a window title or a link; ends at BEL or ESC \. */
  private static int endOfString(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST_SEQUENCE);
    for (int at = start + 2; at < limit; at++) {
      char c = text.charAt(at);
      if (c == 0x07) {
        return at + 1;
      }
      if (c == ESCAPE) {
        return at + 1 < text.length() && text.charAt(at + 1) == '\\' ? at + 2 : start;
      }
      if (c == '\n' || c == '\r') {
        return start;
      }
    }
    return start;
  }
}
