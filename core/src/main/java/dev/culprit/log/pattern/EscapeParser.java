package dev.culprit.log.pattern;

/** Parses what follows a backslash and stands for characters. */
final class EscapeParser {
  private EscapeParser() {}

  static CharacterSet parse(PatternCursor cursor, int at) {
    if (cursor.atEnd()) {
      throw cursor.refused(at, "The pattern ends with a lone backslash", "escape it as \\\\");
    }
    int next = cursor.next();
    return switch (next) {
      case 'd' -> CharacterSet.DIGIT;
      case 'D' -> CharacterSet.DIGIT.negated();
      case 'w' -> CharacterSet.WORD;
      case 'W' -> CharacterSet.WORD.negated();
      case 's' -> CharacterSet.SPACE;
      case 'S' -> CharacterSet.SPACE.negated();
      case 't' -> CharacterSet.single('\t');
      case 'n' -> CharacterSet.single('\n');
      case 'r' -> CharacterSet.single('\r');
      case 'f' -> CharacterSet.single('\f');
      case 'x' -> CharacterSet.single(cursor.takeHexadecimal(2));
      case 'u' -> unicode(cursor, at);
      default -> literal(cursor, at, next);
    };
  }

  private static CharacterSet unicode(PatternCursor cursor, int at) {
    int codePoint = cursor.takeHexadecimal(4);
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      throw cursor.refused(
          at, "Half a surrogate pair is no character", "write the character itself");
    }
    return CharacterSet.single(codePoint);
  }

  private static CharacterSet literal(PatternCursor cursor, int at, int escaped) {
    if ((escaped >= '0' && escaped <= '9') || escaped == 'k') {
      throw cursor.refused(
          at, "Back-references cannot be matched in linear time", "repeat what the group says");
    }
    if (Character.isLetter(escaped)) {
      throw cursor.refused(
          at,
          "The escape \\" + Character.toString(escaped) + " is not supported",
          "use \\d \\w \\s \\b \\t \\n \\r \\xHH \\uHHHH or a class such as [a-z]");
    }
    return CharacterSet.single(escaped);
  }
}
