package dev.culprit.ranking;

import java.util.ArrayList;
import java.util.List;

/**
 * A baseline: points for every present finding, less points for every absent one, as rule engines
 * and checklists count.
 *
 * <p>4 points for "always", 3 for "usually", 2 for "often", 1 for "sometimes"; an absent finding
 * takes its points times its coverage. Points become a probability by a logistic that gives one
 * half to {@link #EVEN} points; causes are scored each by itself, and none is what they all leave.
 *
 * @since 0.1
 */
public final class AdditivePoints implements Ranker {

  /** The points at which a cause is as likely as not. */
  public static final double EVEN = 5;

  private static final double[] LEAST_LINK = {0.1, 0.35, 0.65, 0.9};

  /** Creates the ranker; it has no state. */
  public AdditivePoints() {}

  @Override
  public Ranking rank(Network network) {
    List<RankedCandidate> ranked = new ArrayList<>();
    List<Candidate> ordered = new ArrayList<>();
    double none = 1;
    for (int index : Posterior.live(network)) {
      Candidate candidate = network.candidates().get(index);
      double probability = 1 / (1 + StrictMath.exp(EVEN - points(network, candidate)));
      none *= 1 - probability;
      ordered.add(candidate);
      ranked.add(RankingOrder.ranked(candidate, probability));
    }
    return new Ranking(RankingOrder.sorted(ordered, ranked), none, false);
  }

  private static double points(Network network, Candidate candidate) {
    double sum = 0;
    for (Observation observation : network.observations()) {
      double own = points(candidate.link(observation.id()));
      sum +=
          switch (observation.outcome()) {
            case PRESENT -> own;
            case ABSENT -> -own * observation.coverage();
            case UNKNOWN -> 0;
          };
    }
    return sum;
  }

  private static int points(double link) {
    int points = 0;
    for (double least : LEAST_LINK) {
      points += link >= least ? 1 : 0;
    }
    return points;
  }
}
