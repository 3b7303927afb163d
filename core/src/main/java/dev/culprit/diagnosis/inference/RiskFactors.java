package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.judge.ConditionJudge;
import java.time.Duration;
import java.time.Instant;

/**
 * How much changes before the onset raise a cause's prior odds: each factor counts as r^x with x =
 * 2^(-age/24 h), age counted back from the onset (RANKING.md, Model).
 */
final class RiskFactors {

  private static final double HALF_LIFE_HOURS = 24;

  /**
   * A change whose time cannot be told came before the onset at an unknown age: half its weight.
   */
  private static final double UNDATED = .5;

  private final Snapshot snapshot;
  private final ConditionJudge judge;

  RiskFactors(Snapshot snapshot, ConditionJudge judge) {
    this.snapshot = snapshot;
    this.judge = judge;
  }

  double oddsFactor(RootCause cause) {
    double factor = 1;
    for (RootCause.RiskFactor risk : cause.riskFactors()) {
      double weight =
          snapshot.changes().stream()
              .filter(change -> judge.isWanted(risk.when(), change))
              .mapToDouble(this::recency)
              .max()
              .orElse(0);
      factor *= StrictMath.pow(risk.odds().factor(), weight);
    }
    return factor;
  }

  private double recency(ChangeEvidence change) {
    Instant at = change.at();
    if (at == null) {
      return UNDATED;
    }
    Instant onset = snapshot.onset() == null ? snapshot.observedAt() : snapshot.onset().latest();
    double hours = Duration.between(at, onset).toSeconds() / 3600.0;
    return hours < 0 ? 0 : StrictMath.pow(2, -hours / HALF_LIFE_HOURS);
  }
}
