package dev.culprit.aws.logs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Filter patterns of CloudWatch Logs that match any of several terms.
 *
 * <p>Syntax: {@code ?"one" ?"two"} matches events with at least one of the terms; matching is
 * case-sensitive; a pattern has at most 1,024 characters. Source: "Filter pattern syntax" in the
 * CloudWatch Logs user guide, and the constraint of {@code filterPattern} in FilterLogEvents.
 */
final class FilterPatterns {

  static final int LONGEST = 1024;

  /** What failing functions print, whatever the language: by these a failure is found. */
  static final List<String> FAILURE_MARKERS =
      List.of(
          "ERROR",
          "Error",
          "error",
          "Exception",
          "exception",
          "Traceback",
          "errorType",
          "errorMessage",
          "StopIteration",
          "Task timed out",
          "timed out",
          "Runtime exited",
          "exit status",
          "signal: killed",
          "INIT_REPORT",
          "platform.initReport",
          "LaunchError",
          "Extension.Crash",
          "Runtime.ImportModuleError",
          "Runtime.HandlerNotFound",
          "Runtime.ExitError",
          "Runtime.OutOfMemory",
          "Runtime.InvalidEntrypoint",
          "Runtime.UserCodeSyntaxError",
          "Runtime.UnhandledPromiseRejection",
          "Sandbox.Timedout",
          "No module named",
          "cannot open shared object file",
          "invalid ELF header",
          "GLIBC_",
          "exec format error",
          "no such file or directory",
          "Permission denied",
          "permission denied",
          "AccessDenied",
          "FATAL",
          "CRITICAL",
          "panic");

  private final String text;
  private final List<String> literals;

  private FilterPatterns(String text, List<String> literals) {
    this.text = text;
    this.literals = List.copyOf(literals);
  }

  /** Returns the pattern's text. */
  String text() {
    return text;
  }

  /** Returns the literals that the pattern asks for. */
  List<String> literals() {
    return literals;
  }

  /**
   * Returns patterns that ask for the failure markers first and then for the literals in their
   * order; literals that do not fit into the last allowed pattern, or into any, are not asked for.
   */
  static List<FilterPatterns> of(Collection<String> literals, int mostPatterns) {
    Set<String> wanted = new LinkedHashSet<>(FAILURE_MARKERS);
    literals.stream().filter(FilterPatterns::canBeAsked).forEach(wanted::add);
    List<FilterPatterns> patterns = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<String> asked = new ArrayList<>();
    for (String literal : wanted) {
      String term = term(literal);
      if (text.length() + 1 + term.length() > LONGEST) {
        patterns.add(new FilterPatterns(text.toString(), asked));
        text.setLength(0);
        asked.clear();
        if (patterns.size() == mostPatterns) {
          return patterns;
        }
      }
      text.append(text.length() == 0 ? "" : " ").append(term);
      asked.add(literal);
    }
    patterns.add(new FilterPatterns(text.toString(), asked));
    return patterns;
  }

  /** A line break cannot stand in a term, and a term must fit into a pattern. */
  private static boolean canBeAsked(String literal) {
    return !literal.isBlank()
        && literal.chars().noneMatch(Character::isISOControl)
        && term(literal).length() <= LONGEST;
  }

  private static String term(String literal) {
    return "?\"" + literal.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
