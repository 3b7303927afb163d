package dev.culprit.ranking;

import dev.culprit.ranking.internal.SetProblem;
import dev.culprit.ranking.internal.SetSums;
import dev.culprit.ranking.internal.SetTable;
import dev.culprit.ranking.internal.SetWeight;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Candidates that compete, because present findings tie them together; all others are apart. */
final class Component {

  private final int[] candidates;
  private final double[] odds;
  private final List<EvidenceNode> nodes;
  private final @Nullable SetTable kept;
  private final SetSums sums;
  private final double none;
  private final boolean truncated;

  /**
   * Sums over the sets of the candidates.
   *
   * @param candidates indices in the network, ascending
   * @param odds of each, absent findings absorbed
   * @param nodes the present nodes that one of them links
   * @param keep whether the table stays in memory for later questions; else it is computed again
   */
  Component(int[] candidates, double[] odds, List<EvidenceNode> nodes, boolean keep) {
    this.candidates = candidates;
    this.odds = odds;
    this.nodes = List.copyOf(nodes);
    SetTable table = compute();
    double[] ones = new double[candidates.length];
    Arrays.fill(ones, 1);
    this.sums = table.sums(SetWeight.product(ones));
    this.none = table.none();
    this.truncated = table.truncated();
    this.kept = keep ? table : null;
  }

  private SetTable compute() {
    double[] leaks = nodes.stream().mapToDouble(EvidenceNode::leak).toArray();
    double[][] strengths = nodes.stream().map(this::strengths).toArray(double[][]::new);
    return SetTable.of(new SetProblem(odds, leaks, strengths));
  }

  /** Returns whether this component answers for the same candidates and nodes. */
  boolean matches(int[] otherCandidates, double[] otherOdds, List<EvidenceNode> otherNodes) {
    return Arrays.equals(candidates, otherCandidates)
        && Arrays.equals(odds, otherOdds)
        && nodes.equals(otherNodes);
  }

  /** Returns the component in which one candidate, by its place here, cannot be. */
  Component without(int place) {
    double[] fewer = odds.clone();
    fewer[place] = 0;
    return new Component(candidates, fewer, nodes, false);
  }

  SetTable table() {
    return kept == null ? compute() : kept;
  }

  SetSums sums() {
    return sums;
  }

  double none() {
    return none;
  }

  boolean truncated() {
    return truncated;
  }

  int size() {
    return candidates.length;
  }

  /** Returns the network's index of the candidate at a place. */
  int candidate(int place) {
    return candidates[place];
  }

  /** Returns the place of a candidate, negative when it is elsewhere. */
  int place(int candidate) {
    return Arrays.binarySearch(candidates, candidate);
  }

  boolean holds(EvidenceNode node) {
    return nodes.stream().anyMatch(own -> own.id().equals(node.id()));
  }

  /** Returns how strongly each candidate shows the node, by place. */
  double[] strengths(EvidenceNode node) {
    return Arrays.stream(candidates).mapToDouble(node::strength).toArray();
  }
}
