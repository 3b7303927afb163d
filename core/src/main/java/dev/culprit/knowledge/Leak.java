package dev.culprit.knowledge;

import java.util.Locale;

/**
 * How often a finding is seen in incidents that none of its causes explain (RANKING.md, column
 * leak).
 */
public enum Leak {
  /** Practically never. */
  UNIQUE(.0005),
  /** Hardly ever; the number is measured, see ADR 9. */
  SPECIFIC(.0025),
  /** Seldom. */
  UNCOMMON(.02),
  /** In one of ten. */
  COMMON(.10),
  /** In one of three. */
  UBIQUITOUS(.30);

  private final double probability;

  Leak(double probability) {
    this.probability = probability;
  }

  /** Returns the probability of the finding without any of its causes. */
  public double probability() {
    return probability;
  }

  /** Returns the word as it stands in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
