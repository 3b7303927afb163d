package dev.culprit.aws.logs;

import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;

import dev.culprit.aws.logs.LogEvents.LogEvent;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.log.LogGrouping;
import dev.culprit.log.LogJoiner;
import dev.culprit.log.LogLine;
import dev.culprit.log.platform.LambdaPlatformLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns log events into evidence: what the platform wrote into facts, all else, and what the
 * platform wrote of failures, into groups of equal messages.
 */
final class LogFacts {

  private static final int MOST_GROUPS = 500;
  private static final int LEVEL_STANDS_WITHIN = 200;
  private static final Pattern TIMED_OUT =
      Pattern.compile("(?:([0-9a-f]{8}-[0-9a-f-]{27}) )?Task timed out after [\\d.]+ seconds");
  private static final Pattern LEVEL =
      Pattern.compile("\\b(FATAL|CRITICAL|ERROR|WARNING|WARN|INFO|DEBUG|TRACE)\\b");

  private final SnapshotBuilder into;
  private final SortedMap<String, Measured> measured = new TreeMap<>();
  private final Set<String> timeouts = new TreeSet<>();
  private @Nullable Instant lastTimeout;

  private LogFacts(SnapshotBuilder into) {
    this.into = into;
  }

  static void add(LogEvents events, String group, SnapshotBuilder into) {
    LogFacts facts = new LogFacts(into);
    LogGrouping grouping = LogGrouping.of(group, MOST_GROUPS);
    LogJoiner joiner = LogJoiner.to(grouping::add);
    for (LogEvent event : events.inOrder()) {
      Optional<LambdaPlatformLine> line = LambdaPlatformLine.parse(event.message());
      facts.noteTimeout(event);
      line.ifPresent(platform -> facts.addFacts(platform, event.at()));
      if (line.isEmpty() || tellsTrouble(line.get())) {
        joiner.add(
            new LogLine(event.at(), event.stream(), level(event.message()), event.message()));
      }
    }
    joiner.finish();
    facts.addMetrics();
    grouping.groups().forEach(into::add);
  }

  /** Lines of invocations that went well would only fill the evidence. */
  private static boolean tellsTrouble(LambdaPlatformLine line) {
    return switch (line.kind()) {
      case INIT_START, INIT_DONE, START, END, RESTORE_START, TELEMETRY -> false;
      case INIT_REPORT, REPORT, RESTORE_REPORT, EXTENSION ->
          line.errorType() != null || isFailure(line.status());
      case LOGS_DROPPED, OTHER -> true;
    };
  }

  private static boolean isFailure(@Nullable String status) {
    return status != null && !status.equals("success");
  }

  private void addFacts(LambdaPlatformLine line, Instant at) {
    if (line.runtimeVersion() != null) {
      into.add(new SettingEvidence("runtimeVersion", line.runtimeVersion(), FILTER_LOG_EVENTS));
    }
    String versionArn = line.attributes().get("Runtime Version ARN");
    if (versionArn == null) {
      versionArn = line.attributes().get("runtimeVersionArn");
    }
    if (versionArn != null) {
      into.add(new SettingEvidence("runtimeVersionArn", versionArn, FILTER_LOG_EVENTS));
    }
    if (isTimeout(line)) {
      timeouts.add(line.requestId() == null ? at.toString() : line.requestId());
      lastTimeout = at;
    }
    if (line.kind() == LambdaPlatformLine.Kind.EXTENSION && line.name() != null) {
      status("extension." + line.name() + ".state", line.attributes().get("State"));
    }
    boolean init = line.kind() == LambdaPlatformLine.Kind.INIT_REPORT;
    measure(init ? "initDurationMs" : "durationMs", millis(line.duration()), "ms", at);
    measure("initDurationMs", millis(line.initDuration()), "ms", at);
    Integer memory = line.maxMemoryUsedMb();
    measure("maxMemoryUsedMb", memory == null ? null : memory.doubleValue(), "MiBy", at);
    if (tellsTrouble(line)) {
      String kind = line.kind().name().toLowerCase(Locale.ROOT).replace("_report", "Report");
      status(kind + ".status", line.status());
      status(kind + ".errorType", line.errorType());
      status(kind + ".phase", line.phase());
    }
  }

  private void status(String path, @Nullable String value) {
    if (value != null) {
      into.add(new StatusEvidence("invocation", path, value, FILTER_LOG_EVENTS));
    }
  }

  private void measure(String name, @Nullable Double value, String unit, Instant at) {
    if (value != null) {
      measured.merge(
          name,
          new Measured(value, unit, at),
          (old, added) -> added.value() > old.value() ? added : old);
    }
  }

  private void addMetrics() {
    if (!timeouts.isEmpty()) {
      into.add(
          new MetricEvidence("timeouts", timeouts.size(), "1", lastTimeout, FILTER_LOG_EVENTS));
    }
    measured.forEach(
        (name, most) ->
            into.add(
                new MetricEvidence(name, most.value(), most.unit(), most.at(), FILTER_LOG_EVENTS)));
  }

  /** {@code 2026-03-14T11:30:04.000Z 1f2e... Task timed out after 3.00 seconds} */
  private void noteTimeout(LogEvent event) {
    Matcher timedOut = TIMED_OUT.matcher(event.message());
    if (timedOut.find()) {
      timeouts.add(timedOut.group(1) == null ? event.at().toString() : timedOut.group(1));
      lastTimeout = event.at();
    }
  }

  private static boolean isTimeout(LambdaPlatformLine line) {
    return "timeout".equals(line.status()) || "Sandbox.Timedout".equals(line.errorType());
  }

  private static @Nullable Double millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos() / 1e6;
  }

  /** Returns the level that the head of a message names, empty when it names none. */
  private static String level(String message) {
    int end = Math.min(LEVEL_STANDS_WITHIN, message.length());
    Matcher level = LEVEL.matcher(message.substring(0, end));
    if (level.find()) {
      return level.group(1);
    }
    return message.contains("errorType") || message.contains("Traceback") ? "ERROR" : "";
  }

  /** The highest of several readings, and when it was taken. */
  private record Measured(double value, String unit, Instant at) {}
}
