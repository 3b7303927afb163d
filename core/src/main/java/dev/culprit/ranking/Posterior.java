package dev.culprit.ranking;

import dev.culprit.ranking.internal.Component;
import dev.culprit.ranking.internal.EvidenceNode;
import dev.culprit.ranking.internal.SetSums;
import dev.culprit.ranking.internal.SetWeight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of every cause, given everything seen: exact sums over sets of causes of a
 * two-layer noisy-OR network (Shwe et al. 1991; Peng and Reggia 1990).
 *
 * <p>The probability of a set H of active causes is proportional to the product of its members'
 * odds and of the likelihoods of the observations. With leak l, link w, match quality q and
 * coverage k:
 *
 * <ul>
 *   <li>present: 1 - (1-l) * prod(1 - q w) over the members of H;
 *   <li>absent: (1 - k l) * prod(1 - k w), clamped per cause so that evidence of coverage up to k
 *       never weighs more than 1/(1-k) against it; absorbed into the cause's odds;
 *   <li>unknown: 1.
 * </ul>
 *
 * <p>A set of n causes counts by .1^(n-1) besides: an incident rarely has a second root cause
 * (docs/adr/0008).
 *
 * <p>A candidate without a present finding linked at {@link #LEAST_LINK} or more explains nothing
 * seen; it is left out and has probability 0. Candidates that share no present finding, directly or
 * through others, are summed apart. Up to 18 that are not are summed over all their subsets, more
 * over small sets ({@link #truncated}).
 *
 * <p>Immutable, safe for use by several threads, and equal to the bit for equal networks.
 *
 * @since 0.1
 */
public final class Posterior {

  /** A candidate counts when it links a present finding at least this strongly. */
  public static final double LEAST_LINK = 0.2;

  /** Flattened links carry rounding noise: .2 may arrive a hair below .2. */
  private static final double NOISE = 1e-9;

  private final Network network;
  private final EvidenceNodes nodes;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<Integer> live;
  private final List<Component> components;
  private final double plainNone;
  private volatile @Nullable Ranking ranking;
  private final LeaveOneOut leaveOneOut = new LeaveOneOut(this);

  private Posterior(
      Network network,
      @Nullable List<Integer> fixedLive,
      List<Component> earlier,
      @Nullable EvidenceNodes similar) {
    this.network = network;
    this.nodes = new EvidenceNodes(network, similar);
    for (int i = 0; i < network.candidates().size(); i++) {
      indices.put(network.candidates().get(i).id(), i);
    }
    this.live = fixedLive == null ? live(network) : fixedLive;
    this.components = Components.of(network, nodes, live, earlier);
    this.plainNone = plainNone(components);
  }

  /** Returns the posterior of a network. */
  public static Posterior of(Network network) {
    return new Posterior(network, null, List.of(), null);
  }

  static List<Integer> live(Network network) {
    Set<String> present = new HashSet<>();
    for (Observation observation : network.observations()) {
      if (observation.outcome() == Outcome.PRESENT) {
        present.add(observation.id());
      }
    }
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < network.candidates().size(); i++) {
      boolean explains =
          network.candidates().get(i).links().entrySet().stream()
              .anyMatch(
                  link -> link.getValue() >= LEAST_LINK - NOISE && present.contains(link.getKey()));
      if (explains) {
        result.add(i);
      }
    }
    return List.copyOf(result);
  }

  /**
   * Returns the posterior after another outcome of one finding, over the same candidates as this
   * one; what the finding does not touch is not computed again.
   *
   * <p>A candidate that explains nothing seen stays left out even if the finding would be its
   * first, and one that loses its only present finding stays in: two posteriors are compared over
   * the same causes. To diagnose anew, use {@link #of} on the changed network.
   *
   * @throws IllegalArgumentException when there is no such finding
   */
  public Posterior ifObserved(String findingId, Outcome outcome) {
    return ifObserved(network.observation(findingId).withOutcome(outcome));
  }

  /** Returns the posterior after another observation of a finding; see the other overload. */
  public Posterior ifObserved(Observation observation) {
    return ifNetwork(network.with(observation));
  }

  /** Returns the posterior of a changed network over the same candidates. */
  Posterior ifNetwork(Network changed) {
    return new Posterior(changed, live, components, nodes);
  }

  /** Returns this posterior over chosen candidates alone. */
  Posterior over(List<Integer> candidates) {
    return new Posterior(network, List.copyOf(candidates), components, nodes);
  }

  /** Returns the network that was ranked. */
  public Network network() {
    return network;
  }

  /** Returns whether only small sets were summed for some candidates, because too many compete. */
  public boolean truncated() {
    return components.stream().anyMatch(Component::truncated);
  }

  /** Returns the candidates in order, with their probabilities. */
  public Ranking ranking() {
    Ranking known = ranking;
    if (known == null) {
      known = new Ranking(RankingOrder.of(this), none(), truncated());
      ranking = known;
    }
    return known;
  }

  /** Returns the probability that no candidate is active. */
  public double none() {
    return FurtherCause.none(plainNone());
  }

  /** Returns the same before the rarity of a further cause is counted for the empty set. */
  double plainNone() {
    return plainNone;
  }

  private static double plainNone(List<Component> components) {
    double product = 1;
    for (Component component : components) {
      product *= component.none();
    }
    return product;
  }

  /**
   * Returns the probability that the cause is active; 0 when it explains nothing seen.
   *
   * @throws IllegalArgumentException when there is no such candidate
   */
  public double probability(String candidateId) {
    int candidate = index(candidateId);
    Component component = component(candidate);
    return component == null ? 0 : probability(component, component.place(candidate));
  }

  double probability(Component component, int place) {
    return FurtherCause.probability(component.sums().probability(place), plainNone());
  }

  /**
   * Returns the odds of the cause in decibans, 10 log10 of odds; cut where they pass 1e300 to 1,
   * and -3000 for a candidate that explains nothing seen.
   *
   * @throws IllegalArgumentException when there is no such candidate
   */
  public double decibans(String candidateId) {
    int candidate = index(candidateId);
    Component component = component(candidate);
    return component == null ? -3000 : decibans(component, component.place(candidate));
  }

  private double decibans(Component component, int place) {
    return FurtherCause.decibans(component.sums(), place, plainNone());
  }

  /** Returns the most probable sets of causes, best first, at most {@code limit} of them. */
  public List<CandidateSet> sets(int limit) {
    return BestSets.of(this, limit);
  }

  /**
   * Returns the finding that stands for this one: itself, or the representative of its group.
   *
   * <p>Findings with one representative are one observation and have one weight of evidence. Empty
   * for an unknown finding and for an absent one whose group was seen: these do not count.
   *
   * @throws IllegalArgumentException when there is no such finding
   */
  public Optional<String> representative(String findingId) {
    EvidenceNode node = node(findingId);
    return node == null ? Optional.empty() : Optional.of(node.id());
  }

  /** Returns the present findings, groups counted once, that no ranked candidate links; sorted. */
  public List<String> unexplained() {
    return nodes.present().stream()
        .filter(node -> components.stream().noneMatch(component -> component.holds(node)))
        .map(EvidenceNode::id)
        .toList();
  }

  /**
   * Returns the weight of evidence of a finding for a cause, in decibans: 10 log10 of the odds
   * given everything seen, over the odds with the finding unknown (Good; leave-one-out).
   *
   * <p>Positive speaks for the cause; a finding that only others explain speaks against it a
   * little, because a further cause is rare. A member of a group stands for the whole group, which
   * is left out as one observation. 0 for a finding that does not count and for a candidate that
   * explains nothing seen. The candidates stay the same when the finding is left out.
   *
   * @throws IllegalArgumentException when there is no such candidate or finding
   */
  public double weightOfEvidence(String candidateId, String findingId) {
    int candidate = index(candidateId);
    Component component = component(candidate);
    EvidenceNode node = node(findingId);
    if (component == null || node == null) {
      return 0;
    }
    double none = 1;
    for (Component each : components) {
      none *= leaveOneOut.of(each, node).none();
    }
    int place = component.place(candidate);
    double without = FurtherCause.decibans(leaveOneOut.of(component, node).sums(), place, none);
    return decibans(component, place) - without;
  }

  /**
   * Returns by how much a cause would rise if another were impossible, in decibans: 10 log10 of its
   * odds with the rival impossible, over its odds.
   *
   * <p>High when the rival already explains what this cause would explain. Small, and due to the
   * rarity of a further cause alone, when the two share nothing that was seen.
   *
   * @throws IllegalArgumentException when a candidate is not known, or both are the same
   */
  public double rival(String candidateId, String rivalId) {
    int candidate = index(candidateId);
    int rival = index(rivalId);
    if (candidate == rival) {
      throw new IllegalArgumentException("a candidate is no rival of itself: " + candidateId);
    }
    Component component = component(candidate);
    Component rivals = component(rival);
    if (component == null || rivals == null) {
      return 0;
    }
    double[] factors = new double[rivals.size()];
    Arrays.fill(factors, 1);
    factors[rivals.place(rival)] = 0;
    SetSums sums = rivals.sums(factors);
    double none = rivals.none() / sums.total();
    if (sums.total() < 1e-200) {
      // What is left is too near to the least double to divide: sum it on its own scale.
      Component left = rivals.without(rivals.place(rival));
      sums = left.sums();
      none = left.none();
    }
    for (Component each : components) {
      none *= each == rivals ? 1 : each.none();
    }
    int place = component.place(candidate);
    SetSums own = component == rivals ? sums : component.sums();
    return FurtherCause.decibans(own, place, none) - decibans(component, place);
  }

  /**
   * Returns the probability that a present finding would remain if causes were fixed: the sum over
   * sets H of P(H|E) * L(H without the fixed causes) / L(H), exactly.
   *
   * <p>L(H) = 1 - (1-l) * prod(1 - q w) is the probability that at least one of the leak and the
   * links of H shows the finding. It was seen, so at least one does; each independently of the
   * others. It remains when one does that a fix leaves alone, and that probability, given that at
   * least one of all does, is the ratio. The links are those weakened by match quality, as in the
   * likelihood: what the quality takes from a link is a false match, which no fix removes, and
   * which belongs to the leak. A finding in a group remains when its group does.
   *
   * @param fixed candidate ids; those that explain nothing seen change nothing
   * @throws IllegalArgumentException when the finding is not present, or an id is not known
   */
  public double remains(String findingId, Collection<String> fixed) {
    EvidenceNode node = node(findingId);
    if (node == null || !node.isPresent()) {
      throw new IllegalArgumentException("only a present finding can remain, not " + findingId);
    }
    Set<Integer> gone = new HashSet<>();
    fixed.forEach(candidateId -> gone.add(index(candidateId)));
    for (Component component : components) {
      if (component.holds(node)) {
        double[] strengths = component.strengths(node);
        double[] kept = strengths.clone();
        boolean changes = false;
        for (int place = 0; place < kept.length; place++) {
          if (gone.contains(component.candidate(place))) {
            changes |= kept[place] > 0;
            kept[place] = 0;
          }
        }
        return changes ? remains(component, node.leak(), strengths, kept) : 1;
      }
    }
    return 1;
  }

  private double remains(Component component, double leak, double[] strengths, double[] kept) {
    double plain =
        component.table().sums(SetWeight.exchanged(leak, strengths, leak, kept)).total()
            / component.sums().total();
    return FurtherCause.mean(plain, 1, plainNone());
  }

  /**
   * Returns what looking at an unknown finding is expected to tell, in bits; see {@link
   * InformationGain}.
   *
   * @param coverage how much of it a look would cover, above 0 and at most 1
   * @return at least 0; 0 for a finding that is not unknown or that no ranked candidate links
   * @throws IllegalArgumentException when there is no such finding
   */
  public double informationGain(String findingId, double coverage) {
    Observation observation = network.observation(findingId).withCoverage(coverage);
    return observation.outcome() == Outcome.UNKNOWN ? InformationGain.of(this, observation) : 0;
  }

  /** Returns the sum of the binary entropies of the candidates' probabilities, in bits. */
  public double entropy() {
    double none = plainNone();
    double sum = 0;
    for (Component component : components) {
      sum += InformationGain.entropy(component.sums(), none);
    }
    return sum;
  }

  List<Component> components() {
    return components;
  }

  EvidenceNodes nodes() {
    return nodes;
  }

  Candidate candidate(int index) {
    return network.candidates().get(index);
  }

  private @Nullable EvidenceNode node(String findingId) {
    return nodes.of(network.observation(findingId).id());
  }

  @Nullable Component component(int candidate) {
    for (Component component : components) {
      if (component.place(candidate) >= 0) {
        return component;
      }
    }
    return null;
  }

  private int index(String candidateId) {
    Integer index = indices.get(candidateId);
    if (index == null) {
      throw new IllegalArgumentException("no candidate is called " + candidateId);
    }
    return index;
  }
}
