package dev.culprit.aws.logs;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.TimeWindow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** Pages through FilterLogEvents within bounds; a token that comes twice ends the paging. */
final class LogPages {

  private final ReadSession session;
  private final String group;

  LogPages(ReadSession session, String group) {
    this.session = session;
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
    int pages = Math.min(mostPages, session.mostPages());
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
    return session.ask(
        LambdaCapabilities.FILTER_LOG_EVENTS,
        () ->
            session
                .clients()
                .logs()
                .filterLogEvents(call.overrideConfiguration(session.bounds()).build()));
  }
}
