package dev.culprit.log.pattern;

/**
 * A condition on the place between two characters, judged by the kinds of the two.
 *
 * <p>Line ends are LF, CR LF (never split), CR, U+0085, U+2028 and U+2029.
 */
enum Place {
  LINE_START,
  LINE_END,
  TEXT_START,
  TEXT_END,
  WORD_BOUNDARY,
  NO_WORD_BOUNDARY;

  /** What a neighbouring character is to a place. */
  enum Neighbour {
    NONE,
    WORD,
    LINE_FEED,
    CARRIAGE_RETURN,
    OTHER_LINE_END,
    OTHER;

    static Neighbour of(int codePoint) {
      if (codePoint == '\n') {
        return LINE_FEED;
      }
      if (codePoint == '\r') {
        return CARRIAGE_RETURN;
      }
      if (CharacterSet.WORD.contains(codePoint)) {
        return WORD;
      }
      return CharacterSet.LINE_END.contains(codePoint) ? OTHER_LINE_END : OTHER;
    }
  }

  boolean holds(Neighbour before, Neighbour after) {
    return switch (this) {
      case TEXT_START -> before == Neighbour.NONE;
      case TEXT_END -> after == Neighbour.NONE;
      case LINE_START -> startsLine(before, after);
      case LINE_END -> endsLine(before, after);
      case WORD_BOUNDARY -> (before == Neighbour.WORD) != (after == Neighbour.WORD);
      case NO_WORD_BOUNDARY -> (before == Neighbour.WORD) == (after == Neighbour.WORD);
    };
  }

  private static boolean startsLine(Neighbour before, Neighbour after) {
    return switch (before) {
      case NONE, LINE_FEED -> true;
      case CARRIAGE_RETURN -> after != Neighbour.LINE_FEED;
      case OTHER_LINE_END -> true;
      case WORD, OTHER -> false;
    };
  }

  private static boolean endsLine(Neighbour before, Neighbour after) {
    return switch (after) {
      case NONE, CARRIAGE_RETURN, OTHER_LINE_END -> true;
      case LINE_FEED -> before != Neighbour.CARRIAGE_RETURN;
      case WORD, OTHER -> false;
    };
  }
}
