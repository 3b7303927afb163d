package dev.culprit.knowledge.derived.platform;

import dev.culprit.evidence.LogEvidence;
import dev.culprit.log.platform.LambdaPlatformLine;
import dev.culprit.log.platform.LambdaPlatformLine.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs of Lambda runs that began and ended with nothing said in between: an excerpt that is whole
 * in itself, since a run that fails says so.
 */
public final class FaultlessRuns {

  /** From this share of its memory on a run may have been ended for want of it. */
  private static final double NEARLY_ALL = .98;

  /** The program's own line at a level that tells of no failure. */
  private static final Pattern QUIET =
      Pattern.compile(
          "^\\[(?:INFO|DEBUG)]\\s|\\s(?:INFO|DEBUG)\\s|\"level\": ?\"(?:info|debug)\"",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FAILING =
      Pattern.compile(
          "(?i)(?<!\\b(?:0|no) )\\b(?:errors?|fail(?:s|ed|ures?)?|exceptions?|traceback|fatal|refused"
              + "|denied|timed out|time-?out|unable|cannot|warn(?:ing)?)\\b");

  private final Set<@Nullable String> begun = new HashSet<>();
  private final Set<@Nullable String> ended = new HashSet<>();

  private FaultlessRuns() {}

  /**
   * Returns whether every line is the platform's own, or tells of no failure, and every run is
   * there from its start to its end, which was well: REPORT lines alone may be what was left of
   * runs that raised.
   */
  public static boolean areAllOf(List<LogEvidence> logs) {
    FaultlessRuns runs = new FaultlessRuns();
    boolean well =
        logs.stream()
            .flatMap(log -> log.message().lines())
            .filter(line -> !line.isBlank())
            .allMatch(runs::take);
    return well && !runs.begun.isEmpty() && runs.ended.equals(runs.begun);
  }

  private boolean take(String line) {
    Optional<LambdaPlatformLine> platform = LambdaPlatformLine.parse(line);
    if (platform.isEmpty()) {
      return QUIET.matcher(line).find() && !FAILING.matcher(line).find();
    }
    if (platform.get().errorType() != null) {
      return false;
    }
    LambdaPlatformLine told = platform.get();
    if (told.kind() == Kind.START) {
      begun.add(told.requestId());
    }
    if (told.kind() == Kind.REPORT) {
      ended.add(told.requestId());
      return isWell(told);
    }
    return told.kind() != Kind.OTHER && told.kind() != Kind.INIT_REPORT;
  }

  private static boolean isWell(LambdaPlatformLine report) {
    String status = report.status();
    Integer used = report.maxMemoryUsedMb();
    Integer size = report.memorySizeMb();
    boolean roomy = used == null || size == null || used < size * NEARLY_ALL;
    return roomy && (status == null || status.equals("success"));
  }
}
