package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.TimeWindow;
import dev.culprit.target.Target;
import java.time.Duration;
import java.time.Instant;

/**
 * What to observe.
 *
 * @param target the resource
 * @param window the stretch of time whose logs, events, changes and metrics are read
 * @param budget bounds of requests, time and memory
 */
public record ProbeRequest(Target target, TimeWindow window, ProbeBudget budget) {

  /** Checks. */
  public ProbeRequest {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    requireNonNull(budget, "budget");
  }

  /** Returns a request for the time before {@code now}, within the standard budget. */
  public static ProbeRequest last(Duration length, Instant now, Target target) {
    return new ProbeRequest(target, new TimeWindow(now.minus(length), now), ProbeBudget.standard());
  }

  /** Returns this request with another budget. */
  public ProbeRequest within(ProbeBudget newBudget) {
    return new ProbeRequest(target, window, newBudget);
  }
}
