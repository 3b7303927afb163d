package dev.culprit.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PosteriorTest {

  @Test
  void believesInNoCauseWhenNothingIsPresent() {
    Posterior posterior =
        Posterior.of(
            new Network(
                List.of(cause("a", Map.of("f", .98)), cause("b", Map.of("g", .98))),
                List.of(Observation.unknown("f", .005), Observation.absent("g", .005, 1))));

    assertThat(posterior.none()).isEqualTo(1);
    assertThat(posterior.ranking().candidates()).isEmpty();
    assertThat(posterior.probability("a")).isZero();
    assertThat(posterior.sets(3)).containsExactly(new CandidateSet(List.of(), 1));
  }

  @Test
  void explainsOneFindingAwayWhenTheOtherIsExplained() {
    List<Candidate> causes =
        List.of(cause("a", Map.of("f", .8, "g", .98)), cause("b", Map.of("f", .8)));
    Network shared =
        new Network(
            causes, List.of(Observation.present("f", .005), Observation.unknown("g", .005)));
    Posterior before = Posterior.of(shared);
    Posterior after = Posterior.of(shared.with(Observation.present("g", .005)));

    assertThat(before.probability("a")).isCloseTo(before.probability("b"), within(1e-12));
    assertThat(after.probability("a")).isGreaterThan(.97);
    assertThat(after.probability("b")).isLessThan(before.probability("b") / 10);
    assertThat(after.rival("b", "a")).isGreaterThan(10);
  }

  @Test
  void raisesBothOfTwoFaultsThatNeitherExplainsAlone() {
    Network network =
        new Network(
            List.of(
                cause("a", Map.of("f", .98, "shared", .5)),
                cause("b", Map.of("g", .98, "shared", .5)),
                cause("c", Map.of("shared", .8))),
            List.of(
                Observation.present("f", .0005),
                Observation.present("g", .0005),
                Observation.present("shared", .02)));
    Ranking ranking = new NoisyOr().rank(network);

    assertThat(ranking.candidates()).extracting(RankedCandidate::id).startsWith("a", "b");
    assertThat(ranking.probability("a")).isGreaterThan(.85);
    assertThat(ranking.probability("b")).isGreaterThan(.85);
    assertThat(Posterior.of(network).sets(1).get(0).candidateIds()).containsExactly("a", "b");
    assertThat(new NaiveBayes().rank(network).probability("b")).isLessThan(.6);
  }

  @Test
  void keepsACandidateThatLinksAPresentFindingAtLeastSometimes() {
    Network network =
        new Network(
            List.of(
                cause("sometimes", Map.of("f", .2)),
                cause("a-hair-below", Map.of("f", 1 - (1 - .2) * 1.0)),
                cause("rarely", Map.of("f", .19))),
            List.of(Observation.present("f", .02)));

    assertThat(Posterior.of(network).ranking().candidates())
        .extracting(RankedCandidate::id)
        .containsExactlyInAnyOrder("sometimes", "a-hair-below");
  }

  @Test
  void takesASecondFaultForRarerThanTheFirst() {
    List<Candidate> causes = List.of(cause("a", Map.of("f", .8)), cause("b", Map.of("g", .8)));
    Observation f = Observation.present("f", .02);
    double alone =
        Posterior.of(new Network(causes, List.of(f, Observation.unknown("g", .02))))
            .probability("a");
    Posterior both = Posterior.of(new Network(causes, List.of(f, Observation.present("g", .02))));

    assertThat(both.probability("a")).isLessThan(alone);
    assertThat(both.rival("a", "b")).isBetween(0.0, 10.0);
    assertThat(both.weightOfEvidence("a", "g")).isBetween(-10.0, 0.0);
  }

  @Test
  void lowersTheOddsByTheWeightOfTheFindingThatIsTakenAway() {
    int compared = 0;
    for (int seed = 0; seed < 300; seed++) {
      Network network = RandomNetworks.of(seed);
      Posterior posterior = Posterior.of(network);
      for (RankedCandidate leader : posterior.ranking().candidates()) {
        for (Observation observation : network.observations()) {
          if (observation.group() == null && observation.outcome() == Outcome.PRESENT) {
            double weight = posterior.weightOfEvidence(leader.id(), observation.id());
            double left =
                posterior.ifObserved(observation.id(), Outcome.UNKNOWN).decibans(leader.id());
            assertThat(posterior.decibans(leader.id()) - left).isCloseTo(weight, within(1e-6));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  @Test
  void listsPresentFindingsThatNoRankedCandidateLinks() {
    Network network =
        new Network(
            List.of(cause("a", Map.of("f", .8)), cause("dropped", Map.of("h", .03))),
            List.of(
                Observation.present("f", .02),
                Observation.present("g", .02),
                Observation.present("h", .02),
                Observation.absent("i", .02, 1)));

    assertThat(Posterior.of(network).unexplained()).containsExactly("g", "h");
  }

  @Test
  void leavesAFindingInPlaceWhenTheFixedCauseDoesNotLinkIt() {
    Network network =
        new Network(
            List.of(cause("a", Map.of("f", .8)), cause("b", Map.of("f", .8, "g", .5))),
            List.of(Observation.present("f", .02), Observation.present("g", .02)));
    Posterior posterior = Posterior.of(network);

    assertThat(posterior.remains("g", List.of("a"))).isEqualTo(1);
    assertThat(posterior.remains("g", List.of("a", "b"))).isLessThan(.5);
    assertThat(posterior.remains("f", List.of())).isEqualTo(1);
  }

  @Test
  void offersAQuestionEvenWhenNothingIsPresent() {
    Network network =
        new Network(
            List.of(cause("a", Map.of("f", .98)), cause("b", Map.of("g", .03))),
            List.of(Observation.unknown("f", .005), Observation.unknown("g", .005)));
    Posterior posterior = Posterior.of(network);

    assertThat(posterior.informationGain("f", 1)).isGreaterThan(.05);
    assertThat(posterior.informationGain("f", 0)).isZero();
    assertThat(posterior.informationGain("g", 1)).isZero();
  }

  @Test
  void ranksTiesBySmallerSetThenPriorThenId() {
    Network network =
        new Network(
            List.of(
                cause("b", Map.of("f", .8)),
                cause("a", Map.of("f", .8)),
                cause("z1", Map.of("g", .98)),
                cause("z2", Map.of("g", .98))),
            List.of(Observation.present("f", .02), Observation.present("g", .0005)));

    assertThat(Posterior.of(network).ranking().candidates())
        .extracting(RankedCandidate::id)
        .containsExactly("z1", "z2", "a", "b");
  }

  @Test
  void refusesQuestionsAboutWhatIsNotThere() {
    Network network =
        new Network(
            List.of(cause("a", Map.of("f", .8))),
            List.of(Observation.present("f", .02), Observation.absent("g", .02, 1)));
    Posterior posterior = Posterior.of(network);

    assertThatThrownBy(() -> posterior.probability("nobody")).hasMessageContaining("nobody");
    assertThatThrownBy(() -> posterior.weightOfEvidence("a", "nothing"))
        .hasMessageContaining("nothing");
    assertThatThrownBy(() -> posterior.rival("a", "a")).hasMessageContaining("no rival of itself");
    assertThatThrownBy(() -> posterior.remains("g", List.of("a")))
        .hasMessageContaining("only a present finding");
  }

  static Candidate cause(String id, Map<String, Double> links) {
    return new Candidate(id, id, .02, 1, links);
  }
}
