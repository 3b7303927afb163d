package dev.culprit.ranking.internal;

/**
 * Weighted mass of all sets, and for each candidate the mass of the sets with and without it.
 *
 * <p>Both sides are sums of positive terms of their own, so that odds stay right where one side is
 * tiny and a subtraction from the total would be noise. Immutable.
 */
public final class SetSums {

  /** Masses below this share of the whole are cut, so that odds stay finite. */
  private static final double FLOOR = 1e-300;

  private final double total;
  private final double[] with;
  private final double[] without;

  SetSums(double total, double[] with, double[] without) {
    this.total = total;
    this.with = with;
    this.without = without;
  }

  /** Returns the number of candidates. */
  public int size() {
    return with.length;
  }

  /** Returns the weighted mass of all sets. */
  public double total() {
    return total;
  }

  /** Returns the weighted mass of the sets that hold the candidate. */
  public double with(int candidate) {
    return with[candidate];
  }

  /** Returns the weighted mass of the sets that do not hold the candidate. */
  public double without(int candidate) {
    return without[candidate];
  }

  /** Returns the probability of the candidate under the weighted masses. */
  public double probability(int candidate) {
    return with[candidate] / (with[candidate] + without[candidate]);
  }

  /** Returns the odds of the candidate in decibans; cut where they pass 1e300 to 1. */
  public double decibans(int candidate) {
    return decibans(candidate, 0);
  }

  /**
   * Returns the same when sets that do not hold the candidate count less.
   *
   * @param less what is taken from their weighted mass, at most all of it
   */
  public double decibans(int candidate, double less) {
    double floor = Math.max(total * FLOOR, Double.MIN_NORMAL);
    return 10
        * (StrictMath.log10(Math.max(with[candidate], floor))
            - StrictMath.log10(Math.max(without[candidate] - less, floor)));
  }
}
