package dev.culprit.knowledge;

import java.util.Locale;

/** How strongly a finding is expected under a cause alone (RANKING.md, column link). */
public enum Strength {
  /** Nearly without exception. */
  ALWAYS(.98),
  /** In most incidents of the cause. */
  USUALLY(.80),
  /** In half of them. */
  OFTEN(.50),
  /** In some. */
  SOMETIMES(.20),
  /** In few. */
  RARELY(.03);

  private final double weight;

  Strength(double weight) {
    this.weight = weight;
  }

  /** Returns the probability that the cause alone makes the finding visible. */
  public double weight() {
    return weight;
  }

  /** Returns the word as it stands in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
