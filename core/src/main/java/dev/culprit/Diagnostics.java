package dev.culprit;

import static java.util.Objects.requireNonNull;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.inference.Diagnoser;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.util.List;

/**
 * The one entry point: diagnoses snapshots with a knowledge base.
 *
 * <p>Immutable and safe for use by several threads. {@link #diagnose} is a pure function: the same
 * snapshot and knowledge give the same diagnosis.
 */
public final class Diagnostics {

  private static final int LISTED = 3;

  private final KnowledgeBase knowledge;
  private final int listed;
  private final Diagnoser diagnoser;

  private Diagnostics(KnowledgeBase knowledge, int listed) {
    this.knowledge = requireNonNull(knowledge, "knowledge");
    this.listed = listed;
    this.diagnoser = new Diagnoser(knowledge, listed);
  }

  /** Returns diagnostics with the knowledge base that ships with this library. */
  public static Diagnostics create() {
    return with(KnowledgeLoader.builtIn());
  }

  /** Returns diagnostics with this knowledge base. */
  public static Diagnostics with(KnowledgeBase knowledge) {
    return new Diagnostics(knowledge, LISTED);
  }

  /**
   * Returns the same diagnostics that list at most this many hypotheses.
   *
   * @param atMost at least 1; the default is 3
   */
  public Diagnostics listing(int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("list at least one hypothesis, not " + atMost);
    }
    return new Diagnostics(knowledge, atMost);
  }

  /** Returns the knowledge base in use. */
  public KnowledgeBase knowledge() {
    return knowledge;
  }

  /** Returns how many hypotheses a diagnosis lists at most. */
  public int listed() {
    return listed;
  }

  /** Returns the diagnosis of the snapshot. */
  public Diagnosis diagnose(Snapshot snapshot) {
    return diagnoser.diagnose(canonical(snapshot));
  }

  /** Returns every cause that something speaks for, ordered by this ranker, likeliest first. */
  public List<RankedCause> rankWith(Snapshot snapshot, RankerKind kind) {
    return diagnoser.rank(canonical(snapshot), kind.ranker());
  }

  /** Order and repetition are no evidence, whoever built the snapshot. */
  private static Snapshot canonical(Snapshot snapshot) {
    return requireNonNull(snapshot, "snapshot").toBuilder().build();
  }
}
