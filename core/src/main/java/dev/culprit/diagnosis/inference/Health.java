package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.FactOutcome;
import java.util.Map;

/** How far the evidence shows that the workload does its work, which speaks against every cause. */
enum Health {
  /** Nothing shows it. */
  UNKNOWN(0),
  /** Pods are ready without a restart, and errors are logged: a ready pod may do its work badly. */
  DOUBTFUL(.7),
  /** Calls succeed, or pods are ready without a restart and log no error. */
  PROVED(.97);

  private final double coverage;

  Health(double coverage) {
    this.coverage = coverage;
  }

  static Health of(Snapshot snapshot, Map<String, FactOutcome> facts) {
    if (isPresent(facts, "invocations-succeed")) {
      return PROVED;
    }
    if (!isPresent(facts, "workload-healthy")) {
      return UNKNOWN;
    }
    return snapshot.logs().stream().anyMatch(Symptoms::isFailing) ? DOUBTFUL : PROVED;
  }

  /** Returns the share of all failures that would have been seen. */
  double coverage() {
    return coverage;
  }

  private static boolean isPresent(Map<String, FactOutcome> facts, String id) {
    FactOutcome outcome = facts.get(id);
    return outcome != null && outcome.outcome() == Outcome.PRESENT;
  }
}
