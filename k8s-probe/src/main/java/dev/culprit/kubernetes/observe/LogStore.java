package dev.culprit.kubernetes.observe;

import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.log.LogGrouping;
import dev.culprit.log.LogJoiner;
import dev.culprit.log.LogLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lines of several pods by container, each once, up to a number of lines.
 *
 * <p>Safe for use by several threads. The lines of one read are kept or left out together, in the
 * order of their names and not of their arrival, so that the same answers give the same evidence.
 */
final class LogStore {

  private static final int MOST_GROUPS = 300;

  /** Lines of one read, by container, then pod and run, then part of the log. */
  private final Map<String, Map<String, Map<Part, List<LogLine>>>> byContainer = new TreeMap<>();

  private final int most;
  private boolean closed;

  LogStore(int most) {
    this.most = most;
  }

  /** Which part of a log a read asked for. */
  enum Part {
    /** The first bytes. */
    HEAD,
    /** The last lines. */
    TAIL
  }

  /**
   * Takes the lines of one read.
   *
   * @param container the container's name, that of a cooperating workload before it
   * @param run such as {@code api-0 previous}
   */
  synchronized void add(String container, String run, Part part, List<LogLine> lines) {
    if (!closed) {
      byContainer
          .computeIfAbsent(container, unseen -> new TreeMap<>())
          .computeIfAbsent(run, unseen -> new EnumMap<>(Part.class))
          .put(part, List.copyOf(lines));
    }
  }

  synchronized void close() {
    closed = true;
  }

  /** Returns every line's text by container. */
  synchronized Map<String, List<String>> texts() {
    Map<String, List<String>> texts = new TreeMap<>();
    byContainer.forEach(
        (container, runs) ->
            texts.put(
                container,
                runs.values().stream()
                    .flatMap(parts -> parts.values().stream())
                    .flatMap(List::stream)
                    .map(LogLine::message)
                    .toList()));
    return texts;
  }

  /** Adds groups of equal messages; returns whether lines were left out. */
  synchronized boolean addTo(SnapshotBuilder into) {
    int left = most;
    boolean cut = false;
    for (Map.Entry<String, Map<String, Map<Part, List<LogLine>>>> container :
        byContainer.entrySet()) {
      LogGrouping grouping = LogGrouping.of(source(container.getKey()), MOST_GROUPS);
      LogJoiner joiner = LogJoiner.to(grouping::add);
      for (Map<Part, List<LogLine>> run : container.getValue().values()) {
        List<LogLine> lines = inOrder(run.values().stream().flatMap(List::stream).toList());
        // The end of a log tells how it ended.
        int from = Math.max(0, lines.size() - left);
        cut |= from > 0;
        lines.subList(from, lines.size()).forEach(joiner::add);
        left -= lines.size() - from;
      }
      joiner.finish();
      cut |= grouping.ungroupedLines() > 0;
      grouping.groups().forEach(into::add);
    }
    return cut;
  }

  private static String source(String container) {
    return KubernetesCapabilities.GET_LOG + " " + container;
  }

  /** Head and end of one log may overlap: a line counts once. */
  private static List<LogLine> inOrder(List<LogLine> run) {
    TreeSet<LogLine> once =
        new TreeSet<>(
            Comparator.comparing(LogLine::time, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(LogLine::message));
    boolean timed = run.stream().allMatch(line -> line.time() != null);
    if (!timed) {
      return run;
    }
    List<LogLine> kept = new ArrayList<>();
    for (LogLine line : run) {
      if (once.add(line)) {
        kept.add(line);
      }
    }
    // Stable: lines of one instant stay in the order in which they were written.
    kept.sort(
        Comparator.comparing(LogLine::time, Comparator.nullsFirst(Comparator.naturalOrder())));
    return kept;
  }
}
