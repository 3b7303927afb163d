package dev.culprit.log.pattern;

/** A reading position in the text of a pattern. */
final class PatternCursor {
  private final String text;
  private int position;

  PatternCursor(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  boolean sees(char expected) {
    return position < text.length() && text.charAt(position) == expected;
  }

  boolean sees(String expected) {
    return text.startsWith(expected, position);
  }

  boolean take(char expected) {
    if (sees(expected)) {
      position++;
      return true;
    }
    return false;
  }

  /** Returns the next code point and goes behind it. */
  int next() {
    if (atEnd()) {
      throw refused(text.length(), "The pattern ends too early", "complete it");
    }
    int codePoint = text.codePointAt(position);
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      throw refused(position, "Half a surrogate pair is no character", "write the whole character");
    }
    position += Character.charCount(codePoint);
    return codePoint;
  }

  /** Returns the number of the next {@code digits} hexadecimal digits. */
  int takeHexadecimal(int digits) {
    int end = Math.min(text.length(), position + digits);
    int value = 0;
    for (int i = position; i < end; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      value = digit < 0 ? -1 : value * 16 + digit;
      if (value < 0) {
        break;
      }
    }
    if (value < 0 || end - position < digits) {
      throw refused(
          position, digits + " hexadecimal digits are expected", "write for example \\x1B");
    }
    position = end;
    return value;
  }

  /**
   * Reads {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else after a brace is literal text.
   *
   * @return minimum and maximum (-1 for none), or nothing when no count stands here
   */
  int[] takeCounts(int limit) {
    int at = position;
    int cursor = at + 1;
    if (!sees('{')) {
      return new int[0];
    }
    int firstEnd = digitsEnd(cursor);
    if (firstEnd == cursor) {
      return new int[0];
    }
    int min = number(cursor, firstEnd, limit);
    int max = min;
    cursor = firstEnd;
    if (cursor < text.length() && text.charAt(cursor) == ',') {
      int secondEnd = digitsEnd(cursor + 1);
      max = secondEnd == cursor + 1 ? -1 : number(cursor + 1, secondEnd, limit);
      cursor = secondEnd;
    }
    if (cursor >= text.length() || text.charAt(cursor) != '}') {
      return new int[0];
    }
    if (max >= 0 && max < min) {
      throw refused(at, "The repetition's maximum is below its minimum", "swap the two");
    }
    position = cursor + 1;
    return new int[] {min, max};
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private int number(int from, int end, int limit) {
    if (end - from > 9 || Integer.parseInt(text, from, end, 10) > limit) {
      throw refused(from, "A repetition may count to " + limit + " at most", "use * or + for more");
    }
    return Integer.parseInt(text, from, end, 10);
  }

  RefusedPatternException refused(int at, String problem, String remedy) {
    return new RefusedPatternException(text, at, problem, remedy);
  }
}
