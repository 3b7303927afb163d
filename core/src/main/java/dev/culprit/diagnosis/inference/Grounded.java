package dev.culprit.diagnosis.inference;

import static java.util.Objects.requireNonNull;

import dev.culprit.diagnosis.RuledOut;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.ranking.Candidate;
import dev.culprit.ranking.Network;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A knowledge base bound to a snapshot, ready to rank.
 *
 * @param snapshot what was ranked: the evidence without warnings that are settled since
 * @param network the abstract network
 * @param causes by candidate id
 * @param findings by observation id
 * @param ruledOut causes that a guard removed although something speaks for them
 * @param facts outcomes of the derived facts by id
 */
record Grounded(
    Snapshot snapshot,
    Network network,
    SortedMap<String, GroundedCause> causes,
    SortedMap<String, JudgedFinding> findings,
    List<RuledOut> ruledOut,
    SortedMap<String, FactOutcome> facts) {

  Grounded {
    causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
    findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
    ruledOut = List.copyOf(ruledOut);
  }

  /** Returns a candidate of this network. */
  Candidate candidate(String candidateId) {
    return network.candidates().stream()
        .filter(candidate -> candidate.id().equals(candidateId))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the cause of a candidate of this network. */
  GroundedCause cause(String candidateId) {
    return requireNonNull(causes.get(candidateId), candidateId);
  }

  /** Returns the finding of an observation of this network. */
  JudgedFinding finding(String observationId) {
    return requireNonNull(findings.get(observationId), observationId);
  }
}
