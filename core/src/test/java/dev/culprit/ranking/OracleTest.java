package dev.culprit.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One thousand random networks, each answer against its definition. */
class OracleTest {

  private static final int NETWORKS = 1000;
  private static final Offset<Double> EXACT = within(1e-9);

  /** Decibans are logarithms of sums near one part in 1e15; this is still ten digits. */
  private static final Offset<Double> DECIBANS = within(1e-6);

  @Test
  void givesEveryMarginalAndTheProbabilityOfNoneAsTheBruteForceSum() {
    int compared = 0;
    for (int seed = 0; seed < NETWORKS; seed++) {
      Network network = RandomNetworks.of(seed);
      BruteForce oracle = BruteForce.of(network);
      Posterior posterior = Posterior.of(network);
      assertThat(posterior.none()).as("none, seed %s", seed).isCloseTo(oracle.none(), EXACT);
      for (Candidate candidate : network.candidates()) {
        assertThat(posterior.probability(candidate.id()))
            .as("%s, seed %s", candidate.id(), seed)
            .isCloseTo(oracle.probability(candidate.id()), EXACT);
        compared++;
      }
      for (CandidateSet set : posterior.sets(5)) {
        assertThat(set.probability())
            .as("%s, seed %s", set, seed)
            .isCloseTo(oracle.mass(set.candidateIds()), EXACT);
      }
      assertThat(posterior.ranking().candidates()).hasSameSizeAs(oracle.live());
    }
    assertThat(compared).isGreaterThan(5 * NETWORKS);
  }

  @Test
  void weighsEveryFindingAsLeavingItOutDoes() {
    int compared = 0;
    for (int seed = 0; seed < NETWORKS; seed++) {
      Network network = RandomNetworks.of(seed);
      BruteForce oracle = BruteForce.of(network);
      Posterior posterior = Posterior.of(network);
      for (Observation observation : network.observations()) {
        if (posterior.representative(observation.id()).isEmpty()) {
          continue;
        }
        BruteForce without = oracle.without(observation.id());
        for (Candidate candidate : oracle.live()) {
          double expected = oracle.decibans(candidate.id()) - without.decibans(candidate.id());
          if (Double.isFinite(expected)) {
            assertThat(posterior.weightOfEvidence(candidate.id(), observation.id()))
                .as("%s on %s, seed %s", observation.id(), candidate.id(), seed)
                .isCloseTo(expected, DECIBANS);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(5 * NETWORKS);
  }

  @Test
  void tellsWhatRemainsAsTheSumOverAllSets() {
    int compared = 0;
    for (int seed = 0; seed < NETWORKS; seed++) {
      Network network = RandomNetworks.of(seed);
      BruteForce oracle = BruteForce.of(network);
      Posterior posterior = Posterior.of(network);
      List<String> ids = oracle.live().stream().map(Candidate::id).toList();
      for (Observation observation : network.observations()) {
        if (observation.outcome() != Outcome.PRESENT) {
          continue;
        }
        for (String id : ids) {
          for (Set<String> fixed : List.of(Set.of(id), new TreeSet<>(List.of(id, ids.get(0))))) {
            assertThat(posterior.remains(observation.id(), fixed))
                .as("%s after %s, seed %s", observation.id(), fixed, seed)
                .isCloseTo(oracle.remains(observation.id(), fixed), EXACT);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(5 * NETWORKS);
  }

  @Test
  void tellsHowMuchARivalHoldsACauseDown() {
    int compared = 0;
    for (int seed = 0; seed < NETWORKS; seed++) {
      Network network = RandomNetworks.of(seed);
      BruteForce oracle = BruteForce.of(network);
      Posterior posterior = Posterior.of(network);
      for (Candidate candidate : oracle.live()) {
        for (Candidate rival : oracle.live()) {
          if (candidate.equals(rival)) {
            continue;
          }
          double expected = oracle.rival(candidate.id(), rival.id());
          if (Double.isFinite(expected)) {
            assertThat(posterior.rival(candidate.id(), rival.id()))
                .as("%s without %s, seed %s", candidate.id(), rival.id(), seed)
                .isCloseTo(expected, DECIBANS);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(5 * NETWORKS);
  }

  @Test
  void expectsOfALookWhatTheTwoPosteriorsSay() {
    int compared = 0;
    for (int seed = 0; seed < NETWORKS; seed++) {
      Network network = RandomNetworks.of(seed);
      BruteForce oracle = BruteForce.of(network);
      Posterior posterior = Posterior.of(network);
      for (Observation observation : network.observations()) {
        if (observation.outcome() == Outcome.UNKNOWN && !oracle.live().isEmpty()) {
          for (double coverage : new double[] {1, .5}) {
            assertThat(posterior.informationGain(observation.id(), coverage))
                .as("%s at %s, seed %s", observation.id(), coverage, seed)
                .isCloseTo(oracle.gain(observation.id(), coverage), EXACT);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(2 * NETWORKS);
  }

  @Test
  void conditionsOnAnotherOutcomeAsIfRankedAnewOverTheSameCauses() {
    int compared = 0;
    for (int seed = 0; seed < NETWORKS; seed++) {
      Network network = RandomNetworks.of(seed);
      BruteForce oracle = BruteForce.of(network);
      Posterior posterior = Posterior.of(network);
      for (Observation observation : network.observations()) {
        for (Outcome outcome : Outcome.values()) {
          BruteForce changed = oracle.on(network.with(observation.withOutcome(outcome)));
          Posterior conditioned = posterior.ifObserved(observation.id(), outcome);
          for (Candidate candidate : oracle.live()) {
            assertThat(conditioned.probability(candidate.id()))
                .as("%s with %s %s, seed %s", candidate.id(), observation.id(), outcome, seed)
                .isCloseTo(changed.probability(candidate.id()), EXACT);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(20 * NETWORKS);
  }
}
