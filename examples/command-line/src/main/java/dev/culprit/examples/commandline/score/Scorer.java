package dev.culprit.examples.commandline.score;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Ranks labelled incidents in every variant and adds up how right the answers are. */
public final class Scorer {

  private final Diagnostics diagnostics;
  private final Map<Variant, List<ScoredCase>> cases = new EnumMap<>(Variant.class);

  /** Creates a scorer that has seen no incident. */
  public Scorer(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Ranks one more incident. */
  public void add(LabelledIncident incident) {
    for (Variant variant : Variant.values()) {
      Snapshot snapshot = variant.seenOf(incident);
      List<RankedCause> ranking = diagnostics.rankWith(snapshot, variant.kind());
      cases
          .computeIfAbsent(variant, first -> new ArrayList<>())
          .add(
              new ScoredCase(
                  incident.id(),
                  snapshot.target().platform().id(),
                  incident.truth(),
                  ranking,
                  verdict(incident.truth(), snapshot, ranking)));
    }
  }

  /** Returns the accuracy of every variant over the incidents so far. */
  public Map<Variant, Accuracy> accuracies() {
    Map<Variant, Accuracy> accuracies = new EnumMap<>(Variant.class);
    cases.forEach((variant, scored) -> accuracies.put(variant, Accuracy.of(scored)));
    return accuracies;
  }

  /**
   * Returns the verdict. Whether anything is wrong at all does not depend on the ranker, so the
   * baselines share the network's view of it; the costly diagnosis is only asked where it counts.
   */
  private Verdict verdict(Truth truth, Snapshot snapshot, List<RankedCause> ranking) {
    boolean claims = !ranking.isEmpty() && ranking.get(0).probability() >= Diagnosis.ESTABLISHED;
    if (claims) {
      return Verdict.ESTABLISHED;
    }
    if (!truth.namesNoCause()) {
      return Verdict.NOT_ESTABLISHED;
    }
    Verdict verdict = diagnostics.diagnose(snapshot).verdict();
    return verdict == Verdict.NO_FAULT ? Verdict.NO_FAULT : Verdict.NOT_ESTABLISHED;
  }
}
