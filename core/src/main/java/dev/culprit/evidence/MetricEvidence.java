package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number measured around the onset.
 *
 * @param name the metric's name
 * @param value the number
 * @param unit UCUM unit, such as {@code By}, {@code s} or {@code 1}; empty when unstated
 * @param at when it was measured
 * @param source the read that told it
 */
public record MetricEvidence(
    String name, double value, String unit, @Nullable Instant at, String source) {

  /** Checks. */
  public MetricEvidence {
    requireNonNull(name, "name");
    requireNonNull(unit, "unit");
    requireNonNull(source, "source");
  }
}
