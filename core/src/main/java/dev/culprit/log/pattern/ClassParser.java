package dev.culprit.log.pattern;

/** Parses a character class; the cursor stands behind its opening bracket. */
final class ClassParser {
  private static final String ESCAPE_BRACKET = "escape a literal bracket as \\[ or \\]";

  private ClassParser() {}

  static CharacterSet parse(PatternCursor cursor, int at, boolean ignoreCase) {
    boolean negated = cursor.take('^');
    if (cursor.sees(']')) {
      throw cursor.refused(at, "The class is empty", ESCAPE_BRACKET);
    }
    CharacterSet set = CharacterSet.of();
    while (!cursor.take(']')) {
      if (cursor.atEnd()) {
        throw cursor.refused(at, "The class is not closed", ESCAPE_BRACKET);
      }
      set = set.with(item(cursor));
    }
    CharacterSet folded = ignoreCase ? set.foldingCase() : set;
    return negated ? folded.negated() : folded;
  }

  private static CharacterSet item(PatternCursor cursor) {
    int at = cursor.position();
    if (cursor.sees("[:") || cursor.sees("&&")) {
      throw cursor.refused(
          at, "Named classes and intersections are not supported", "list the characters");
    }
    CharacterSet first = one(cursor);
    if (first.size() != 1 || !cursor.sees('-') || cursor.sees("-]")) {
      return first;
    }
    cursor.take('-');
    CharacterSet last = one(cursor);
    int from = first.members()[0];
    if (last.size() != 1 || last.members()[0] < from) {
      throw cursor.refused(at, "The range does not go upwards", "put the lower character first");
    }
    return CharacterSet.of(from, last.members()[0]);
  }

  private static CharacterSet one(PatternCursor cursor) {
    int at = cursor.position();
    int next = cursor.next();
    return next == '\\' ? EscapeParser.parse(cursor, at) : CharacterSet.single(next);
  }
}
