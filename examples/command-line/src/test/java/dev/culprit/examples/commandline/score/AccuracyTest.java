package dev.culprit.examples.commandline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures that were worked out by hand from the definitions. */
class AccuracyTest {

  private static final Offset<Double> EXACT = within(1e-12);

  private static final ScoredCase RIGHT =
      scored("right", "aws-lambda", truth("a"), Verdict.ESTABLISHED, at("a", .9), at("b", .3));
  private static final ScoredCase ACCEPTABLE =
      scored(
          "acceptable",
          "kubernetes",
          new Truth("a", "fa", List.of("c"), List.of(), true),
          Verdict.NOT_ESTABLISHED,
          at("c", .6),
          at("a", .5));
  private static final ScoredCase SECOND =
      scored("second", "aws-lambda", truth("b"), Verdict.ESTABLISHED, at("a", .8), at("b", .1));
  private static final ScoredCase UNRANKED =
      scored("unranked", "aws-lambda", truth("z"), Verdict.NOT_ESTABLISHED);

  @Test
  void countsTopAnswers() {
    Accuracy accuracy = Accuracy.of(List.of(RIGHT, ACCEPTABLE, SECOND, UNRANKED));
    assertThat(accuracy.cases()).isEqualTo(4);
    assertThat(accuracy.decidable()).isEqualTo(4);
    assertThat(accuracy.a1()).isEqualTo(.5, EXACT);
    assertThat(accuracy.a3()).isEqualTo(.75, EXACT);
    assertThat(accuracy.mrr()).isEqualTo((1 + 1 + .5 + 0) / 4, EXACT);
  }

  @Test
  void measuresProbabilities() {
    Accuracy accuracy = Accuracy.of(List.of(RIGHT, ACCEPTABLE, SECOND, UNRANKED));
    assertThat(accuracy.brier()).isEqualTo((.01 + .16 + .64 + 0) / 4, EXACT);
    assertThat(accuracy.nll())
        .isEqualTo(-(Math.log(.9) + Math.log(.6) + Math.log(.1) + Math.log(1e-6)) / 4, EXACT);
    assertThat(accuracy.bestWrongMean()).isEqualTo((.3 + 0 + .8 + 0) / 4, EXACT);
    assertThat(accuracy.undecided()).isEqualTo(.5, EXACT);
  }

  @Test
  void countsAnIdOnceAtItsBestObject() {
    ScoredCase twice =
        new ScoredCase(
            "twice",
            "aws-lambda",
            truth("b"),
            List.of(
                new RankedCause("a", "layer 1", .5),
                new RankedCause("a", "layer 2", .4),
                new RankedCause("b", "", .2)),
            Verdict.NOT_ESTABLISHED);
    assertThat(twice.rankOfTruth()).isEqualTo(2);
  }

  @Test
  void leavesCauselessIncidentsOutOfTheTopAnswers() {
    Accuracy accuracy =
        Accuracy.of(
            List.of(
                RIGHT,
                scored("n1", "aws-lambda", truth("no-fault"), Verdict.NO_FAULT),
                scored("n2", "aws-lambda", truth("no-fault"), Verdict.ESTABLISHED, at("a", .7)),
                scored("n3", "aws-lambda", truth("no-fault"), Verdict.NOT_ESTABLISHED, at("a", .5)),
                scored(
                    "u1", "aws-lambda", truth("unknown"), Verdict.NOT_ESTABLISHED, at("a", .6))));
    assertThat(accuracy.decidable()).isEqualTo(1);
    assertThat(accuracy.a1()).isEqualTo(1, EXACT);
    assertThat(accuracy.falseAlarms()).isEqualTo(.25, EXACT);
    assertThat(accuracy.abstained()).isEqualTo(.5, EXACT);
    assertThat(accuracy.misses()).extracting(Accuracy.Miss::id).containsExactly("n2");
  }

  @Test
  void leavesUndecidableIncidentsOut() {
    Truth undecidable = new Truth("a", "fa", List.of(), List.of(), false);
    Accuracy accuracy =
        Accuracy.of(
            List.of(
                RIGHT, scored("x", "aws-lambda", undecidable, Verdict.ESTABLISHED, at("b", .9))));
    assertThat(accuracy.cases()).isEqualTo(2);
    assertThat(accuracy.decidable()).isEqualTo(1);
    assertThat(accuracy.misses()).isEmpty();
  }

  @Test
  void wantsAllFaultsInAsManyPlaces() {
    Truth two = new Truth("a", "fa", List.of("c"), List.of("b"), true);
    Accuracy accuracy =
        Accuracy.of(
            List.of(
                RIGHT,
                scored("both", "aws-lambda", two, Verdict.ESTABLISHED, at("b", .9), at("c", .8)),
                scored(
                    "late",
                    "aws-lambda",
                    two,
                    Verdict.ESTABLISHED,
                    at("a", .9),
                    at("x", .8),
                    at("b", .7))));
    assertThat(accuracy.allFaultsInTopK()).isEqualTo(.5, EXACT);
    // A further fault at the top is neither the answer nor wrong.
    assertThat(accuracy.bestWrongMean()).isEqualTo((.3 + 0 + .8) / 3, EXACT);
  }

  @Test
  void splitsByPlatformAndFamily() {
    Accuracy accuracy = Accuracy.of(List.of(RIGHT, ACCEPTABLE, SECOND));
    assertThat(accuracy.byPlatform().get("aws-lambda")).isEqualTo(new Accuracy.Part(2, .5, 1));
    assertThat(accuracy.byPlatform().get("kubernetes")).isEqualTo(new Accuracy.Part(1, 1, 1));
    assertThat(accuracy.byFamily()).containsOnlyKeys("fa", "fb");
  }

  @Test
  void listsWhatLedInstead() {
    assertThat(Accuracy.of(List.of(UNRANKED, SECOND, RIGHT)).misses())
        .containsExactly(
            new Accuracy.Miss("second", "b", "a", .8, 2),
            new Accuracy.Miss("unranked", "z", "", 0, 0));
  }

  @Test
  void isZeroOverNothing() {
    assertThat(Accuracy.of(List.of()).a1()).isZero();
    assertThat(Accuracy.of(List.of()).nll()).isZero();
  }

  private static Truth truth(String cause) {
    return new Truth(cause, "f" + cause, List.of(), List.of(), true);
  }

  private static RankedCause at(String cause, double probability) {
    return new RankedCause(cause, "", probability);
  }

  private static ScoredCase scored(
      String id, String platform, Truth truth, Verdict verdict, RankedCause... ranking) {
    return new ScoredCase(id, platform, truth, List.of(ranking), verdict);
  }
}
