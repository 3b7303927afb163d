package dev.culprit.ranking.internal;

/**
 * Causes that compete for present findings: the odds of each cause, absent findings absorbed, and
 * the leak and links of each finding.
 *
 * <p>Not copied: callers must not change the arrays.
 */
public final class SetProblem {

  final double[] odds;
  final double[] leaks;
  final double[][] strengths;

  /**
   * Creates a problem.
   *
   * @param odds by cause
   * @param leaks by finding, above 0 and below 1
   * @param strengths by finding and cause: the probability that the cause shows the finding
   */
  public SetProblem(double[] odds, double[] leaks, double[][] strengths) {
    this.odds = odds;
    this.leaks = leaks;
    this.strengths = strengths;
  }

  /** Returns the number of causes. */
  public int size() {
    return odds.length;
  }

  /** Returns a bound on the natural logarithm of the greatest mass over the least. */
  double range() {
    double range = 0;
    for (double own : odds) {
      range += own == 0 ? 0 : StrictMath.abs(StrictMath.log(own));
    }
    for (double leak : leaks) {
      range -= StrictMath.log(leak);
    }
    return range;
  }

  /** Returns the likelihood of each finding under the best single cause, which scales the sums. */
  double[] scale() {
    int best = 0;
    double bestLog = Double.NEGATIVE_INFINITY;
    for (int cause = 0; cause < odds.length; cause++) {
      double log = StrictMath.log(odds[cause]);
      for (int f = 0; f < leaks.length; f++) {
        log += StrictMath.log(single(f, cause));
      }
      if (log > bestLog) {
        bestLog = log;
        best = cause;
      }
    }
    double[] scale = new double[leaks.length];
    for (int f = 0; f < leaks.length; f++) {
      scale[f] = single(f, best);
    }
    return scale;
  }

  private double single(int finding, int cause) {
    return 1 - (1 - leaks[finding]) * (1 - strengths[finding][cause]);
  }
}
