package dev.culprit.knowledge.derived;

import dev.culprit.evidence.Snapshot;

/**
 * A comparison of evidence with evidence that conditions can ask for by id.
 *
 * <p>Implementations are stateless, safe for use by several threads, never fail on any snapshot and
 * answer UNKNOWN rather than guess when a side of the comparison was not read.
 */
public interface DerivedFact {

  /** Returns the stable id, kebab-case, stated as a claim such as {@code layer-is-off-path}. */
  String id();

  /** Returns what the fact claims, one sentence, for the documentation of the format. */
  String claims();

  /** Returns the fact's outcome on the snapshot. */
  FactOutcome judge(Snapshot snapshot, EvidenceView view);
}
