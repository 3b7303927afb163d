package dev.culprit.knowledge.judge;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Outcome;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a condition came to on a snapshot.
 *
 * @param outcome present, absent or unknown
 * @param quality how well it matched when present: 1 for an exact fact, .9 for a pattern on free
 *     text, .7 for a heuristic
 * @param coverage how much was looked at times how many of the possible wordings the condition
 *     knows, when absent
 * @param quotes the evidence, when present; conditions on texts, statuses and events quote a few
 *     matches only
 * @param places the objects of all events and statuses that matched, such as {@code pod/api-0},
 *     sorted; the first {@link #MOST_PLACES} of them
 * @param why why it is absent or unknown, one sentence without full stop; may be empty
 * @param needs sections that would decide it, when unknown
 */
public record Judgement(
    Outcome outcome,
    double quality,
    double coverage,
    List<Quote> quotes,
    SortedSet<String> places,
    String why,
    List<Section> needs) {

  /** The most places that a judgement names. */
  public static final int MOST_PLACES = 500;

  /** Copies the lists; what two parts of a condition found is quoted once. */
  public Judgement {
    quotes = quotes.stream().distinct().toList();
    places =
        Collections.unmodifiableSortedSet(
            places.stream()
                .filter(place -> !place.isEmpty())
                .sorted()
                .limit(MOST_PLACES)
                .collect(Collectors.toCollection(TreeSet::new)));
    needs = needs.stream().distinct().sorted().toList();
  }

  /** Returns that it is there, at the places of the quotes. */
  public static Judgement present(double quality, List<Quote> quotes) {
    return present(quality, quotes, quotes.stream().map(Quote::place).toList());
  }

  /** Returns that it is there, at more places than are quoted. */
  public static Judgement present(double quality, List<Quote> quotes, Collection<String> places) {
    return new Judgement(Outcome.PRESENT, quality, 1, quotes, new TreeSet<>(places), "", List.of());
  }

  /** Returns that it was looked for with this coverage and is not there. */
  public static Judgement absent(double coverage, String why) {
    return new Judgement(Outcome.ABSENT, 1, coverage, List.of(), new TreeSet<>(), why, List.of());
  }

  /** Returns that nobody looked. */
  public static Judgement unknown(String why, List<Section> needs) {
    return new Judgement(Outcome.UNKNOWN, 1, 0, List.of(), new TreeSet<>(), why, needs);
  }

  /** Returns that nobody looked in the section. */
  public static Judgement unknown(Section section) {
    return unknown("the " + section.id() + " were not read", List.of(section));
  }

  /** Returns whether it is there. */
  public boolean isPresent() {
    return outcome == Outcome.PRESENT;
  }

  /** Returns whether it was looked for as a whole and is not there. */
  public boolean isExcluded() {
    return outcome == Outcome.ABSENT && coverage >= 1;
  }
}
