package dev.culprit.ranking;

import java.time.Duration;

/**
 * How a change before the onset raises the odds of a cause.
 *
 * @since 0.1
 */
public final class RiskOdds {

  /** The most that all risk factors of a cause together may multiply its odds by. */
  public static final double CAP = 20;

  private static final double HALF_LIFE_HOURS = 24;

  private RiskOdds() {}

  /**
   * Returns r<sup>x</sup> with x = 2<sup>-age/24 h</sup>: the factor fades as the change gets
   * older.
   *
   * @param odds the factor r at the onset, at least 1
   * @param age how long before the onset the change came; a change after the onset (a negative age)
   *     explains nothing and gives 1
   */
  public static double at(double odds, Duration age) {
    if (!(odds >= 1) || Double.isInfinite(odds)) {
      throw new IllegalArgumentException("a risk factor's odds must be at least 1, were " + odds);
    }
    if (age.isNegative()) {
      return 1;
    }
    double hours = age.toSeconds() / 3600.0;
    return StrictMath.pow(odds, StrictMath.pow(2, -hours / HALF_LIFE_HOURS));
  }

  /** Returns the factor that counts: at most {@link #CAP}. */
  public static double capped(double factor) {
    return Math.min(factor, CAP);
  }
}
