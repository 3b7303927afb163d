package dev.culprit.examples.commandline.score;

import dev.culprit.RankerKind;
import dev.culprit.evidence.Snapshot;

/** A ranker with what it gets to see; in the order of the table. */
public enum Variant {
  /** The network, on all evidence. */
  NOISY_OR_FULL("noisyOr", "full", RankerKind.NOISY_OR),
  /** The network, without package files and the build. */
  NOISY_OR_WITHOUT_FILES("noisyOr", "withoutFiles", RankerKind.NOISY_OR),
  /** Naive Bayes, on all evidence. */
  NAIVE_BAYES_FULL("naiveBayes", "full", RankerKind.NAIVE_BAYES),
  /** Points added up, on all evidence. */
  ADDITIVE_FULL("additive", "full", RankerKind.ADDITIVE_POINTS);

  private final String ranker;
  private final String evidence;
  private final RankerKind kind;

  Variant(String ranker, String evidence, RankerKind kind) {
    this.ranker = ranker;
    this.evidence = evidence;
    this.kind = kind;
  }

  /** Returns the ranker's name in JSON. */
  public String ranker() {
    return ranker;
  }

  /** Returns the name of the evidence in JSON. */
  public String evidence() {
    return evidence;
  }

  RankerKind kind() {
    return kind;
  }

  Snapshot seenOf(LabelledIncident incident) {
    return this == NOISY_OR_WITHOUT_FILES ? incident.withoutFiles() : incident.whole();
  }
}
