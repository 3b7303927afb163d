package dev.culprit.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceGroupTest {

  private static final Candidate CRASH =
      PosteriorTest.cause("crash", Map.of("back-off", .98, "restarts", .98, "event", .8));
  private static final Candidate EVICTION = PosteriorTest.cause("eviction", Map.of("restarts", .5));

  @Test
  void countsFindingsThatRestateOneObservationOnce() {
    Posterior once = posterior(Outcome.PRESENT, Outcome.UNKNOWN, Outcome.UNKNOWN);
    Posterior thrice = posterior(Outcome.PRESENT, Outcome.PRESENT, Outcome.PRESENT);

    assertThat(thrice.probability("crash")).isLessThan(once.probability("crash") + 1e-9);
    assertThat(thrice.representative("restarts")).contains("back-off");
    assertThat(thrice.weightOfEvidence("crash", "restarts"))
        .isEqualTo(thrice.weightOfEvidence("crash", "back-off"))
        .isGreaterThan(15);
  }

  @Test
  void creditsACauseThatLinksAnotherMemberThanTheRepresentative() {
    Posterior posterior = posterior(Outcome.PRESENT, Outcome.PRESENT, Outcome.UNKNOWN);

    assertThat(posterior.probability("eviction")).isGreaterThan(.2);
  }

  @Test
  void doesNotCountAnAbsentMemberOfAGroupThatWasSeen() {
    Posterior seen = posterior(Outcome.PRESENT, Outcome.UNKNOWN, Outcome.UNKNOWN);
    Posterior partly = posterior(Outcome.PRESENT, Outcome.ABSENT, Outcome.ABSENT);

    assertThat(partly.probability("crash")).isEqualTo(seen.probability("crash"));
    assertThat(partly.representative("event")).isEmpty();
    assertThat(partly.weightOfEvidence("crash", "event")).isZero();
  }

  @Test
  void chargesAnAbsentGroupOnceByTheMemberThatWeighsMost() {
    Network network = network(Outcome.ABSENT, Outcome.ABSENT, Outcome.ABSENT);
    Observation sign = Observation.present("sign", .02);
    Network suspected =
        new Network(
            List.of(
                new Candidate(
                    "crash",
                    "crash",
                    .02,
                    1,
                    Map.of("back-off", .98, "restarts", .98, "event", .8, "sign", .5))),
            network.with(sign).observations());
    double odds = .02 / .98 * (1 - .98) * (1 - .98 * .5) / .02;

    assertThat(Posterior.of(suspected).probability("crash"))
        .isCloseTo(odds / (1 + odds), within(1e-12));
  }

  @Test
  void keepsAGroupApartFromAFindingOfTheSameName() {
    Network network =
        new Network(
            List.of(PosteriorTest.cause("a", Map.of("x", .5, "y", .5))),
            List.of(
                Observation.present("x", .02),
                new Observation("y", Outcome.PRESENT, .02, "x", 1, 1)));

    assertThat(Posterior.of(network).representative("y")).contains("y");
  }

  private static Posterior posterior(Outcome backOff, Outcome restarts, Outcome event) {
    return Posterior.of(network(backOff, restarts, event));
  }

  private static Network network(Outcome backOff, Outcome restarts, Outcome event) {
    return new Network(
        List.of(CRASH, EVICTION),
        List.of(
            new Observation("back-off", backOff, .005, "crashing", 1, 1),
            new Observation("restarts", restarts, .02, "crashing", 1, 1),
            new Observation("event", event, .02, "crashing", .9, 1)));
  }
}
