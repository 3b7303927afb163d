package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.HeldDown;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.ranking.Posterior;
import dev.culprit.ranking.RankedCandidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the causes that would be suspected if the leader did not explain their findings already.
 */
final class Suspects {

  private static final double NOTABLE_DECIBANS = 3;
  private static final double NOTABLE_PROBABILITY = .05;
  private static final int MOST = 3;

  private final Snapshot snapshot;
  private final Grounded grounded;
  private final Posterior posterior;

  Suspects(Snapshot snapshot, Grounded grounded, Posterior posterior) {
    this.snapshot = snapshot;
    this.grounded = grounded;
    this.posterior = posterior;
  }

  List<HeldDown> heldDownBy(Hypothesis leader) {
    String leaderId = GroundedCause.idOf(leader.causeId(), leader.object());
    List<HeldDown> suspects = new ArrayList<>();
    for (RankedCandidate ranked : posterior.ranking().candidates()) {
      if (ranked.causeId().equals(leader.causeId())) {
        continue;
      }
      double decibans = posterior.rival(ranked.id(), leaderId);
      double without = probability(odds(ranked.probability()) * StrictMath.pow(10, decibans / 10));
      if (decibans >= NOTABLE_DECIBANS && without >= NOTABLE_PROBABILITY) {
        GroundedCause bound = grounded.cause(ranked.id());
        suspects.add(
            new HeldDown(
                ranked.causeId(),
                bound.object(),
                title(bound.cause()),
                leader.causeId(),
                leader.cause().title(),
                decibans,
                ranked.probability(),
                without));
      }
    }
    suspects.sort(
        Comparator.comparingDouble(
                (HeldDown held) -> -StrictMath.rint(held.probabilityWithout() * 1e9))
            .thenComparing(HeldDown::causeId)
            .thenComparing(HeldDown::object));
    return suspects.stream().limit(MOST).toList();
  }

  private String title(RootCause cause) {
    if (!cause.family().equals("runtime-version")) {
      return cause.title();
    }
    return EvidenceView.of(snapshot).ownRuntimes().stream()
        .filter(runtime -> runtime.language() != null && runtime.version() != null)
        .findFirst()
        .map(runtime -> cause.title() + " (" + name(runtime) + ")")
        .orElse(cause.title());
  }

  private static String name(RuntimeEvidence runtime) {
    return runtime.language() + " " + runtime.version();
  }

  private static double odds(double probability) {
    return probability / StrictMath.max(1e-12, 1 - probability);
  }

  private static double probability(double odds) {
    return odds / (1 + odds);
  }
}
