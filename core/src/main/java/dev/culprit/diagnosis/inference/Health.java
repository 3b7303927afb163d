package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.FactOutcome;
import java.util.Collection;
import java.util.Map;

/** How far the evidence shows that the workload does its work, which speaks against every cause. */
enum Health {
  /** Nothing shows it. */
  UNKNOWN(0),
  /**
   * Pods are ready without a restart, and an error is logged or something is seen that hardly any
   * healthy workload shows: a ready pod may do its work badly.
   */
  DOUBTFUL(.7),
  /** Calls succeed, or pods are ready without a restart and nothing else speaks of a failure. */
  PROVED(.97);

  /** What is seen in fewer incidents of other kinds than this is more than noise. */
  private static final double NOISE = .003;

  private final double coverage;

  Health(double coverage) {
    this.coverage = coverage;
  }

  /** Returns how far it is shown; what is logged or seen beside it makes it doubtful. */
  static Health of(
      Snapshot snapshot, Map<String, FactOutcome> facts, Collection<JudgedFinding> findings) {
    if (isPresent(facts, "invocations-succeed")) {
      return PROVED;
    }
    if (!isPresent(facts, "workload-healthy")) {
      return UNKNOWN;
    }
    boolean fails =
        snapshot.logs().stream().anyMatch(Symptoms::isFailing)
            || findings.stream().anyMatch(Health::isTelling);
    return fails ? DOUBTFUL : PROVED;
  }

  /** Returns the share of all failures that would have been seen. */
  double coverage() {
    return coverage;
  }

  /** Returns whether anything shows that the workload does its work. */
  static boolean isShown(Map<String, FactOutcome> facts) {
    return isPresent(facts, "invocations-succeed") || isPresent(facts, "workload-healthy");
  }

  private static boolean isTelling(JudgedFinding judged) {
    return judged.judgement().isPresent() && judged.finding().leak().probability() < NOISE;
  }

  private static boolean isPresent(Map<String, FactOutcome> facts, String id) {
    FactOutcome outcome = facts.get(id);
    return outcome != null && outcome.outcome() == Outcome.PRESENT;
  }
}
