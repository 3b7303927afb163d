package dev.culprit.knowledge.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the lint asks of a text pattern: that it can be matched in linear time, and that it needs a
 * literal, by which clouds filter and the one-pass matcher selects.
 */
final class PatternCheck {

  /** The shortest literal that selects well. */
  static final int SHORTEST_LITERAL = 4;

  private static final Pattern NOT_LINEAR =
      Pattern.compile(
          "(?<around>\\(\\?<?[=!])|(?<atomic>\\(\\?>)|(?<back>\\\\(?:[1-9]|k<))"
              + "|(?<possessive>[*+?}]\\+)");

  private static final Pattern ESCAPED_OR_CLASS =
      Pattern.compile(
          "\\\\Q.*?\\\\E|\\\\[pPx]\\{[^}]*\\}|\\\\[^1-9k]|\\[\\^?\\]?(?:\\\\.|[^\\]\\\\])*\\]");

  private final String pattern;
  private int at;

  private PatternCheck(String pattern) {
    this.pattern = pattern;
  }

  /** Returns the construct that needs backtracking, in words; empty when there is none. */
  static Optional<String> backtracking(String pattern) {
    // Classes and escapes are masked first: "[?+]+" holds no possessive quantifier.
    Matcher matcher = NOT_LINEAR.matcher(ESCAPED_OR_CLASS.matcher(pattern).replaceAll("x"));
    if (!matcher.find()) {
      return Optional.empty();
    }
    if (matcher.group("around") != null) {
      return Optional.of("look-around");
    }
    if (matcher.group("atomic") != null) {
      return Optional.of("an atomic group");
    }
    return Optional.of(
        matcher.group("back") != null ? "a back-reference" : "a possessive quantifier");
  }

  /**
   * Returns literals of which every match holds at least one; empty when none can be derived. The
   * derivation is conservative: what it does not understand ends a literal.
   */
  static List<String> requiredLiterals(String pattern) {
    PatternCheck check = new PatternCheck(pattern);
    List<String> literals = check.alternatives();
    return check.at < pattern.length() ? List.of() : literals;
  }

  /** Returns whether every match holds a literal long enough to select by. */
  static boolean selects(String pattern) {
    List<String> literals = requiredLiterals(pattern);
    return !literals.isEmpty()
        && literals.stream().allMatch(literal -> literal.length() >= SHORTEST_LITERAL);
  }

  private List<String> alternatives() {
    List<String> literals = new ArrayList<>();
    boolean derivable = true;
    do {
      List<String> one = sequence();
      derivable &= !one.isEmpty();
      literals.addAll(one);
    } while (take('|'));
    return derivable ? literals : List.of();
  }

  /** Returns the best literals of a sequence: those whose shortest is longest. */
  private List<String> sequence() {
    List<String> best = List.of();
    StringBuilder run = new StringBuilder();
    while (at < pattern.length() && peek() != '|' && peek() != ')') {
      if (peek() == '(') {
        best = better(best, run);
        List<String> group = group();
        best = optional() ? best : better(best, group);
        continue;
      }
      int literal = element();
      if (literal < 0) {
        best = better(best, run);
        optional();
        continue;
      }
      int before = at;
      if (optional()) {
        best = better(best, run);
        continue;
      }
      run.appendCodePoint(literal);
      best = at > before ? better(best, run) : best;
    }
    return better(best, run);
  }

  private List<String> group() {
    at++;
    if (take('?')) {
      while (at < pattern.length() && ":>=!<".indexOf(peek()) < 0 && peek() != ')') {
        at++;
      }
      boolean plain = at < pattern.length() && peek() == ':';
      if (!plain) {
        skipToClose();
        return List.of();
      }
      at++;
    }
    List<String> literals = alternatives();
    take(')');
    return literals;
  }

  /** Skips flags such as {@code (?i)} and groups that are refused anyway. */
  private void skipToClose() {
    if (take(')')) {
      return;
    }
    alternatives();
    take(')');
  }

  /** Reads one element; returns its character when it stands for exactly one, else -1. */
  private int element() {
    char next = pattern.charAt(at);
    if (next == '[') {
      return characterClass();
    }
    if (next == '\\') {
      return escape();
    }
    int code = pattern.codePointAt(at);
    at += Character.charCount(code);
    return next == '.' || next == '^' || next == '$' ? -1 : code;
  }

  private int escape() {
    at++;
    if (at >= pattern.length()) {
      return -1;
    }
    char escaped = pattern.charAt(at++);
    return Character.isLetterOrDigit(escaped) ? -1 : escaped;
  }

  private int characterClass() {
    int start = at++;
    while (at < pattern.length() && (peek() != ']' || at == start + 1)) {
      at += peek() == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, pattern.length());
    String inside = pattern.substring(start + 1, Math.max(start + 1, at - 1));
    boolean single = inside.length() == 1 && inside.charAt(0) != '^';
    boolean escaped =
        inside.length() == 2
            && inside.charAt(0) == '\\'
            && !Character.isLetterOrDigit(inside.charAt(1));
    return single || escaped ? inside.charAt(inside.length() - 1) : -1;
  }

  /** Reads a quantifier, if there is one; returns whether it allows no occurrence. */
  private boolean optional() {
    if (at >= pattern.length()) {
      return false;
    }
    char next = peek();
    boolean none = next == '?' || next == '*';
    if (next == '{') {
      int close = pattern.indexOf('}', at);
      none = pattern.startsWith("{0", at) || pattern.startsWith("{,", at);
      at = close < 0 ? pattern.length() : close + 1;
    } else if (none || next == '+') {
      at++;
    } else {
      return false;
    }
    if (at < pattern.length() && (peek() == '?' || peek() == '+')) {
      at++;
    }
    return none;
  }

  private static List<String> better(List<String> best, StringBuilder run) {
    List<String> literal = run.isEmpty() ? List.of() : List.of(run.toString());
    run.setLength(0);
    return better(best, literal);
  }

  private static List<String> better(List<String> best, List<String> other) {
    return shortest(other) > shortest(best) ? other : best;
  }

  private static int shortest(List<String> literals) {
    return literals.stream().mapToInt(String::length).min().orElse(0);
  }

  private char peek() {
    return pattern.charAt(at);
  }

  private boolean take(char wanted) {
    boolean there = at < pattern.length() && pattern.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }
}
