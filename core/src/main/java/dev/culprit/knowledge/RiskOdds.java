package dev.culprit.knowledge;

import java.util.Locale;

/**
 * How much a change before the onset raises the odds of a cause (RANKING.md, column risk factor).
 */
public enum RiskOdds {
  /** A loosely related change. */
  LOOSE(2),
  /** A related change in the window. */
  RELATED(3.5),
  /** The same component was rebuilt or upgraded. */
  REBUILT(7),
  /** Exactly the field that the cause is about was changed. */
  EXACT(10);

  private final double factor;

  RiskOdds(double factor) {
    this.factor = factor;
  }

  /** Returns the factor on the odds, for a change right before the onset. */
  public double factor() {
    return factor;
  }

  /** Returns the word as it stands in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
