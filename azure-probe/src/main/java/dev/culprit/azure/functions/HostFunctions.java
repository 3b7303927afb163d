package dev.culprit.azure.functions;

import dev.culprit.log.LogLine;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The functions that the running host says it has: the last of its own start-up lines counts.
 *
 * <p>Resource Manager's list is no such word: it is what the last sync of triggers left there (see
 * {@code FunctionsSyncManager} of azure-functions-host). Safe for use by several threads.
 */
final class HostFunctions {

  private static final Pattern COUNT = Pattern.compile("(?m)^\\s*(\\d{1,6}) functions loaded\\b");
  private static final String NAMES = "Found the following functions:";
  private static final Pattern NAME =
      Pattern.compile("\\bHost\\.Functions\\.([\\w.-]{1,128})", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int MOST = 1_000;

  private @Nullable Instant countedAt;
  private int count = -1;
  private @Nullable Instant namedAt;
  private SortedSet<String> names = Collections.emptySortedSet();

  /** Takes a whole message of the host's log. */
  synchronized void note(LogLine line) {
    Matcher counted = COUNT.matcher(line.message());
    if (counted.find() && isNewer(line.time(), countedAt)) {
      countedAt = line.time();
      count = Integer.parseInt(counted.group(1));
    }
    int start = line.message().indexOf(NAMES);
    if (start >= 0 && isNewer(line.time(), namedAt)) {
      namedAt = line.time();
      names = read(line.message().substring(start));
    }
  }

  private static SortedSet<String> read(String message) {
    SortedSet<String> all = new TreeSet<>();
    Matcher name = NAME.matcher(message);
    while (all.size() < MOST && name.find()) {
      all.add(name.group(1));
    }
    return all;
  }

  private static boolean isNewer(@Nullable Instant at, @Nullable Instant than) {
    return than == null || (at != null && !at.isBefore(than));
  }

  /** Returns whether the host told that it runs some function. */
  synchronized boolean isRunning() {
    return count > 0;
  }

  /**
   * Returns the functions that the host runs; empty when it runs none, or when their names are not
   * known.
   *
   * @param declared what the package declares: all of it, when the host counts as many
   */
  synchronized SortedSet<String> running(SortedSet<String> declared) {
    if (count <= 0) {
      return Collections.emptySortedSet();
    }
    return names.size() == count
        ? new TreeSet<>(names)
        : declared.size() == count ? new TreeSet<>(declared) : Collections.emptySortedSet();
  }
}
