package dev.culprit;

import dev.culprit.ranking.AdditivePoints;
import dev.culprit.ranking.NaiveBayes;
import dev.culprit.ranking.NoisyOr;
import dev.culprit.ranking.Ranker;

/** A way of ordering causes; the two baselines are there to be compared with. */
public enum RankerKind {
  /** The exact noisy-OR network, which every diagnosis uses. */
  NOISY_OR,
  /** Naive Bayes: one cause at a time. */
  NAIVE_BAYES,
  /** Points added up, as hand-made rule engines do. */
  ADDITIVE_POINTS;

  Ranker ranker() {
    return switch (this) {
      case NOISY_OR -> new NoisyOr();
      case NAIVE_BAYES -> new NaiveBayes();
      case ADDITIVE_POINTS -> new AdditivePoints();
    };
  }
}
