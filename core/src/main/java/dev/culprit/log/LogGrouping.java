package dev.culprit.log;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.LogEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Groups equal messages: those of one level and one template, in which numbers, ids, timestamps and
 * addresses are masked.
 *
 * <p>The result does not depend on the order in which lines are added, as long as all groups fit.
 * When they do not, lines of further groups are counted and left out. Not thread-safe.
 *
 * @since 0.1
 */
public final class LogGrouping {
  private static final int MAX_SAMPLES = 3;

  private final String source;
  private final int maxGroups;
  private final Map<Key, Group> groups = new HashMap<>();
  private long ungroupedLines;

  private LogGrouping(String source, int maxGroups) {
    this.source = source;
    this.maxGroups = maxGroups;
  }

  private record Key(String level, String template) {}

  /**
   * Returns an empty grouping.
   *
   * @param source log group, stream or file that all lines are from
   * @param maxGroups at least 1; memory is bounded by it and the length of messages
   */
  public static LogGrouping of(String source, int maxGroups) {
    if (maxGroups < 1) {
      throw new IllegalArgumentException("maxGroups is " + maxGroups + "; it must be 1 or more");
    }
    return new LogGrouping(requireNonNull(source, "source"), maxGroups);
  }

  /** Adds one whole message; join lines first, see {@link LogJoiner}. */
  public void add(LogLine line) {
    Key key = new Key(line.level(), MessageTemplate.of(line.message()));
    Group group = groups.get(key);
    if (group == null) {
      if (groups.size() >= maxGroups) {
        ungroupedLines++;
        return;
      }
      group = new Group();
      groups.put(key, group);
    }
    group.add(line);
  }

  /** Returns how many lines were left out because they belong to none of the first groups. */
  public long ungroupedLines() {
    return ungroupedLines;
  }

  /** Returns the groups by the time they were first seen (unknown last), then level and message. */
  public List<LogEvidence> groups() {
    List<LogEvidence> evidence = new ArrayList<>();
    groups.forEach((key, group) -> evidence.add(group.evidence(key.level(), source)));
    evidence.sort(
        Comparator.comparing(
                LogEvidence::first, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(LogEvidence::level)
            .thenComparing(LogEvidence::message));
    return List.copyOf(evidence);
  }

  /** What is kept of the lines of one group. */
  private static final class Group {
    private static final Comparator<LogLine> EARLIEST =
        Comparator.comparing(
                LogLine::time, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(LogLine::message);

    private long count;
    private @Nullable LogLine earliest;
    private @Nullable Instant last;

    /** The least in text order, so that any order of adding keeps the same ones. */
    private final TreeSet<String> samples = new TreeSet<>();

    void add(LogLine line) {
      count++;
      if (earliest == null || EARLIEST.compare(line, earliest) < 0) {
        earliest = line;
      }
      Instant time = line.time();
      if (time != null && (last == null || time.isAfter(last))) {
        last = time;
      }
      samples.add(line.message());
      // One more than is told, because the message itself is no further sample.
      if (samples.size() > MAX_SAMPLES + 1) {
        samples.pollLast();
      }
    }

    LogEvidence evidence(String level, String source) {
      LogLine told = requireNonNull(earliest, "a group has a line");
      List<String> further =
          samples.stream()
              .filter(sample -> !sample.equals(told.message()))
              .limit(MAX_SAMPLES)
              .toList();
      return new LogEvidence(level, told.message(), count, told.time(), last, further, source);
    }
  }
}
