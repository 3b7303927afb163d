package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A stretch of time, from inclusive to exclusive.
 *
 * @param from the earliest instant
 * @param to the instant after the last
 */
public record TimeWindow(Instant from, Instant to) {

  /** Checks the order. */
  public TimeWindow {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("window ends " + to + " before it starts " + from);
    }
  }
}
