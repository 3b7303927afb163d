package dev.culprit.aws.lambda;

import dev.culprit.aws.internal.CallBounds;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeBudget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** Pages through FilterLogEvents within bounds; a token that comes twice ends the paging. */
final class LogPages {

  private final CloudWatchLogsClient client;
  private final BudgetedReads reads;
  private final ProbeBudget budget;
  private final String group;

  LogPages(CloudWatchLogsClient client, BudgetedReads reads, ProbeBudget budget, String group) {
    this.client = client;
    this.reads = reads;
    this.budget = budget;
    this.group = group;
  }

  /**
   * What a query gave.
   *
   * @param events in the order in which they came
   * @param truncated whether a bound cut the answer
   */
  record Answer(List<FilteredLogEvent> events, boolean truncated) {}

  /**
   * Asks for events.
   *
   * @param pattern a filter pattern; null for all events
   * @param stream the only stream to look in; null for all
   * @param mostPages at most this many pages, within the budget's own bound
   * @param mostEvents at most this many events
   */
  Answer ask(
      @Nullable String pattern,
      TimeWindow window,
      @Nullable String stream,
      int mostPages,
      int mostEvents)
      throws Exception {
    List<FilteredLogEvent> events = new ArrayList<>();
    Set<String> tokens = new HashSet<>();
    int pages = Math.min(mostPages, budget.pagesPerRead());
    String token = null;
    for (int page = 0; page < pages; page++) {
      FilterLogEventsResponse answer = page(pattern, window, stream, token, mostEvents);
      for (FilteredLogEvent event : answer.events()) {
        if (events.size() == mostEvents) {
          return new Answer(events, true);
        }
        events.add(event);
      }
      token = answer.nextToken();
      if (token == null) {
        return new Answer(events, false);
      }
      if (!tokens.add(token)) {
        return new Answer(events, true);
      }
    }
    return new Answer(events, true);
  }

  private FilterLogEventsResponse page(
      @Nullable String pattern,
      TimeWindow window,
      @Nullable String stream,
      @Nullable String token,
      int mostEvents)
      throws Exception {
    FilterLogEventsRequest.Builder call =
        FilterLogEventsRequest.builder()
            .logGroupName(group)
            .startTime(window.from().toEpochMilli())
            // The service counts the end in, a window does not.
            .endTime(Math.max(window.from().toEpochMilli(), window.to().toEpochMilli() - 1))
            .limit(Math.min(10_000, Math.max(1, mostEvents)));
    if (pattern != null) {
      call.filterPattern(pattern);
    }
    if (stream != null) {
      call.logStreamNames(stream);
    }
    if (token != null) {
      call.nextToken(token);
    }
    return reads.request(
        LambdaCapabilities.FILTER_LOG_EVENTS,
        () ->
            client.filterLogEvents(
                call.overrideConfiguration(CallBounds.of(reads.remaining(), budget.responseBytes()))
                    .build()));
  }
}
