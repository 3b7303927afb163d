package dev.culprit.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  private static final Network NETWORK =
      new Network(
          List.of(
              PosteriorTest.cause("a", Map.of("f", .98, "g", .8)),
              PosteriorTest.cause("b", Map.of("f", .5, "h", .98)),
              PosteriorTest.cause("out", Map.of("h", .98))),
          List.of(
              Observation.present("f", .02),
              Observation.present("g", .02),
              Observation.absent("h", .02, .5)));

  @Test
  void naiveBayesSharesOneBetweenOneCauseAndNone() {
    double a = .02 / .98 * (1 - .98 * .02) / .02 * (1 - .98 * .2) / .02;
    double b = .02 / .98 * (1 - .98 * .5) / .02 * (1 - .5 * .98);
    Ranking ranking = new NaiveBayes().rank(NETWORK);

    assertThat(ranking.probability("a")).isCloseTo(a / (1 + a + b), within(1e-12));
    assertThat(ranking.probability("b")).isCloseTo(b / (1 + a + b), within(1e-12));
    assertThat(ranking.none()).isCloseTo(1 / (1 + a + b), within(1e-12));
    assertThat(ranking.candidates()).extracting(RankedCandidate::id).containsExactly("a", "b");
  }

  @Test
  void naiveBayesIsTheNoisyOrOfOneCauseAlone() {
    Network one = new Network(List.of(NETWORK.candidates().get(0)), NETWORK.observations());

    assertThat(new NaiveBayes().rank(one).probability("a"))
        .isCloseTo(new NoisyOr().rank(one).probability("a"), within(1e-12));
  }

  @Test
  void pointsAddForPresentAndSubtractForAbsentFindings() {
    Ranking ranking = new AdditivePoints().rank(NETWORK);

    assertThat(ranking.probability("a")).isCloseTo(logistic(4 + 3), within(1e-12));
    assertThat(ranking.probability("b")).isCloseTo(logistic(2 - .5 * 4), within(1e-12));
    assertThat(ranking.none()).isCloseTo((1 - logistic(7)) * (1 - logistic(0)), within(1e-12));
  }

  private static double logistic(double points) {
    return 1 / (1 + Math.exp(AdditivePoints.EVEN - points));
  }
}
