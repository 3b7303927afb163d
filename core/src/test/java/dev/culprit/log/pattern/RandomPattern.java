package dev.culprit.log.pattern;

import java.util.Random;

/** Draws patterns in our syntax, each with its translation for java.util.regex. */
final class RandomPattern {
  private static final String[] ATOMS = {
    "a", "b", "c", "A", ".", "[ab]", "[^a]", "[a-c1]", "[^\\s]", "\\d", "\\w", "\\s", "\\W", "\\S",
    "\\n", "é", "\\x41", "\\u00e9", "[\\w-]", "\\.", "_", "1", "😀", "[^\\n]", "\\D"
  };
  private static final String[][] PLACES = {
    {"^", "(?:\\A|(?<=\\n)|(?<=[\\u0085\\u2028\\u2029])|(?<=\\r)(?!\\n))"},
    {"$", "(?:\\z|(?=[\\r\\u0085\\u2028\\u2029])|(?<!\\r)(?=\\n))"},
    {"\\b", "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))"},
    {"\\B", "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))"},
    {"\\A", "\\A"},
    {"\\z", "\\z"}
  };
  private static final String[] REPEATS = {
    "*", "+", "?", "*?", "+?", "{2}", "{1,2}", "{2,}", "{0,2}"
  };

  private final Random random;

  RandomPattern(Random random) {
    this.random = random;
  }

  /** Ours and java.util.regex's form. */
  record Pair(String ours, String theirs) {}

  Pair next() {
    Pair body = choice(3);
    String flags = random.nextInt(4) == 0 ? "(?i)" : random.nextInt(4) == 0 ? "(?s)" : "";
    return new Pair(flags + body.ours(), flags + body.theirs());
  }

  String text() {
    String[] alphabet = {
      "a", "b", "c", "A", "B", " ", "\n", "\r", "1", "_", "é", "😀", ".", "\u2028"
    };
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(14); left > 0; left--) {
      text.append(alphabet[random.nextInt(random.nextBoolean() ? 4 : alphabet.length)]);
    }
    return text.toString();
  }

  private Pair choice(int depth) {
    Pair first = sequence(depth);
    if (random.nextInt(4) > 0) {
      return first;
    }
    Pair second = sequence(depth);
    return new Pair(first.ours() + "|" + second.ours(), first.theirs() + "|" + second.theirs());
  }

  private Pair sequence(int depth) {
    StringBuilder ours = new StringBuilder();
    StringBuilder theirs = new StringBuilder();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      Pair part = part(depth);
      ours.append(part.ours());
      theirs.append(part.theirs());
    }
    return new Pair(ours.toString(), theirs.toString());
  }

  private Pair part(int depth) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      String[] place = PLACES[random.nextInt(PLACES.length)];
      return new Pair(place[0], place[1]);
    }
    String atom = ATOMS[random.nextInt(ATOMS.length)];
    Pair body = new Pair(atom, atom);
    if (kind <= 3 && depth > 0) {
      Pair inner = choice(depth - 1);
      String open = random.nextBoolean() ? "(" : "(?:";
      body = new Pair(open + inner.ours() + ")", open + inner.theirs() + ")");
    }
    if (random.nextInt(3) > 0) {
      return body;
    }
    String repeat = REPEATS[random.nextInt(REPEATS.length)];
    return new Pair(body.ours() + repeat, body.theirs() + repeat);
  }
}
