package dev.culprit.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @Test
  void refusesALinkThatLeadsNowhere() {
    assertThatThrownBy(
            () -> new Network(List.of(PosteriorTest.cause("a", Map.of("f", .5))), List.of()))
        .hasMessage("candidate a links f, which is not among the observations; add it as UNKNOWN");
  }

  @Test
  void refusesTwoDifferentEntriesOfOneId() {
    assertThatThrownBy(
            () ->
                new Network(
                    List.of(),
                    List.of(Observation.present("f", .02), Observation.unknown("f", .02))))
        .hasMessage("two different entries for observation f");
  }

  @Test
  void findsEveryObservationById() {
    Network network = RandomNetworks.of(3);
    assertThat(network.observations()).isNotEmpty();
    for (Observation observation : network.observations()) {
      assertThat(network.observation(observation.id())).isEqualTo(observation);
    }
    assertThatThrownBy(() -> network.observation("nothing")).hasMessageContaining("nothing");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.1, 0, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAPriorOrALeakOfZeroOneOrWorse(double number) {
    assertThatThrownBy(() -> new Candidate("a", "a", number, 1, Map.of()))
        .hasMessageContaining("prior of a");
    assertThatThrownBy(() -> Observation.present("f", number)).hasMessageContaining("leak of f");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.1, 1.1, Double.NaN})
  void refusesLinksQualitiesAndCoveragesOutsideOfZeroToOne(double number) {
    assertThatThrownBy(() -> PosteriorTest.cause("a", Map.of("f", number)))
        .hasMessageContaining("link of a to f");
    assertThatThrownBy(() -> Observation.absent("f", .02, number))
        .hasMessageContaining("coverage of f");
    assertThatThrownBy(() -> new Observation("f", Outcome.PRESENT, .02, null, number, 1))
        .hasMessageContaining("quality of f");
  }

  @Test
  void countsRiskFactorsUpToTheirCap() {
    double odds = .02 / .98;

    assertThat(new Candidate("a", "a", .02, 19, Map.of()).priorOdds()).isEqualTo(odds * 19);
    assertThat(new Candidate("a", "a", .02, 21, Map.of()).priorOdds()).isEqualTo(odds * 20);
  }
}
