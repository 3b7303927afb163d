package dev.culprit.ranking;

import dev.culprit.ranking.internal.EvidenceNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A baseline: one cause at a time, or none, each finding weighed by itself and normalised.
 *
 * <p>It sees the same candidates, groups and likelihoods as {@link NoisyOr} and differs in one
 * thing: it cannot believe in two causes.
 *
 * @since 0.1
 */
public final class NaiveBayes implements Ranker {

  /** Creates the ranker; it has no state. */
  public NaiveBayes() {}

  @Override
  public Ranking rank(Network network) {
    EvidenceNodes nodes = new EvidenceNodes(network, null);
    List<Integer> live = Posterior.live(network);
    double[] logs = new double[live.size() + 1];
    double greatest = 0;
    for (int i = 0; i < live.size(); i++) {
      int candidate = live.get(i);
      double odds = network.candidates().get(candidate).priorOdds() * nodes.absence(candidate);
      logs[i] = StrictMath.log(odds);
      for (EvidenceNode node : nodes.present()) {
        double seen = 1 - (1 - node.leak()) * (1 - node.strength(candidate));
        logs[i] += StrictMath.log(seen / node.leak());
      }
      greatest = Math.max(greatest, logs[i]);
    }
    double total = 0;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = StrictMath.exp(logs[i] - greatest);
      total += logs[i];
    }
    List<RankedCandidate> ranked = new ArrayList<>();
    List<Candidate> ordered = new ArrayList<>();
    for (int i = 0; i < live.size(); i++) {
      Candidate candidate = network.candidates().get(live.get(i));
      ordered.add(candidate);
      ranked.add(RankingOrder.ranked(candidate, logs[i] / total));
    }
    return new Ranking(RankingOrder.sorted(ordered, ranked), logs[live.size()] / total, false);
  }
}
