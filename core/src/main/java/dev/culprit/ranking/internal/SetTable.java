package dev.culprit.ranking.internal;

import java.util.List;

/** The normalised masses of the sets of competing causes. Immutable and safe for threads. */
public interface SetTable {

  /** The largest number of causes whose subsets are all summed. */
  int LARGEST_EXACT = 18;

  /** Returns whether larger sets were left out. */
  boolean truncated();

  /** Returns the sums of all masses. */
  SetSums sums();

  /** Returns the sums of all masses by pairs of candidates. */
  PairSums pairs();

  /** Returns the sums of all masses times their weight. */
  SetSums sums(SetWeight weight);

  /** Returns the mass of the set without members. */
  double none();

  /** Returns the sets of greatest mass, best first; those below half the grid are left out. */
  List<MemberSet> best(int limit);

  /** Returns the size of the most probable set that holds the candidate. */
  int leadingSize(int candidate);

  /**
   * Computes the table of a problem: all subsets up to 18 causes, small sets above.
   *
   * @param buffer holds the masses of all subsets; the table is void when the buffer is used again
   */
  static SetTable of(SetProblem problem, SetBuffer buffer) {
    return problem.size() <= LARGEST_EXACT ? AllSets.of(problem, buffer) : SmallSets.of(problem);
  }
}
