package dev.culprit.ranking;

import dev.culprit.ranking.internal.SetSums;

/**
 * How much rarer a further root cause is in an incident that has one than its prior says.
 *
 * <p>The priors say how often a cause is behind an incident, and their sum over a catalogue is well
 * above one; taken as independent they expect several root causes of every incident. So a set of n
 * causes counts by FACTOR^(n-1) besides. That equals multiplying the odds of every candidate by
 * FACTOR, which leaves components independent, and then the mass of the empty set by FACTOR once
 * more ("plain" below is what holds before that last step). See docs/adr/0008.
 */
final class FurtherCause {

  /** One number for all causes: about one real incident in ten has a second root cause. */
  static final double FACTOR = .1;

  private FurtherCause() {}

  /** Returns the share of the plain mass that stays. */
  private static double kept(double plainNone) {
    return 1 - (1 - FACTOR) * plainNone;
  }

  /** Returns the probability of the empty set. */
  static double none(double plainNone) {
    return Math.min(1, FACTOR * plainNone / kept(plainNone));
  }

  /** Returns the probability of what does not hold in the empty set. */
  static double probability(double plain, double plainNone) {
    return Math.min(1, plain / kept(plainNone));
  }

  /**
   * Returns the mean of a quantity over sets.
   *
   * @param plain its plain mean
   * @param ofEmpty its value for the empty set
   */
  static double mean(double plain, double ofEmpty, double plainNone) {
    return (plain - (1 - FACTOR) * plainNone * ofEmpty) / kept(plainNone);
  }

  /** Returns the odds of the candidate at a place in decibans; cut where they pass 1e300 to 1. */
  static double decibans(SetSums sums, int place, double plainNone) {
    return sums.decibans(place, (1 - FACTOR) * plainNone * sums.total());
  }
}
