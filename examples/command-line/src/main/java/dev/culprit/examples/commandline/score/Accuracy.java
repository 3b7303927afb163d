package dev.culprit.examples.commandline.score;

import dev.culprit.diagnosis.RankedCause;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How well a ranker did over incidents.
 *
 * <p>Shares and means are 0 when nothing counts for them.
 *
 * @param cases incidents
 * @param decidable incidents that count for {@code a1}, {@code a3}, {@code mrr}, {@code brier},
 *     {@code nll} and {@code bestWrongMean}: decidable ones with a cause
 * @param a1 share of them whose leader is right
 * @param a3 share of them with a right answer among the first three
 * @param mrr mean of one over the rank of the best right answer; 0 where none is ranked
 * @param brier mean of (probability of the leader - leader is right)^2
 * @param nll mean of -ln max(probability of the best right answer, 1e-6)
 * @param bestWrongMean mean probability of the likeliest wrong cause
 * @param falseAlarms share of {@code no-fault} and {@code unknown} incidents with a cause of at
 *     least .70
 * @param abstained share of {@code no-fault} and {@code unknown} incidents with the right verdict:
 *     no fault found, or no cause established
 * @param undecided share of the decidable incidents in which no cause reaches .70
 * @param allFaultsInTopK share of incidents with further causes that have all faults in the first
 *     places, as many as there are faults
 * @param byPlatform by platform
 * @param byFamily by family of the cause
 * @param misses decidable incidents whose leader is wrong, and false alarms, by id
 */
public record Accuracy(
    int cases,
    int decidable,
    double a1,
    double a3,
    double mrr,
    double brier,
    double nll,
    double bestWrongMean,
    double falseAlarms,
    double abstained,
    double undecided,
    double allFaultsInTopK,
    SortedMap<String, Part> byPlatform,
    SortedMap<String, Part> byFamily,
    List<Miss> misses) {

  private static final double SMALLEST = 1e-6;

  /**
   * The accuracy over a part of the incidents.
   *
   * @param decidable incidents that count
   * @param a1 share whose leader is right
   * @param a3 share with a right answer among the first three
   */
  public record Part(int decidable, double a1, double a3) {}

  /**
   * An incident that got a wrong answer.
   *
   * @param id the incident
   * @param truth the right answer
   * @param leading what led instead; empty when nothing did
   * @param probability of what led
   * @param rankOfTruth rank of the best right answer; 0 when none is ranked
   */
  public record Miss(
      String id, String truth, String leading, double probability, int rankOfTruth) {}

  /** Returns the accuracy over these incidents. */
  public static Accuracy of(List<ScoredCase> cases) {
    List<ScoredCase> counting = cases.stream().filter(scored -> scored.truth().counts()).toList();
    List<ScoredCase> causeless =
        cases.stream().filter(scored -> scored.truth().namesNoCause()).toList();
    List<ScoredCase> several =
        cases.stream().filter(scored -> !scored.truth().furtherCauses().isEmpty()).toList();
    Part whole = part(counting);
    return new Accuracy(
        cases.size(),
        whole.decidable(),
        whole.a1(),
        whole.a3(),
        mean(counting, scored -> scored.rankOfTruth() == 0 ? 0 : 1.0 / scored.rankOfTruth()),
        mean(counting, Accuracy::squaredError),
        mean(
            counting,
            scored -> -StrictMath.log(StrictMath.max(scored.probabilityOfTruth(), SMALLEST))),
        mean(counting, ScoredCase::bestWrong),
        share(causeless, ScoredCase::claimsCause),
        share(causeless, ScoredCase::abstainsRightly),
        share(counting, scored -> !scored.claimsCause()),
        share(several, ScoredCase::hasAllFaultsFirst),
        parts(counting, ScoredCase::platform),
        parts(counting, scored -> scored.truth().family()),
        misses(cases));
  }

  private static double squaredError(ScoredCase scored) {
    double error = scored.leading() - (scored.isRight() ? 1 : 0);
    return error * error;
  }

  private static List<Miss> misses(List<ScoredCase> cases) {
    return cases.stream()
        .filter(
            scored ->
                scored.truth().namesNoCause()
                    ? scored.claimsCause()
                    : scored.truth().counts() && !scored.isRight())
        .map(
            scored ->
                new Miss(
                    scored.id(),
                    scored.truth().cause(),
                    scored.leader().map(RankedCause::causeId).orElse(""),
                    scored.leading(),
                    scored.rankOfTruth()))
        .sorted(java.util.Comparator.comparing(Miss::id))
        .toList();
  }

  private static SortedMap<String, Part> parts(
      List<ScoredCase> cases, Function<ScoredCase, String> name) {
    SortedMap<String, Part> parts = new TreeMap<>();
    cases.stream()
        .map(name)
        .distinct()
        .forEach(
            part ->
                parts.put(
                    part,
                    part(
                        cases.stream()
                            .filter(scored -> name.apply(scored).equals(part))
                            .toList())));
    return parts;
  }

  private static Part part(List<ScoredCase> cases) {
    return new Part(
        cases.size(),
        share(cases, ScoredCase::isRight),
        share(cases, scored -> scored.isWithin(3)));
  }

  private static double share(List<ScoredCase> cases, Predicate<ScoredCase> claim) {
    return mean(cases, scored -> claim.test(scored) ? 1 : 0);
  }

  private static double mean(List<ScoredCase> cases, ToDoubleFunction<ScoredCase> figure) {
    return cases.stream().mapToDouble(figure).average().orElse(0);
  }
}
