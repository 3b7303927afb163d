package dev.culprit.knowledge.derived;

import dev.culprit.evidence.Snapshot;
import java.util.function.Function;

/** A derived fact that is a function of the view alone. */
record JudgedFact(String id, String claims, Function<EvidenceView, FactOutcome> function)
    implements DerivedFact {

  @Override
  public FactOutcome judge(Snapshot snapshot, EvidenceView view) {
    return function.apply(view);
  }
}
