package dev.culprit.aws.logs;

import dev.culprit.evidence.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** The events of one log group, each once, in the order of time. Used by one thread at a time. */
final class LogEvents {

  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final Duration AFTER = Duration.ofSeconds(7);
  private static final int MOST_WINDOWS = 8;
  private static final int MOST_FILES = 20;

  /** Where one event ends for us; the service allows a quarter of a megabyte. */
  private static final int LONGEST_MESSAGE = 64 * 1024;

  /** A native library as the loader or the interpreter names it in an error. */
  private static final Pattern LIBRARY =
      Pattern.compile("/(?:var/task|opt)/[\\w./+@-]{1,300}?\\.(?:so(?:\\.[\\d.]{1,20})?|node)\\b");

  private final int most;
  private final Map<String, LogEvent> byKey = new TreeMap<>();
  private final Set<String> contents = new HashSet<>();
  private final Set<LogEvent> hits = new TreeSet<>();

  LogEvents(int most) {
    this.most = most;
  }

  /** One event; sorted by time, then stream, then the service's id. */
  record LogEvent(Instant at, String stream, String id, String message)
      implements Comparable<LogEvent> {
    private static final Comparator<LogEvent> ORDER =
        Comparator.comparing(LogEvent::at)
            .thenComparing(LogEvent::stream)
            .thenComparing(LogEvent::id)
            .thenComparing(LogEvent::message);

    @Override
    public int compareTo(LogEvent other) {
      return ORDER.compare(this, other);
    }
  }

  void addAll(Collection<FilteredLogEvent> more) {
    more.forEach(event -> add(event, false));
  }

  void addHits(Collection<FilteredLogEvent> more) {
    more.forEach(event -> add(event, true));
  }

  private void add(FilteredLogEvent event, boolean hit) {
    if (event.timestamp() == null || event.message() == null) {
      return;
    }
    String stream = event.logStreamName() == null ? "" : event.logStreamName();
    String message = cut(event.message().stripTrailing());
    String id = event.eventId() == null ? "" : event.eventId();
    String content = event.timestamp() + " " + stream + " " + message;
    String key = id.isEmpty() ? content : id;
    if (!id.isEmpty()) {
      // A search gives events without their ids; the same event with its id takes its place.
      byKey.remove(content);
    } else if (contents.contains(content)) {
      return;
    }
    if (byKey.size() >= most && !byKey.containsKey(key)) {
      return;
    }
    LogEvent added = new LogEvent(Instant.ofEpochMilli(event.timestamp()), stream, id, message);
    byKey.putIfAbsent(key, added);
    contents.add(content);
    if (hit) {
      hits.add(added);
    }
  }

  /** Returns how many more events may be held, at least 1 so that a query stays valid. */
  int room() {
    return Math.max(1, most - byKey.size());
  }

  /** Returns all events in the order of time. */
  List<LogEvent> inOrder() {
    return byKey.values().stream().sorted().toList();
  }

  /** Returns the latest few stretches around hits, those that overlap joined. */
  List<HitWindow> aroundHits() {
    Map<String, List<TimeWindow>> byStream = new TreeMap<>();
    for (LogEvent hit : hits) {
      List<TimeWindow> windows = byStream.computeIfAbsent(hit.stream(), key -> new ArrayList<>());
      TimeWindow next = new TimeWindow(hit.at().minus(BEFORE), hit.at().plus(AFTER));
      TimeWindow last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
      if (last != null && !next.from().isAfter(last.to())) {
        windows.set(windows.size() - 1, new TimeWindow(last.from(), next.to()));
      } else {
        windows.add(next);
      }
    }
    return byStream.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(w -> new HitWindow(entry.getKey(), w)))
        .sorted(
            Comparator.comparing((HitWindow around) -> around.window().to())
                .reversed()
                .thenComparing(HitWindow::stream))
        .limit(MOST_WINDOWS)
        .toList();
  }

  /** Returns the native libraries that events name, sorted. */
  Set<String> namedFiles() {
    Set<String> named = new TreeSet<>();
    for (LogEvent event : inOrder()) {
      Matcher library = LIBRARY.matcher(event.message());
      while (named.size() < MOST_FILES && library.find()) {
        named.add(library.group());
      }
    }
    return named;
  }

  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
