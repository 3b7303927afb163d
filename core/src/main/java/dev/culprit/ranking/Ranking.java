package dev.culprit.ranking;

import java.util.List;

/**
 * The candidates in order, and what is left for none of them.
 *
 * @param candidates those with a present finding that they link, most probable first
 * @param none probability that no candidate is active; from 0 to 1
 * @param truncated whether only small sets of causes were summed, because too many compete at once
 * @since 0.1
 */
public record Ranking(List<RankedCandidate> candidates, double none, boolean truncated) {

  private static final double GRID = 1e9;

  /** Copies the list. */
  public Ranking {
    candidates = List.copyOf(candidates);
  }

  /**
   * Returns the probability of a candidate; 0 for one that explains nothing seen.
   *
   * @param candidateId the candidate's id
   */
  public double probability(String candidateId) {
    for (RankedCandidate candidate : candidates) {
      if (candidate.id().equals(candidateId)) {
        return candidate.probability();
      }
    }
    return 0;
  }

  /** Returns a probability on the grid on which rankings compare, so that noise breaks no tie. */
  static long onGrid(double probability) {
    return (long) StrictMath.rint(probability * GRID);
  }
}
