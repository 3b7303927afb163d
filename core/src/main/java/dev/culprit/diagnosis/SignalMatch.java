package dev.culprit.diagnosis;

import dev.culprit.knowledge.judge.Quote;
import java.util.List;

/**
 * A finding that speaks for or against a hypothesis.
 *
 * @param findingId the finding's id
 * @param says what was found, or that it was looked for and is absent; one sentence
 * @param decibans weight of evidence, 10 log10 of the odds ratio with and without the finding;
 *     negative when it speaks against
 * @param why the mechanism, one sentence; may be empty
 * @param quotes the evidence in its own words; empty for an absence
 * @param reference a page that states the fact; may be empty
 */
public record SignalMatch(
    String findingId,
    String says,
    double decibans,
    String why,
    List<Quote> quotes,
    String reference) {

  /** Copies the quotes. */
  public SignalMatch {
    quotes = List.copyOf(quotes);
  }

  /** Returns {@code decisive}, {@code strong}, {@code moderate}, {@code weak} or {@code slight}. */
  public String strength() {
    double size = StrictMath.abs(decibans);
    if (size >= 20) {
      return "decisive";
    }
    if (size >= 10) {
      return "strong";
    }
    if (size >= 5) {
      return "moderate";
    }
    return size >= 2 ? "weak" : "slight";
  }
}
