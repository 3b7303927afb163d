package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The earliest time at which the evidence departs from normal, as a range.
 *
 * @param earliest not before this instant
 * @param latest not after this instant
 */
public record Onset(Instant earliest, Instant latest) {

  /** Checks the order. */
  public Onset {
    requireNonNull(earliest, "earliest");
    requireNonNull(latest, "latest");
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException("onset ends " + latest + " before it starts " + earliest);
    }
  }
}
