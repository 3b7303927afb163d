package dev.culprit.diagnosis;

import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Patch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer for one snapshot.
 *
 * <p>Immutable and safe to share between threads; the same snapshot and knowledge give an equal
 * diagnosis.
 *
 * @param snapshot what was read, with its gaps
 * @param verdict what it came to
 * @param hypotheses the listed hypotheses, likeliest first, at most the number asked for
 * @param ranking every cause that something speaks for, likeliest first
 * @param probabilityOfNone that no known cause is active
 * @param symptoms what is seen to be wrong, without a cause, most telling first
 * @param heldDown causes that would be suspected if the leader did not explain their findings
 *     already, likeliest first
 * @param ruledOut causes that the evidence suggests and a fact excludes
 * @param unexplained what is there and no listed hypothesis explains
 * @param nextChecks what to look at next, most worth first
 * @param chain the cascade behind the leader's remedy
 * @param couldOverturn gaps whose evidence could change the leader; empty when none could
 * @param truncated whether the ranking is an approximation because too many causes compete
 * @param fingerprint hexadecimal digest that is equal for incidents with the same verdict and
 *     leading causes on the same kind of target
 * @param whatIf projects remedies
 */
public record Diagnosis(
    Snapshot snapshot,
    Verdict verdict,
    List<Hypothesis> hypotheses,
    List<RankedCause> ranking,
    double probabilityOfNone,
    List<String> symptoms,
    List<HeldDown> heldDown,
    List<RuledOut> ruledOut,
    List<Unexplained> unexplained,
    List<NextCheck> nextChecks,
    CausalChain chain,
    List<String> couldOverturn,
    boolean truncated,
    String fingerprint,
    WhatIf whatIf) {

  /** The JSON form's name and version. */
  public static final String SCHEMA = "culprit.diagnosis/v1";

  /** The probability that a leader must reach to count as established. */
  public static final double ESTABLISHED = .70;

  /** Copies the lists. */
  public Diagnosis {
    hypotheses = List.copyOf(hypotheses);
    ranking = List.copyOf(ranking);
    symptoms = List.copyOf(symptoms);
    heldDown = List.copyOf(heldDown);
    ruledOut = List.copyOf(ruledOut);
    unexplained = List.copyOf(unexplained);
    nextChecks = List.copyOf(nextChecks);
    couldOverturn = List.copyOf(couldOverturn);
  }

  /** Returns the likeliest listed hypothesis. */
  public Optional<Hypothesis> leader() {
    return hypotheses.stream().findFirst();
  }

  /** Returns the listed hypothesis of this cause. */
  public Optional<Hypothesis> hypothesis(String causeId) {
    return hypotheses.stream().filter(h -> h.causeId().equals(causeId)).findFirst();
  }

  /** Returns the probability of a cause, its likeliest object's; 0 when nothing speaks for it. */
  public double probabilityOf(String causeId) {
    return ranking.stream()
        .filter(ranked -> ranked.causeId().equals(causeId))
        .mapToDouble(RankedCause::probability)
        .findFirst()
        .orElse(0);
  }

  /** Returns what the remedy would do. */
  public Projection whatIf(RemedyAdvice remedy) {
    return whatIf.project(
        this, remedy.remedy().title(), List.of(remedy.causeId()), remedy.remedy().patch());
  }

  /** Returns what a change of the facts would do, such as another runtime version. */
  public Projection whatIf(Patch change) {
    return whatIf.project(this, change.says(), List.of(), List.of(change));
  }

  /** Returns the verdict and a line a hypothesis for a person; not a stable format. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(snapshot.target().shown())
        .append(": ")
        .append(verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    for (Hypothesis hypothesis : hypotheses) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %3.0f %%  %s%s",
              hypothesis.probability() * 100,
              hypothesis.causeId(),
              hypothesis.object().isEmpty() ? "" : " (" + hypothesis.object() + ")"));
    }
    return text.toString();
  }
}
