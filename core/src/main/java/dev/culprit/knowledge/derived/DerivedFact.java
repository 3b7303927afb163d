package dev.culprit.knowledge.derived;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.Snapshot;
import java.util.function.Function;

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

  /**
   * Returns a fact that a function of the view judges.
   *
   * @param id the stable id
   * @param claims one sentence
   * @param judge stateless and safe for use by several threads
   */
  static DerivedFact of(String id, String claims, Function<EvidenceView, FactOutcome> judge) {
    requireNonNull(judge, "judge");
    return new JudgedFact(requireNonNull(id, "id"), requireNonNull(claims, "claims"), judge);
  }
}
