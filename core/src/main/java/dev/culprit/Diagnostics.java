package dev.culprit;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.KnowledgeBase;

/**
 * The one entry point: diagnoses snapshots with a knowledge base.
 *
 * <p>Immutable and safe for use by several threads. {@code diagnose} is a pure function: the same
 * snapshot and knowledge give the same diagnosis.
 */
public final class Diagnostics {

  private static final int LISTED = 3;

  private final KnowledgeBase knowledge;
  private final int listed;

  private Diagnostics(KnowledgeBase knowledge, int listed) {
    this.knowledge = knowledge;
    this.listed = listed;
  }

  /** Returns diagnostics with the knowledge base that ships with this library. */
  public static Diagnostics create() {
    return with(KnowledgeBase.of(java.util.List.of(), java.util.List.of(), java.util.List.of()));
  }

  /** Returns diagnostics with this knowledge base. */
  public static Diagnostics with(KnowledgeBase knowledge) {
    return new Diagnostics(knowledge, LISTED);
  }

  /** Returns the same diagnostics that list at most this many hypotheses, at least one. */
  public Diagnostics listing(int atMost) {
    return new Diagnostics(knowledge, atMost);
  }

  /** Returns the knowledge base in use. */
  public KnowledgeBase knowledge() {
    return knowledge;
  }

  /** Returns the diagnosis of the snapshot. */
  public Diagnosis diagnose(Snapshot snapshot) {
    if (listed > 0) {
      throw new UnsupportedOperationException("not yet: " + snapshot);
    }
    throw new IllegalArgumentException("list at least one hypothesis");
  }
}
