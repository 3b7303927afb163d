package dev.culprit.aws.lambda;

import static dev.culprit.aws.lambda.LambdaCapabilities.FILTER_LOG_EVENTS;

import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * Reads a function's log group.
 *
 * <p>A quiet group is read whole. A busy one is searched by failure markers and by the literals of
 * the rules, on the service's side; then the lines around each hit are read, so that a stack trace
 * which spans events stays whole. What was asked for is recorded. That the group does not exist,
 * that it is empty and that it may not be read are three different facts.
 */
final class LogRead {

  /** A group that gives more in the window is searched instead of read whole. */
  private static final int QUIET_EVENTS = 1_000;

  private static final int QUIET_PAGES = 3;
  private static final int MOST_PATTERNS = 6;
  private static final int AROUND_EVENTS = 200;
  private static final int PLATFORM_EVENTS = 50;
  private static final int LATEST_PART = 16;
  private static final String PLATFORM_LINES =
      "?\"INIT_START\" ?\"REPORT\" ?\"platform.initStart\" ?\"platform.report\"";

  private final ProbeRequest request;
  private final ProbeContext context;
  private final LogPages pages;
  private final String group;
  private final LogEvents events;

  LogRead(
      ProbeRequest request,
      ProbeContext context,
      CloudWatchLogsClient client,
      BudgetedReads reads,
      String group) {
    this.request = request;
    this.context = context;
    this.pages = new LogPages(client, reads, request.budget(), group);
    this.group = group;
    this.events = new LogEvents(request.budget().logEvents());
  }

  ProbeRead asRead(String arn) {
    return new ProbeRead(
        FILTER_LOG_EVENTS,
        Section.LOGS,
        "log group " + group,
        LambdaCapabilities.filterLogEvents(arn));
  }

  /** Returns the files that errors in the events name; complete once {@link #read} has ended. */
  Set<String> namedFiles() {
    return events.namedFiles();
  }

  void read(SnapshotBuilder into) throws Exception {
    TimeWindow window = request.window();
    try {
      int most = Math.min(QUIET_EVENTS, request.budget().logEvents());
      LogPages.Answer all = pages.ask(null, window, null, QUIET_PAGES, most);
      if (all.truncated()) {
        search(window, into);
      } else {
        events.addAll(all.events());
        into.add(inquiry(List.of(), window, false));
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

  private void search(TimeWindow window, SnapshotBuilder into) throws Exception {
    into.covered(Section.LOGS, new Coverage(0.5));
    TimeWindow latest = latest(window);
    for (FilterPatterns pattern : FilterPatterns.of(context.logLiterals(), MOST_PATTERNS)) {
      LogPages.Answer found = hits(pattern.text(), window, request.budget().pagesPerRead());
      if (found.truncated()) {
        // Pages come oldest first: without this, a long window would show its oldest failures only.
        hits(pattern.text(), latest, QUIET_PAGES);
      }
      into.add(inquiry(pattern.literals(), window, found.truncated()));
    }
    for (HitWindow around : events.aroundHits()) {
      events.addAll(pages.ask(null, around.window(), around.stream(), 1, AROUND_EVENTS).events());
    }
    events.addAll(pages.ask(PLATFORM_LINES, latest, null, 1, PLATFORM_EVENTS).events());
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

  private Inquiry inquiry(List<String> literals, TimeWindow window, boolean truncated) {
    return new Inquiry(Section.LOGS, FILTER_LOG_EVENTS + " " + group, literals, window, truncated);
  }

  private StatusEvidence groupStatus(String state) {
    return new StatusEvidence("", "logGroup", state, FILTER_LOG_EVENTS);
  }
}
