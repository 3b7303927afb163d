package dev.culprit.ranking;

import org.jspecify.annotations.Nullable;

/**
 * What was seen of a finding: a node of the network's lower layer.
 *
 * @param id the finding's id, unique in the network
 * @param outcome whether it was seen
 * @param leak probability that the finding is seen in an incident that none of its causes explain;
 *     from {@link #LEAST_LEAK} to below 1
 * @param group findings of one group restate one observation and count once; null for none
 * @param quality how exact the match is when present (1 an exact fact, .9 a pattern on free text,
 *     .7 a heuristic); above 0, at most 1. It weakens the links and not the finding.
 * @param coverage how much was looked at when absent, times how many of the possible wordings are
 *     known; from 0 to 1
 * @since 0.1
 */
public record Observation(
    String id,
    Outcome outcome,
    double leak,
    @Nullable String group,
    double quality,
    double coverage) {

  /** The least leak: below it one finding would claim more than any observation can bear. */
  public static final double LEAST_LEAK = 1e-6;

  /** Checks ranges. */
  public Observation {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an observation needs an id");
    }
    if (!(leak >= LEAST_LEAK && leak < 1)) {
      throw new IllegalArgumentException(
          "leak of " + id + " must be at least " + LEAST_LEAK + " and below 1, was " + leak);
    }
    if (!(quality > 0 && quality <= 1)) {
      throw new IllegalArgumentException(
          "quality of " + id + " must be above 0 and at most 1, was " + quality);
    }
    if (!(coverage >= 0 && coverage <= 1)) {
      throw new IllegalArgumentException(
          "coverage of " + id + " must lie from 0 to 1, was " + coverage);
    }
  }

  /** Returns a finding that was seen exactly, outside any group. */
  public static Observation present(String id, double leak) {
    return new Observation(id, Outcome.PRESENT, leak, null, 1, 1);
  }

  /** Returns a finding that was looked for with this coverage and not seen, outside any group. */
  public static Observation absent(String id, double leak, double coverage) {
    return new Observation(id, Outcome.ABSENT, leak, null, 1, coverage);
  }

  /** Returns a finding of which nothing is known, outside any group. */
  public static Observation unknown(String id, double leak) {
    return new Observation(id, Outcome.UNKNOWN, leak, null, 1, 1);
  }

  /** Returns the same finding with another outcome. */
  public Observation withOutcome(Outcome other) {
    return new Observation(id, other, leak, group, quality, coverage);
  }

  /** Returns the same finding, looked at with another coverage. */
  public Observation withCoverage(double other) {
    return new Observation(id, outcome, leak, group, quality, other);
  }
}
