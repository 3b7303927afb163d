package dev.culprit.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where the alternating Quickscore sum and plain doubles fail. */
class ManyFindingsTest {

  private static final MathContext DIGITS = new MathContext(60);

  @Test
  void staysExactWithThirtyPresentFindings() {
    Network network = network(10, 30, 1);
    Posterior posterior = Posterior.of(network);
    for (Candidate candidate : network.candidates()) {
      double exact = exact(network, candidate.id());
      assertThat(posterior.probability(candidate.id()))
          .isCloseTo(exact, within(exact * 1e-9 + 1e-300));
    }
  }

  @Test
  void staysExactWhenNoDoubleHoldsTheMasses() {
    Network network = network(8, 400, 2);
    Posterior posterior = Posterior.of(network);
    for (Candidate candidate : network.candidates()) {
      assertThat(posterior.probability(candidate.id()))
          .isCloseTo(exact(network, candidate.id()), within(1e-9));
    }
  }

  @Test
  void staysFiniteWithThousandsOfFindings() {
    for (int candidates : new int[] {6, 40}) {
      Network network = network(candidates, 3000, 3);
      Posterior posterior = Posterior.of(network);
      String leader = posterior.ranking().candidates().get(0).id();
      assertThat(posterior.ranking().candidates())
          .hasSize(candidates)
          .allMatch(candidate -> candidate.probability() >= 0 && candidate.probability() <= 1);
      assertThat(posterior.probability(leader)).isGreaterThan(.99);
      assertThat(posterior.weightOfEvidence(leader, "f0")).isFinite();
      for (RankedCandidate other : posterior.ranking().candidates().subList(1, 5)) {
        assertThat(posterior.rival(other.id(), leader)).isFinite();
      }
      assertThat(posterior.remains("f0", List.of(leader))).isBetween(0.0, 1.0);
      assertThat(posterior.entropy()).isFinite();
    }
  }

  @Test
  void keepsOddsOfTheRestWhenTheLeaderIsImpossible() {
    // Without "strong", every set is below the least double relative to the best one.
    Map<String, Double> all = new TreeMap<>();
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      all.put("f" + i, .98);
      observations.add(Observation.present("f" + i, .0005));
    }
    Network network =
        new Network(
            List.of(
                PosteriorTest.cause("strong", all), PosteriorTest.cause("weak", Map.of("f0", .98))),
            observations);
    double weak = .02 / .98 * (1 - (1 - .0005) * (1 - .98)) / .0005;
    Posterior posterior = Posterior.of(network);

    assertThat(posterior.decibans("weak") + posterior.rival("weak", "strong"))
        .isCloseTo(10 * Math.log10(weak), within(1e-6));
  }

  private static Network network(int causes, int findings, long seed) {
    Random random = new Random(seed);
    double[] words = {.98, .8, .5, .2, .03};
    List<Map<String, Double>> links = new ArrayList<>();
    for (int c = 0; c < causes; c++) {
      links.add(new TreeMap<>(Map.of("f0", .2)));
    }
    List<Observation> observations = new ArrayList<>();
    for (int f = 0; f < findings; f++) {
      observations.add(Observation.present("f" + f, f % 3 == 0 ? .0005 : .02));
      for (int c = 0; c < causes; c++) {
        if (random.nextInt(3) == 0) {
          links.get(c).put("f" + f, words[random.nextInt(words.length)]);
        }
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int c = 0; c < causes; c++) {
      candidates.add(new Candidate("c" + c, "c" + c, .007, 1, links.get(c)));
    }
    return new Network(candidates, observations);
  }

  /** Returns the probability by the definition, in sixty digits. */
  private static double exact(Network network, String id) {
    BigDecimal with = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    List<Candidate> candidates = network.candidates();
    for (int set = 0; set < 1 << candidates.size(); set++) {
      int further = Math.max(0, Integer.bitCount(set) - 1);
      BigDecimal mass = BigDecimal.ONE.movePointLeft(further);
      boolean holds = false;
      for (int c = 0; c < candidates.size(); c++) {
        if ((set >> c & 1) == 1) {
          mass = mass.multiply(new BigDecimal(candidates.get(c).priorOdds()), DIGITS);
          holds |= candidates.get(c).id().equals(id);
        }
      }
      for (Observation observation : network.observations()) {
        BigDecimal missed = BigDecimal.ONE.subtract(new BigDecimal(observation.leak()));
        for (int c = 0; c < candidates.size(); c++) {
          if ((set >> c & 1) == 1) {
            double link = candidates.get(c).link(observation.id());
            missed = missed.multiply(BigDecimal.ONE.subtract(new BigDecimal(link)), DIGITS);
          }
        }
        mass = mass.multiply(BigDecimal.ONE.subtract(missed), DIGITS);
      }
      total = total.add(mass, DIGITS);
      with = holds ? with.add(mass, DIGITS) : with;
    }
    return with.divide(total, DIGITS).doubleValue();
  }
}
