package dev.culprit.aws.logs;

import static dev.culprit.aws.api.LambdaCapabilities.GET_QUERY_RESULTS;
import static dev.culprit.aws.api.LambdaCapabilities.START_QUERY;

import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/**
 * Searches a log group with CloudWatch Logs Insights: one query over the whole window, however many
 * lines it holds, with far longer conditions than filter patterns allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html">CloudWatch
 *     Logs Insights language query syntax</a>
 */
final class Insights {

  /** StartQuery takes 10,000 characters; some are left for the rest of the query. */
  private static final int LONGEST_CONDITION = 9_500;

  private static final int MOST_ROWS = 1_000;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** Results are in hand at most this part of the query's own time late. */
  private static final int WAIT_PART = 8;

  /** So much time must be left for another look and for the lines around the hits. */
  private static final Duration LEAST_LEFT = Duration.ofSeconds(4);

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final ReadSession session;
  private final String group;

  Insights(ReadSession session, String group) {
    this.session = session;
    this.group = group;
  }

  /**
   * What a search gave.
   *
   * @param events latest first; without ids
   * @param literals what was asked for
   * @param truncated whether there may be more
   */
  record Answer(List<FilteredLogEvent> events, List<String> literals, boolean truncated) {}

  /** Searches for the failure markers and the literals, and waits until the query has ended. */
  Answer search(TimeWindow window, List<String> literals)
      throws InsightsException, InterruptedException {
    Set<String> wanted = new LinkedHashSet<>(FilterPatterns.FAILURE_MARKERS);
    wanted.addAll(literals);
    List<String> asked = new ArrayList<>();
    String query =
        "fields @timestamp, @logStream, @message | filter %s | sort @timestamp desc | limit %d"
            .formatted(condition(wanted, asked), MOST_ROWS);
    String id = called(START_QUERY, () -> start(query, window));
    GetQueryResultsResponse ended = called(GET_QUERY_RESULTS, () -> await(id));
    List<FilteredLogEvent> events = new ArrayList<>();
    ended.results().forEach(row -> event(row).ifPresent(events::add));
    boolean complete = "Complete".equals(ended.statusAsString());
    return new Answer(events, asked, !complete || ended.results().size() >= MOST_ROWS);
  }

  private static <T> T called(String call, Callable<T> body)
      throws InsightsException, InterruptedException {
    try {
      return body.call();
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      throw new InsightsException(call, failure);
    }
  }

  private String start(String query, TimeWindow window) throws Exception {
    String id =
        session
            .ask(
                START_QUERY,
                () ->
                    session
                        .clients()
                        .logs()
                        .startQuery(
                            call ->
                                call.logGroupName(group)
                                    .startTime(window.from().getEpochSecond())
                                    .endTime(window.to().getEpochSecond())
                                    .queryString(query)
                                    .limit(MOST_ROWS)
                                    .overrideConfiguration(session.bounds())))
            .queryId();
    if (id == null) {
      throw new IllegalStateException("the answer has no queryId");
    }
    return id;
  }

  private GetQueryResultsResponse await(String id) throws Exception {
    Duration waited = Duration.ZERO;
    while (true) {
      GetQueryResultsResponse answer =
          session.ask(
              GET_QUERY_RESULTS,
              () ->
                  session
                      .clients()
                      .logs()
                      .getQueryResults(
                          call -> call.queryId(id).overrideConfiguration(session.bounds())));
      String status = answer.statusAsString();
      if (status == null) {
        throw new IllegalStateException("the answer has no status");
      }
      switch (status) {
        case "Scheduled", "Running" -> {
          if (session.reads().remaining().compareTo(LEAST_LEFT) < 0) {
            // What was found so far is worth more than nothing.
            return answer;
          }
        }
        case "Failed", "Cancelled", "Timeout" ->
            throw new IllegalStateException("the query ended as " + status);
        default -> {
          return answer;
        }
      }
      Duration wait = waitAfter(waited);
      Thread.sleep(wait.toMillis());
      waited = waited.plus(wait);
    }
  }

  /** Returns how long to wait until the next look when a query has run for so long. */
  static Duration waitAfter(Duration waited) {
    Duration part = waited.dividedBy(WAIT_PART);
    if (part.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return part.compareTo(LONGEST_WAIT) < 0 ? part : LONGEST_WAIT;
  }

  /**
   * Returns a condition that holds for messages with any of the texts; those that fit are added.
   */
  private static String condition(Set<String> wanted, List<String> asked) {
    StringBuilder condition = new StringBuilder();
    for (String literal : wanted) {
      String term = "@message like " + quoted(literal);
      boolean usable = literal.chars().noneMatch(Character::isISOControl) && !literal.isBlank();
      if (usable && condition.length() + term.length() + 4 <= LONGEST_CONDITION) {
        condition.append(condition.length() == 0 ? "" : " or ").append(term);
        asked.add(literal);
      }
    }
    return condition.toString();
  }

  private static String quoted(String literal) {
    return "\"" + literal.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static Optional<FilteredLogEvent> event(List<ResultField> row) {
    Instant at = null;
    String stream = "";
    String message = null;
    for (ResultField field : row) {
      String name = field.field() == null ? "" : field.field();
      switch (name) {
        case "@timestamp" -> at = time(field.value());
        case "@logStream" -> stream = field.value();
        case "@message" -> message = field.value();
        default -> {
          // @ptr and what the service adds later tell nothing.
        }
      }
    }
    return at == null || message == null
        ? Optional.empty()
        : Optional.of(
            FilteredLogEvent.builder()
                .timestamp(at.toEpochMilli())
                .logStreamName(stream)
                .message(message)
                .build());
  }

  private static @Nullable Instant time(String text) {
    try {
      return LocalDateTime.parse(text, TIMESTAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException other) {
      return null;
    }
  }
}
