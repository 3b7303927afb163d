package dev.culprit.diagnosis.inference;

import static java.util.Objects.requireNonNull;

import dev.culprit.diagnosis.PodPlaces;
import dev.culprit.diagnosis.RuledOut;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.ranking.Candidate;
import dev.culprit.ranking.Network;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** Returns the pods of what shows the cause most strongly, whatever object it is bound to. */
  PodPlaces places(String causeId) {
    return PodPlaces.of(
        causes.values().stream()
            .filter(bound -> bound.cause().id().equals(causeId))
            .flatMap(bound -> strongestFirst(candidate(bound.id()))));
  }

  private Stream<SortedSet<String>> strongestFirst(Candidate candidate) {
    return findings.values().stream()
        .filter(judged -> judged.judgement().isPresent() && candidate.link(judged.id()) > 0)
        .sorted(
            Comparator.comparingDouble(
                    (JudgedFinding judged) ->
                        -candidate.link(judged.id()) / judged.finding().leak().probability())
                .thenComparing(JudgedFinding::id))
        .map(judged -> judged.judgement().places());
  }

  /** Returns the finding of an observation of this network. */
  JudgedFinding finding(String observationId) {
    return requireNonNull(findings.get(observationId), observationId);
  }
}
