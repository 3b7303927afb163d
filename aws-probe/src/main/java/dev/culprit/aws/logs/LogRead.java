package dev.culprit.aws.logs;

import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.START_QUERY;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.internal.AwsFailures;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.ProbeRead;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * Reads a function's log group.
 *
 * <p>A quiet group is read whole. One that writes more is searched on the service's side by failure
 * markers and by the literals of the rules: with filter patterns, which hold about thirty terms
 * each, or, when the window is long or many lines are expected, with one Insights query. Then the
 * lines around each hit are read, so that a stack trace which spans events stays whole. What was
 * asked for is recorded. That the group does not exist, that it is empty and that it may not be
 * read are three different facts.
 */
public final class LogRead {

  /** A group that gives more in the window is searched instead of read whole. */
  private static final int QUIET_EVENTS = 1_000;

  private static final int QUIET_PAGES = 3;

  /** From here on filter patterns would page through more than one query costs. */
  private static final double BUSY_EVENTS = 20_000;

  private static final Duration LONG_WINDOW = Duration.ofHours(6);
  private static final int MOST_PATTERNS = 6;
  private static final int AROUND_EVENTS = 200;
  private static final int PLATFORM_EVENTS = 50;
  private static final int LATEST_PART = 16;
  private static final String PLATFORM_LINES =
      "?\"INIT_START\" ?\"REPORT\" ?\"platform.initStart\" ?\"platform.report\"";

  private final ReadSession session;
  private final LogPages pages;
  private final String group;
  private final String arn;
  private final LogEvents events;

  /**
   * Creates a read that has not started.
   *
   * @param arn the group's ARN, for grants
   */
  public LogRead(ReadSession session, String group, String arn) {
    this.session = session;
    this.pages = new LogPages(session, group);
    this.group = group;
    this.arn = arn;
    this.events = new LogEvents(session.request().budget().logEvents());
  }

  /** Returns the read, as its gap names it. */
  public ProbeRead asRead() {
    return read(FILTER_LOG_EVENTS, "log group " + group);
  }

  private ProbeRead read(String source, String what) {
    return new ProbeRead(source, Section.LOGS, what, LambdaCapabilities.grant(source, arn));
  }

  /** Returns the files that errors in the events name; complete once {@link #read} has ended. */
  public Set<String> namedFiles() {
    return events.namedFiles();
  }

  /** Returns the messages that were read, in the order of time. */
  public List<String> messages() {
    return events.inOrder().stream().map(LogEvents.LogEvent::message).toList();
  }

  /**
   * Reads the group.
   *
   * @throws Exception any failure, which becomes the read's gap
   */
  public void read(SnapshotBuilder into) throws Exception {
    TimeWindow window = session.request().window();
    try {
      int most = Math.min(QUIET_EVENTS, session.request().budget().logEvents());
      LogPages.Answer all = pages.ask(null, window, null, QUIET_PAGES, most);
      if (all.truncated()) {
        search(all.events(), window, into);
      } else {
        events.addAll(all.events());
        into.add(inquiry(FILTER_LOG_EVENTS, List.of(), window, false));
        into.covered(Section.LOGS, Coverage.WHOLE);
        if (all.events().isEmpty()) {
          into.add(groupStatus("empty"));
        }
      }
    } catch (ResourceNotFoundException absent) {
      into.add(groupStatus("absent"));
      throw absent;
    } finally {
      // What came before a page failed is evidence too.
      LogFacts.add(events, group, into);
    }
  }

  private void search(List<FilteredLogEvent> seen, TimeWindow window, SnapshotBuilder into)
      throws Exception {
    into.covered(Section.LOGS, new Coverage(0.5));
    TimeWindow latest = latest(window);
    if (!isLongOrBusy(seen, window) || !query(window, into)) {
      filter(window, latest, into);
    }
    for (HitWindow around : events.aroundHits()) {
      events.addAll(pages.ask(null, around.window(), around.stream(), 1, AROUND_EVENTS).events());
    }
    events.addAll(pages.ask(PLATFORM_LINES, latest, null, 1, PLATFORM_EVENTS).events());
  }

  /** Returns whether one query is the better way; the first pages tell how much is written. */
  static boolean isLongOrBusy(List<FilteredLogEvent> seen, TimeWindow window) {
    Duration length = Duration.between(window.from(), window.to());
    if (length.compareTo(LONG_WINDOW) > 0) {
      return true;
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (FilteredLogEvent event : seen) {
      if (event.timestamp() != null) {
        first = Math.min(first, event.timestamp());
        last = Math.max(last, event.timestamp());
      }
    }
    double span = (double) last - first;
    // Events of one moment say nothing of how many come in an hour.
    return span >= 1_000 && seen.size() / span * length.toMillis() > BUSY_EVENTS;
  }

  /** Searches with one query; returns false when that is not possible, with a gap that says why. */
  private boolean query(TimeWindow window, SnapshotBuilder into) throws InterruptedException {
    try {
      Insights.Answer found =
          new Insights(session, group).search(window, session.context().logLiterals());
      events.addHits(found.events());
      into.add(inquiry(START_QUERY, found.literals(), window, found.truncated()));
      return true;
    } catch (InterruptedException stop) {
      throw stop;
    } catch (InsightsException failure) {
      ProbeRead read = read(failure.call(), "search of log group " + group);
      into.add(AwsFailures.classify(read, failure.failure()).gapOf(read));
      return false;
    }
  }

  private void filter(TimeWindow window, TimeWindow latest, SnapshotBuilder into) throws Exception {
    for (FilterPatterns pattern :
        FilterPatterns.of(session.context().logLiterals(), MOST_PATTERNS)) {
      LogPages.Answer found = hits(pattern.text(), window, session.mostPages());
      if (found.truncated()) {
        // Pages come oldest first: without this, a long window would show its oldest failures only.
        hits(pattern.text(), latest, QUIET_PAGES);
      }
      into.add(inquiry(FILTER_LOG_EVENTS, pattern.literals(), window, found.truncated()));
    }
  }

  private LogPages.Answer hits(String pattern, TimeWindow window, int mostPages) throws Exception {
    LogPages.Answer found = pages.ask(pattern, window, null, mostPages, events.room());
    events.addHits(found.events());
    return found;
  }

  private static TimeWindow latest(TimeWindow window) {
    Duration length = Duration.between(window.from(), window.to()).dividedBy(LATEST_PART);
    return new TimeWindow(window.to().minus(length), window.to());
  }

  private Inquiry inquiry(
      String source, List<String> literals, TimeWindow window, boolean truncated) {
    return new Inquiry(Section.LOGS, source + " " + group, literals, window, truncated);
  }

  private StatusEvidence groupStatus(String state) {
    return new StatusEvidence("", "logGroup", state, FILTER_LOG_EVENTS);
  }
}
