package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bounds of one observation; change single ones with the {@code with} methods.
 *
 * @param requestsInFlight requests that may be under way at once, at least 1
 * @param requestsPerSecond highest rate by API, such as {@code logs:FilterLogEvents}; an API that
 *     is not a key is not paced
 * @param totalTime time after which {@link Probe#observe} returns what it has
 * @param pagesPerRead pages that one read of a paged API may ask for, at least 1
 * @param logEvents log events that one observation may hold, at least 1
 * @param responseBytes bytes of one answer that may be held, at least 1
 */
public record ProbeBudget(
    int requestsInFlight,
    SortedMap<String, Double> requestsPerSecond,
    Duration totalTime,
    int pagesPerRead,
    int logEvents,
    long responseBytes) {

  private static final ProbeBudget STANDARD =
      new ProbeBudget(8, new TreeMap<>(), Duration.ofSeconds(60), 20, 5_000, 16L * 1024 * 1024);

  /** Checks the bounds and copies the rates. */
  public ProbeBudget {
    requireNonNull(totalTime, "totalTime");
    if (totalTime.isNegative()) {
      throw new IllegalArgumentException("totalTime must not be negative, was " + totalTime);
    }
    positive(requestsInFlight, "requestsInFlight");
    positive(pagesPerRead, "pagesPerRead");
    positive(logEvents, "logEvents");
    positive(responseBytes, "responseBytes");
    requestsPerSecond = Collections.unmodifiableSortedMap(new TreeMap<>(requestsPerSecond));
    requestsPerSecond.forEach(
        (api, rate) -> {
          if (!(rate > 0)) {
            throw new IllegalArgumentException("rate of " + api + " must be positive: " + rate);
          }
        });
  }

  /** Returns the bounds for one target: 8 requests in flight, 60 s, 20 pages, 5,000 log events. */
  public static ProbeBudget standard() {
    return STANDARD;
  }

  /** Returns this budget with another number of requests in flight. */
  public ProbeBudget withRequestsInFlight(int requests) {
    return new ProbeBudget(
        requests, requestsPerSecond, totalTime, pagesPerRead, logEvents, responseBytes);
  }

  /** Returns this budget with these rates in place of its own. */
  public ProbeBudget withRequestsPerSecond(Map<String, Double> rates) {
    return new ProbeBudget(
        requestsInFlight, new TreeMap<>(rates), totalTime, pagesPerRead, logEvents, responseBytes);
  }

  /** Returns this budget with another total time. */
  public ProbeBudget withTotalTime(Duration time) {
    return new ProbeBudget(
        requestsInFlight, requestsPerSecond, time, pagesPerRead, logEvents, responseBytes);
  }

  /** Returns this budget with another number of pages a read. */
  public ProbeBudget withPagesPerRead(int pages) {
    return new ProbeBudget(
        requestsInFlight, requestsPerSecond, totalTime, pages, logEvents, responseBytes);
  }

  /** Returns this budget with another number of log events. */
  public ProbeBudget withLogEvents(int events) {
    return new ProbeBudget(
        requestsInFlight, requestsPerSecond, totalTime, pagesPerRead, events, responseBytes);
  }

  /** Returns this budget with another bound of one answer, in bytes. */
  public ProbeBudget withResponseBytes(long bytes) {
    return new ProbeBudget(
        requestsInFlight, requestsPerSecond, totalTime, pagesPerRead, logEvents, bytes);
  }

  private static void positive(long number, String name) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + number);
    }
  }
}
