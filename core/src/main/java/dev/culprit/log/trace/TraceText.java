package dev.culprit.log.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the parsers share: lines, headers and bounds. All scanning is linear. */
final class TraceText {
  static final int MAX_CHARACTERS = 1 << 20;
  static final int MAX_LINES = 10_000;
  static final int MAX_FRAMES = 1_000;
  static final int MAX_CHAIN = 50;
  static final int MAX_MESSAGE = 4_096;
  private static final int MAX_HEADER = 1_024;
  private static final int TIMESTAMP = "2026-01-05T00:00:01".length();

  private TraceText() {}

  /** The type and message of an exception, as one line states them. */
  record Header(String type, String message) {
    static final Header NONE = new Header("", "");

    boolean isEmpty() {
      return type.isEmpty();
    }
  }

  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().limit(MAX_LINES).forEach(line -> lines.add(withoutTimestamp(line)));
    return lines;
  }

  /** Returns the line without the timestamp that container logs put before each one. */
  private static String withoutTimestamp(String line) {
    boolean dated =
        line.length() > TIMESTAMP
            && Character.isDigit(line.charAt(0))
            && line.charAt(4) == '-'
            && line.charAt(10) == 'T'
            && line.charAt(13) == ':';
    if (!dated) {
      return line;
    }
    int end = TIMESTAMP;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    boolean single = end < line.length() && line.charAt(end) == ' ';
    return line.substring(single ? end + 1 : end);
  }

  /** Returns the first exception that a line names, whatever stands before it. */
  static Header header(String line) {
    String text = line.length() > MAX_HEADER ? line.substring(0, MAX_HEADER) : line;
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      if (end > start && isException(text, start, end)) {
        return new Header(line.substring(start, end), messageAfter(line, end));
      }
      start = Math.max(end, start + 1);
      while (start < text.length() && !Character.isWhitespace(text.charAt(start - 1))) {
        start++;
      }
    }
    return Header.NONE;
  }

  /** Returns the exception of a line that states one and nothing before it, in any naming. */
  static Header strictHeader(String line) {
    int end = 0;
    while (end < line.length() && isNamePart(line.charAt(end))) {
      end++;
    }
    boolean named = end > 0 && Character.isLetter(line.charAt(0));
    boolean closed = end == line.length() || line.startsWith(":", end);
    return named && closed
        ? new Header(line.substring(0, end), messageAfter(line, end))
        : Header.NONE;
  }

  private static boolean isException(String text, int start, int end) {
    String name = text.substring(start, end);
    String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('+')) + 1);
    boolean named =
        simple.endsWith("Error")
            || simple.endsWith("Exception")
            || simple.endsWith("Throwable")
            || simple.endsWith("Failure");
    boolean qualified =
        name.indexOf('.') > 0 && !simple.isEmpty() && Character.isUpperCase(simple.charAt(0));
    boolean stated =
        end == text.length() || text.startsWith(":", end) || text.startsWith(" [", end);
    return (named || (qualified && text.startsWith(": ", end))) && stated;
  }

  private static String messageAfter(String line, int nameEnd) {
    int from = nameEnd;
    if (line.startsWith(" [", from)) {
      int closed = line.indexOf(']', from);
      from = closed < 0 ? from : closed + 1;
    }
    String rest = line.substring(from);
    return cut((rest.startsWith(":") ? rest.substring(1) : rest).strip());
  }

  static String cut(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
  }

  static boolean isNamePart(char character) {
    return Character.isLetterOrDigit(character)
        || character == '_'
        || character == '.'
        || character == '$'
        || character == '+'
        || character == '`';
  }

  /** Returns the number at the end of a text, behind a separator, or 0. */
  static int number(String digits) {
    int end = 0;
    while (end < digits.length() && end < 9 && Character.isDigit(digits.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Integer.parseInt(digits.substring(0, end));
  }

  static boolean startsIgnoringCase(String text, String prefix) {
    return text.length() >= prefix.length()
        && text.substring(0, prefix.length())
            .toLowerCase(Locale.ROOT)
            .equals(prefix.toLowerCase(Locale.ROOT));
  }

  static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }
}
