package dev.culprit.ranking.internal;

/**
 * Mass of all sets by whether they hold each of two candidates.
 *
 * <p>Enough to know what happens to every candidate when the odds of one of them change, without
 * another pass over the sets. Immutable.
 */
public final class PairSums {

  private final double[][] both;
  private final double[][] onlyFirst;
  private final double[][] neither;

  /** Takes, for each pair, the mass of the sets that hold both, only the first, and neither. */
  PairSums(double[][] both, double[][] onlyFirst, double[][] neither) {
    this.both = both;
    this.onlyFirst = onlyFirst;
    this.neither = neither;
  }

  /** Returns the sums when every set that holds the candidate counts by this factor. */
  public SetSums times(int candidate, double factor) {
    int size = both.length;
    double[] with = new double[size];
    double[] without = new double[size];
    for (int other = 0; other < size; other++) {
      if (other == candidate) {
        with[other] = factor * both[candidate][candidate];
        without[other] = neither[candidate][candidate];
      } else {
        with[other] = factor * both[candidate][other] + onlyFirst[other][candidate];
        without[other] = factor * onlyFirst[candidate][other] + neither[candidate][other];
      }
    }
    return new SetSums(with[candidate] + without[candidate], with, without);
  }
}
