package dev.culprit.knowledge;

import java.util.Locale;

/** How often a cause is behind an incident on its platform (RANKING.md, column prior). */
public enum Prior {
  /** One in twenty. */
  COMMON(.05),
  /** One in fifty. */
  OCCASIONAL(.02),
  /** One in 140. */
  UNCOMMON(.007),
  /** One in 500. */
  RARE(.002);

  private final double probability;

  Prior(double probability) {
    this.probability = probability;
  }

  /** Returns the probability of the cause, given an incident. */
  public double probability() {
    return probability;
  }

  /** Returns the word as it stands in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
