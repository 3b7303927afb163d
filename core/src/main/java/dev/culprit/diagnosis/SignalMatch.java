package dev.culprit.diagnosis;

import dev.culprit.knowledge.judge.Quote;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A finding that speaks for or against a hypothesis.
 *
 * @param findingId the finding's id
 * @param says what was found, or that it was looked for and is absent; one sentence
 * @param decibans weight of evidence, 10 log10 of the odds ratio with and without the finding;
 *     negative when it speaks against
 * @param why the mechanism, one sentence; may be empty
 * @param quotes the evidence in its own words, a few of many matches; empty for an absence
 * @param places what all matches are about, such as {@code pod/api-0}, sorted; empty for an absence
 *     and where nothing tells it
 * @param reference a page that states the fact; may be empty
 */
public record SignalMatch(
    String findingId,
    String says,
    double decibans,
    String why,
    List<Quote> quotes,
    SortedSet<String> places,
    String reference) {

  /** Copies the quotes and places. */
  public SignalMatch {
    quotes = List.copyOf(quotes);
    places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
  }

  /** Creates the match of a finding that is seen only where it is quoted. */
  public SignalMatch(
      String findingId,
      String says,
      double decibans,
      String why,
      List<Quote> quotes,
      String reference) {
    this(findingId, says, decibans, why, quotes, places(quotes), reference);
  }

  private static SortedSet<String> places(List<Quote> quotes) {
    return quotes.stream()
        .map(Quote::place)
        .filter(place -> !place.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
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
