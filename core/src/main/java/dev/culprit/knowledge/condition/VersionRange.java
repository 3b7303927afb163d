package dev.culprit.knowledge.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions, such as {@code >=3.12 <3.14} or {@code ==3.11.*}, in the operators of
 * Python's version specifiers
 * (https://packaging.python.org/en/latest/specifications/version-specifiers/).
 *
 * <p>Clauses are separated by blanks or commas and must all hold. Immutable.
 */
public final class VersionRange {

  private static final Pattern CLAUSE =
      Pattern.compile("(>=|<=|==|!=|~=|>|<|=|\\^|~)?\\s*v?([0-9][0-9A-Za-z.+*-]*)");

  private record Clause(String operator, String version) {}

  private final String text;
  private final List<Clause> clauses;

  private VersionRange(String text, List<Clause> clauses) {
    this.text = text;
    this.clauses = List.copyOf(clauses);
  }

  /**
   * Returns the range that the text states.
   *
   * @throws IllegalArgumentException when the text is not a range
   */
  public static VersionRange of(String text) {
    List<Clause> clauses = new ArrayList<>();
    Matcher matcher = CLAUSE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (!text.substring(end, matcher.start()).matches("[\\s,]*")) {
        break;
      }
      String operator = matcher.group(1);
      clauses.add(new Clause(operator == null ? "==" : operator, matcher.group(2)));
      end = matcher.end();
    }
    if (clauses.isEmpty() || !text.substring(end).isBlank()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a version range; write one such as '>=3.12 <3.14'");
    }
    return new VersionRange(text, clauses);
  }

  /**
   * Returns whether the version lies in the range. A version with fewer parts than a bound, such as
   * 3.12 against {@code >=3.12.1}, is compared with zeros in place of the missing parts.
   */
  public boolean contains(String version) {
    return clauses.stream().allMatch(clause -> holds(clause, version));
  }

  private static boolean holds(Clause clause, String version) {
    if (clause.version.endsWith(".*")) {
      String prefix = clause.version.substring(0, clause.version.length() - 2);
      boolean same = startsWith(version, prefix);
      return clause.operator.equals("!=") ? !same : same;
    }
    int order = Versions.compare(version, clause.version);
    return switch (clause.operator) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case "!=" -> order != 0;
      case "~=", "~" -> order >= 0 && startsWith(version, parent(clause.version));
      case "^" -> order >= 0 && startsWith(version, clause.version.split("\\.", 2)[0]);
      default -> order == 0;
    };
  }

  private static String parent(String version) {
    int dot = version.lastIndexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }

  private static boolean startsWith(String version, String prefix) {
    List<Integer> parts = Versions.parts(version);
    List<Integer> wanted = Versions.parts(prefix);
    return parts.size() >= wanted.size() && parts.subList(0, wanted.size()).equals(wanted);
  }

  /** Returns the range as it was written. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionRange range && range.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.toLowerCase(Locale.ROOT).hashCode();
  }
}
