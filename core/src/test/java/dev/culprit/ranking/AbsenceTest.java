package dev.culprit.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AbsenceTest {

  @Test
  void weighsAnAbsentFindingByItsCoverage() {
    assertThat(odds(1, 1)).isCloseTo(odds(0, 1) * .2, within(1e-12));
    assertThat(odds(1, .5)).isCloseTo(odds(0, 1) * .6, within(1e-12));
    assertThat(odds(1, 0)).isCloseTo(odds(0, 1), within(1e-12));
  }

  @Test
  void holdsAllEvidenceOfOneCoverageAtOneOverWhatWasNotLookedAt() {
    double none = odds(0, 1);

    assertThat(odds(2, .5)).isCloseTo(none * .5, within(1e-12));
    assertThat(odds(50, .5)).isCloseTo(none * .5, within(1e-12));
    assertThat(odds(3, 1)).isCloseTo(none * .2 * .2 * .2, within(1e-12));
  }

  @Test
  void countsAWholeFactBesidesWhatWasHalfLookedAt() {
    Map<String, Double> links = new TreeMap<>(Map.of("seen", .5));
    List<Observation> observations = new ArrayList<>();
    observations.add(Observation.present("seen", .02));
    for (int i = 0; i < 10; i++) {
      links.put("text" + i, .8);
      observations.add(Observation.absent("text" + i, .02, .5));
    }
    links.put("fact", .8);
    observations.add(Observation.absent("fact", .02, 1));
    Posterior posterior =
        Posterior.of(new Network(List.of(PosteriorTest.cause("a", links)), observations));

    assertThat(posterior.probability("a") / (1 - posterior.probability("a")))
        .isCloseTo(odds(0, 1) * .5 * .2, within(1e-12));
    assertThat(posterior.weightOfEvidence("a", "fact"))
        .isCloseTo(10 * Math.log10(.2), within(1e-9));
  }

  @Test
  void revivesACauseInTheExplanationOfWhatRulesItOut() {
    Network network =
        new Network(
            List.of(PosteriorTest.cause("a", Map.of("seen", .5, "proof", 1.0))),
            List.of(Observation.present("seen", .02), Observation.absent("proof", .02, 1)));
    Posterior posterior = Posterior.of(network);

    assertThat(posterior.probability("a")).isZero();
    assertThat(posterior.weightOfEvidence("a", "proof")).isLessThan(-1000).isFinite();
  }

  /** Returns the odds of a cause with one sign seen and some findings absent. */
  private static double odds(int absent, double coverage) {
    Map<String, Double> links = new TreeMap<>(Map.of("seen", .5));
    List<Observation> observations = new ArrayList<>();
    observations.add(Observation.present("seen", .02));
    for (int i = 0; i < absent; i++) {
      links.put("absent" + i, .8);
      observations.add(Observation.absent("absent" + i, .02, coverage));
    }
    Network network = new Network(List.of(PosteriorTest.cause("a", links)), observations);
    double probability = Posterior.of(network).probability("a");
    return probability / (1 - probability);
  }
}
