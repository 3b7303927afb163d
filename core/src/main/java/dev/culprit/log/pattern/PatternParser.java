package dev.culprit.log.pattern;

import java.util.ArrayList;
import java.util.List;

/** Parses the text of a pattern; refuses what cannot be matched in linear time. */
final class PatternParser {
  /** Nesting deeper than this is no pattern that a person wrote, and parsing is recursive. */
  private static final int MAX_DEPTH = 100;

  private static final int MAX_LENGTH = 4096;
  private static final int MAX_REPEAT = 1000;

  private final PatternCursor cursor;
  private boolean ignoreCase;
  private boolean dotMatchesLineEnd;
  private boolean everIgnoredCase;
  private int depth;

  private PatternParser(String text) {
    cursor = new PatternCursor(text);
  }

  /** The tree, and whether any part of it ignores case. */
  record Parsed(Node root, boolean ignoresCase) {}

  static Parsed parse(String text) {
    PatternParser parser = new PatternParser(text);
    if (text.length() > MAX_LENGTH) {
      throw parser.cursor.refused(
          MAX_LENGTH,
          "The pattern has " + text.length() + " characters, more than " + MAX_LENGTH,
          "split it into several patterns");
    }
    Node root = parser.choice();
    if (!parser.cursor.atEnd()) {
      throw parser.cursor.refused(
          parser.cursor.position(), "A ')' closes no group", "escape it as \\) or remove it");
    }
    return new Parsed(root, parser.everIgnoredCase);
  }

  private Node choice() {
    List<Node> branches = new ArrayList<>();
    branches.add(sequence());
    while (cursor.take('|')) {
      branches.add(sequence());
    }
    return branches.size() == 1 ? branches.get(0) : new Node.Choice(List.copyOf(branches));
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (!cursor.atEnd() && !cursor.sees('|') && !cursor.sees(')')) {
      Node part = repeated(atom());
      if (part instanceof Node.Sequence inner) {
        parts.addAll(inner.parts());
      } else {
        parts.add(part);
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Node.Sequence(List.copyOf(parts));
  }

  private Node atom() {
    int at = cursor.position();
    int next = cursor.next();
    return switch (next) {
      case '(' -> group(at);
      case '[' -> characters(ClassParser.parse(cursor, at, ignoreCase));
      case '.' ->
          characters(dotMatchesLineEnd ? CharacterSet.ALL : CharacterSet.LINE_END.negated());
      case '^' -> new Node.Condition(Place.LINE_START);
      case '$' -> new Node.Condition(Place.LINE_END);
      case '\\' -> escape(at);
      case '*', '+', '?' ->
          throw cursor.refused(
              at,
              "'" + Character.toString(next) + "' repeats nothing",
              "put something before it or escape it as \\" + Character.toString(next));
      default -> literal(next);
    };
  }

  private Node literal(int codePoint) {
    CharacterSet set = CharacterSet.single(codePoint);
    return characters(ignoreCase ? set.foldingCase() : set);
  }

  private static Node characters(CharacterSet set) {
    return new Node.Characters(set);
  }

  private Node escape(int at) {
    if (cursor.take('b')) {
      return new Node.Condition(Place.WORD_BOUNDARY);
    }
    if (cursor.take('B')) {
      return new Node.Condition(Place.NO_WORD_BOUNDARY);
    }
    if (cursor.take('A')) {
      return new Node.Condition(Place.TEXT_START);
    }
    if (cursor.take('z')) {
      return new Node.Condition(Place.TEXT_END);
    }
    CharacterSet set = EscapeParser.parse(cursor, at);
    return characters(ignoreCase ? set.foldingCase() : set);
  }

  private Node group(int at) {
    if (++depth > MAX_DEPTH) {
      throw cursor.refused(
          at, "Groups are nested more than " + MAX_DEPTH + " deep", "write the pattern flatter");
    }
    boolean outerIgnoreCase = ignoreCase;
    boolean outerDot = dotMatchesLineEnd;
    boolean flagsOnly = cursor.take('?') && groupHead(at);
    if (flagsOnly) {
      depth--;
      return Node.EMPTY;
    }
    Node body = choice();
    if (!cursor.take(')')) {
      throw cursor.refused(at, "The group is not closed", "add a ')' or escape the '(' as \\(");
    }
    depth--;
    ignoreCase = outerIgnoreCase;
    dotMatchesLineEnd = outerDot;
    return body;
  }

  /** Reads what follows {@code (?}; returns true when it was flags for the rest of the group. */
  private boolean groupHead(int at) {
    if (cursor.take(':')) {
      return false;
    }
    if (cursor.sees('=') || cursor.sees('!')) {
      throw cursor.refused(at, "Look-ahead is not linear", "match the text around it instead");
    }
    if (cursor.sees('>')) {
      throw cursor.refused(
          at, "Atomic groups are not supported", "use (?:...): nothing backtracks here");
    }
    if (cursor.sees('<') || cursor.sees('P')) {
      throw cursor.refused(
          at,
          "Look-behind and named groups are not supported",
          "use (...) or match the text before");
    }
    while (!cursor.sees(':') && !cursor.sees(')')) {
      flag(at);
    }
    return cursor.next() == ')';
  }

  private void flag(int at) {
    if (cursor.take('i')) {
      ignoreCase = true;
      everIgnoredCase = true;
    } else if (cursor.take('s')) {
      dotMatchesLineEnd = true;
    } else if (!cursor.take('m')) {
      // m changes nothing: ^ and $ are line anchors always.
      throw cursor.refused(at, "The group has an unknown flag", "use (?i), (?s), (?m) or (?:...)");
    }
  }

  private Node repeated(Node body) {
    int at = cursor.position();
    int min;
    int max;
    if (cursor.take('*')) {
      min = 0;
      max = -1;
    } else if (cursor.take('+')) {
      min = 1;
      max = -1;
    } else if (cursor.take('?')) {
      min = 0;
      max = 1;
    } else {
      int[] counts = cursor.takeCounts(MAX_REPEAT);
      if (counts.length == 0) {
        return body;
      }
      min = counts[0];
      max = counts[1];
    }
    if (cursor.sees('+')) {
      throw cursor.refused(
          at, "Possessive repetition is not supported", "drop the '+': nothing backtracks here");
    }
    // A lazy repetition matches the same texts.
    cursor.take('?');
    if (cursor.sees('*') || cursor.sees('+') || cursor.sees('?')) {
      throw cursor.refused(
          cursor.position(), "A repetition is repeated", "put the first one in a group: (?:a*)*");
    }
    boolean nothing = max == 0 || body.equals(Node.EMPTY);
    return nothing ? Node.EMPTY : new Node.Repeat(body, min, max);
  }
}
