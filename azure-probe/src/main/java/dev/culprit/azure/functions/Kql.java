package dev.culprit.azure.functions;

import dev.culprit.evidence.TimeWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Queries in the Kusto language that give the whole of a quiet table, and of a busy one what is
 * important or holds one of the texts that rules look for: the service filters.
 */
final class Kql {

  /** Rows up to which a table is given whole. */
  static final int QUIET_ROWS = 1_000;

  /** Column of the first row that tells how many rows there are in all. */
  static final String TOTAL = "total";

  private static final int LONGEST_PATTERN = 12_000;
  private static final int SHORTEST_LITERAL = 4;

  /** What the host and its workers print when they do not start, at whatever level. */
  static final List<String> FAILURE_MARKERS =
      List.of(
          "functions found",
          "functions loaded",
          "No job functions found",
          "Worker failed",
          "Worker was unable",
          "Exceeded language worker",
          "Did not find any initialized language workers",
          "WorkerConfig for runtime",
          "exited with code",
          "Language Worker Process exited",
          "Host lock",
          "collision",
          "SAS token",
          "Timeout value of",
          "is in error",
          "Traceback",
          "Exception",
          "Error",
          "error",
          "failed",
          "Failed",
          "No module named",
          "cannot open shared object file",
          "GLIBC_",
          "Killed",
          "AZFD00");

  private Kql() {}

  /**
   * A query.
   *
   * @param text the query
   * @param literals the texts that it asks for when the table is busy
   */
  record Query(String text, List<String> literals) {}

  static Query of(LogTable table, TimeWindow window, Collection<String> wanted, int mostRows) {
    List<String> literals = literals(wanted);
    String between =
        "%s >= datetime(%s) and %s < datetime(%s)"
            .formatted(table.time(), window.from(), table.time(), window.to());
    String condition = table.filter().isEmpty() ? between : between + " and " + table.filter();
    String text =
        """
        let rows = %s
        | where %s
        | project at = %s, level = %s, message = %s, stream = %s, important = %s;
        let total = toscalar(rows | count);
        union
        (print at = datetime(%s), level = '', message = '', stream = '', total = total),
        (rows
        | where total <= %d or important or message matches regex %s
        | top %d by at desc
        | project at, level, message, stream, total = long(null))
        | order by at asc
        """
            .formatted(
                table.name(),
                condition,
                table.time(),
                table.level(),
                table.message(),
                table.stream(),
                table.important(),
                window.from(),
                QUIET_ROWS,
                string(pattern(literals)),
                mostRows);
    return new Query(text, literals);
  }

  /** Returns the failure markers and then as many of the rules' texts as a pattern may hold. */
  private static List<String> literals(Collection<String> wanted) {
    Set<String> all = new LinkedHashSet<>(FAILURE_MARKERS);
    all.addAll(wanted);
    List<String> taken = new ArrayList<>();
    int length = 0;
    for (String literal : all) {
      boolean fit = literal.length() >= SHORTEST_LITERAL && isPlain(literal);
      int more = quoted(literal).length() + 1;
      if (fit && length + more <= LONGEST_PATTERN) {
        taken.add(literal);
        length += more;
      }
    }
    return taken;
  }

  private static boolean isPlain(String literal) {
    return !literal.isBlank() && literal.chars().noneMatch(Character::isISOControl);
  }

  private static String pattern(List<String> literals) {
    return String.join("|", literals.stream().map(Kql::quoted).toList());
  }

  /** Escapes what RE2, the service's matcher, reads as syntax. */
  private static String quoted(String literal) {
    StringBuilder quoted = new StringBuilder();
    for (int index = 0; index < literal.length(); index++) {
      char each = literal.charAt(index);
      if ("\\.+*?()|[]{}^$".indexOf(each) >= 0) {
        quoted.append('\\');
      }
      quoted.append(each);
    }
    return quoted.toString();
  }

  /** Returns a string literal of the language. */
  static String string(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
