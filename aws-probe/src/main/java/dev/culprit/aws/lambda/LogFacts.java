package dev.culprit.aws.lambda;

import static dev.culprit.aws.lambda.LambdaCapabilities.FILTER_LOG_EVENTS;

import dev.culprit.aws.lambda.LogEvents.LogEvent;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns log events into evidence: platform lines into facts, all others into groups of equal
 * messages. The one place that knows how lines are parsed and grouped.
 */
final class LogFacts {

  private static final int MOST_GROUPS = 500;
  private static final int SAMPLES = 2;

  private LogFacts() {}

  static void add(LogEvents events, String group, SnapshotBuilder into) {
    SortedMap<String, Measured> measured = new TreeMap<>();
    Map<String, Group> groups = new TreeMap<>();
    for (LogEvent event : events.inOrder()) {
      PlatformLine line = PlatformLine.of(event.message());
      if (line != null) {
        addFacts(line, event.at(), measured, into);
      }
      if (line == null || line.tellsTrouble()) {
        String template = PlatformLine.template(event.message());
        if (groups.containsKey(template) || groups.size() < MOST_GROUPS) {
          groups.computeIfAbsent(template, key -> new Group()).add(event);
        }
      }
    }
    measured.forEach(
        (name, value) ->
            into.add(
                new MetricEvidence(
                    name, value.value(), value.unit(), value.at(), FILTER_LOG_EVENTS)));
    groups.values().forEach(each -> into.add(each.evidence(group)));
  }

  private static void addFacts(
      PlatformLine line, Instant at, Map<String, Measured> measured, SnapshotBuilder into) {
    line.numbers()
        .forEach(
            (name, value) ->
                measured.merge(
                    name,
                    new Measured(value, name.endsWith("Mb") ? "MiBy" : "ms", at),
                    (old, added) -> added.value() > old.value() ? added : old));
    if (line.runtimeVersion() != null) {
      into.add(new SettingEvidence("runtimeVersion", line.runtimeVersion(), FILTER_LOG_EVENTS));
    }
    line.states()
        .forEach(
            (path, value) ->
                into.add(new StatusEvidence("invocation", path, value, FILTER_LOG_EVENTS)));
  }

  /** The highest of several readings, and when it was taken. */
  private record Measured(double value, String unit, Instant at) {}

  private static final class Group {
    private final List<String> messages = new ArrayList<>();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private long count;

    void add(LogEvent event) {
      count++;
      first = event.at().isBefore(first) ? event.at() : first;
      last = event.at().isAfter(last) ? event.at() : last;
      if (messages.size() <= SAMPLES && !messages.contains(event.message())) {
        messages.add(event.message());
      }
    }

    LogEvidence evidence(String source) {
      String message = messages.get(0);
      return new LogEvidence(
          PlatformLine.level(message),
          message,
          count,
          first,
          last,
          messages.subList(1, messages.size()),
          source);
    }
  }
}
