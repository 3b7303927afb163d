package dev.culprit.knowledge.judge;

import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges patterns on free text: logs, events, statuses, function errors, pasted text. */
final class TextJudge {

  /** A pattern knows at most half of the wordings that a fault has. */
  private static final double WORDINGS = .5;

  /** Of a glance at the texts no absence follows. */
  private static final double LEAST = .2;

  private static final double QUALITY = .9;
  private static final int QUOTES = 3;

  private final EvidenceView view;
  private final TextIndex index;

  TextJudge(EvidenceView view, TextIndex index) {
    this.view = view;
    this.index = index;
  }

  Judgement judge(Condition.Text condition) {
    List<Quote> quotes = new ArrayList<>();
    Set<String> places = new HashSet<>();
    for (EvidenceView.Document document : view.documents()) {
      boolean news = quotes.size() < QUOTES || isNew(place(document), places);
      if (news && condition.in().contains(document.section()) && matches(condition, document)) {
        places.add(place(document));
        if (quotes.size() < QUOTES) {
          quotes.add(quote(condition, document));
        }
      }
    }
    return quotes.isEmpty() ? absence(condition) : Judgement.present(QUALITY, quotes, places);
  }

  /** Of a text that needs no quote any more only its place is of interest. */
  private static boolean isNew(String place, Set<String> places) {
    return !place.isEmpty() && places.size() < Judgement.MOST_PLACES && !places.contains(place);
  }

  /** Returns what the event or status is about; empty for any other text. */
  private static String place(EvidenceView.Document document) {
    return switch (document.section()) {
      case EVENTS, STATUS -> document.object();
      default -> "";
    };
  }

  private boolean matches(Condition.Text condition, EvidenceView.Document document) {
    return condition.matches().stream().anyMatch(pattern -> index.matches(document, pattern))
        && condition.and().stream().allMatch(pattern -> index.matches(document, pattern))
        && condition.unless().stream().noneMatch(pattern -> index.matches(document, pattern));
  }

  private Quote quote(Condition.Text condition, EvidenceView.Document document) {
    TextPattern hit =
        condition.matches().stream()
            .filter(pattern -> index.matches(document, pattern))
            .findFirst()
            .orElse(condition.matches().get(0));
    return new Quote(
        document.section(), document.source(), "", around(document.text(), hit), place(document));
  }

  /** Returns the line that the pattern hit, since that is the one a person must see. */
  private static String around(String text, TextPattern pattern) {
    int start = pattern.start(text);
    if (start < 0) {
      return text;
    }
    int from = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    int to = text.indexOf('\n', start);
    String line = text.substring(Math.min(from, start), to < 0 ? text.length() : to);
    int offset = start - Math.min(from, start);
    return offset > Quote.LONGEST / 2 ? "\u2026" + line.substring(offset - 40) : line;
  }

  private Judgement absence(Condition.Text condition) {
    if (condition.in().contains(Section.LOGS)
        && !view.snapshot().coverageOf(Section.LOGS).isSome()) {
      return Judgement.unknown(Section.LOGS);
    }
    double share = 0;
    int looked = 0;
    for (Section section : mainPlaces(condition.in())) {
      double part = asked(condition, section);
      share += part;
      looked += part > 0 ? 1 : 0;
    }
    double coverage = looked == 0 ? 0 : WORDINGS * share / looked;
    if (coverage < LEAST) {
      String why =
          looked == 0 ? "no text was read that could show it" : "only a part of the texts was read";
      return Judgement.unknown(why, mainPlaces(condition.in()));
    }
    return Judgement.absent(coverage, "not in what was read");
  }

  /**
   * Texts stand in logs and events first; the other places count when a condition names only them.
   */
  private static List<Section> mainPlaces(Set<Section> in) {
    List<Section> main =
        in.stream().filter(s -> s == Section.LOGS || s == Section.EVENTS).sorted().toList();
    return main.isEmpty() ? in.stream().sorted().toList() : main;
  }

  /** Returns how much of the section was looked at for this pattern: a filter hides the rest. */
  private double asked(Condition.Text condition, Section section) {
    Snapshot snapshot = view.snapshot();
    List<Inquiry> filtered =
        snapshot.inquiries().stream()
            .filter(inquiry -> inquiry.section() == section && !inquiry.literals().isEmpty())
            .toList();
    boolean unfiltered =
        filtered.isEmpty()
            || snapshot.inquiries().stream()
                .anyMatch(inquiry -> inquiry.section() == section && inquiry.literals().isEmpty());
    boolean covered =
        unfiltered
            || filtered.stream()
                .flatMap(inquiry -> inquiry.literals().stream())
                .anyMatch(literal -> isAskedBy(condition, literal));
    return covered ? snapshot.coverageOf(section).share() : 0;
  }

  private static boolean isAskedBy(Condition.Text condition, String literal) {
    String wanted = literal.toLowerCase(Locale.ROOT);
    return condition.matches().stream()
        .anyMatch(pattern -> pattern.text().toLowerCase(Locale.ROOT).contains(wanted));
  }
}
