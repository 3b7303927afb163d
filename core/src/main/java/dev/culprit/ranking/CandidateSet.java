package dev.culprit.ranking;

import java.util.List;

/**
 * A set of causes that are active together and no others, with its probability.
 *
 * @param candidateIds sorted; empty when no candidate is active
 * @param probability from 0 to 1
 * @since 0.1
 */
public record CandidateSet(List<String> candidateIds, double probability) {

  /** Copies the ids. */
  public CandidateSet {
    candidateIds = List.copyOf(candidateIds);
  }
}
