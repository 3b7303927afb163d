package dev.culprit.ranking.internal;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Candidates that compete, because present findings tie them together; all others are apart. */
public final class Component {

  private final int[] candidates;
  private final double[] odds;
  private final List<EvidenceNode> nodes;
  private final SetSums sums;
  private final double none;
  private final boolean truncated;
  private volatile @Nullable PairSums pairs;

  /** Megabytes that can be computed again, so they go when memory is short. */
  private volatile SoftReference<@Nullable SetTable> kept = new SoftReference<>(null);

  /**
   * Sums over the sets of the candidates.
   *
   * @param candidates indices in the network, ascending
   * @param odds of each, absent findings absorbed
   * @param nodes the present nodes that one of them links
   * @param buffer used while this constructor runs
   */
  public Component(int[] candidates, double[] odds, List<EvidenceNode> nodes, SetBuffer buffer) {
    this.candidates = candidates;
    this.odds = odds;
    this.nodes = List.copyOf(nodes);
    SetTable table = compute(buffer);
    this.sums = table.sums();
    this.none = table.none();
    this.truncated = table.truncated();
    if (truncated) {
      kept = new SoftReference<>(table);
    }
  }

  private SetTable compute(SetBuffer buffer) {
    double[] leaks = nodes.stream().mapToDouble(EvidenceNode::leak).toArray();
    double[][] strengths = nodes.stream().map(this::strengths).toArray(double[][]::new);
    return SetTable.of(new SetProblem(odds, leaks, strengths), buffer);
  }

  /** Returns whether this component answers for the same candidates and nodes. */
  public boolean matches(int[] otherCandidates, double[] otherOdds, List<EvidenceNode> otherNodes) {
    return Arrays.equals(candidates, otherCandidates)
        && Arrays.equals(odds, otherOdds)
        && nodes.equals(otherNodes);
  }

  /** Returns the component in which one candidate, by its place here, cannot be. */
  public Component without(int place) {
    double[] fewer = odds.clone();
    fewer[place] = 0;
    return new Component(candidates, fewer, nodes, new SetBuffer());
  }

  /** Returns the masses of the sets; two threads may both compute them and get the same. */
  public SetTable table() {
    SetTable table = kept.get();
    if (table == null) {
      table = compute(new SetBuffer());
      kept = new SoftReference<>(table);
    }
    return table;
  }

  /** Returns the sums when each set counts by the product of its members' factors. */
  public SetSums sums(double[] factors) {
    int changed = -1;
    for (int place = 0; place < factors.length; place++) {
      if (factors[place] != 1) {
        if (changed >= 0) {
          return table().sums(SetWeight.product(factors));
        }
        changed = place;
      }
    }
    return changed < 0 ? sums : pairs().times(changed, factors[changed]);
  }

  /** Computed when first asked for; two threads may both do so and get the same. */
  private PairSums pairs() {
    PairSums known = pairs;
    if (known == null) {
      known = table().pairs();
      pairs = known;
    }
    return known;
  }

  /** Returns the unweighted sums. */
  public SetSums sums() {
    return sums;
  }

  /** Returns the probability that none of the candidates is active. */
  public double none() {
    return none;
  }

  /** Returns whether larger sets were left out. */
  public boolean truncated() {
    return truncated;
  }

  /** Returns the number of candidates. */
  public int size() {
    return candidates.length;
  }

  /** Returns the network's index of the candidate at a place. */
  public int candidate(int place) {
    return candidates[place];
  }

  /** Returns the place of a candidate, negative when it is elsewhere. */
  public int place(int candidate) {
    return Arrays.binarySearch(candidates, candidate);
  }

  /** Returns whether one of the candidates links the node. */
  public boolean holds(EvidenceNode node) {
    return nodes.stream().anyMatch(own -> own.id().equals(node.id()));
  }

  /** Returns how strongly each candidate shows the node, by place. */
  public double[] strengths(EvidenceNode node) {
    return Arrays.stream(candidates).mapToDouble(node::strength).toArray();
  }
}
