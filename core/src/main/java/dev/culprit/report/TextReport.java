package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.report.TextLayout.Paint;

/**
 * A report for a terminal: the first five lines say what is wrong, why, and what to do.
 *
 * <p>Lines are wrapped, except commands and evidence that has no blanks. Text of the snapshot is
 * printed without control sequences and cannot start a line of its own. Immutable and safe for use
 * by several threads; the same diagnosis gives the same bytes.
 */
public final class TextReport implements Report {

  /** The width that reports have unless told otherwise, in characters. */
  public static final int WIDTH = 100;

  private static final int NARROWEST = 60;
  private static final int LEADS_AFTER = 3;

  /** Where no fault is found, what is less likely than this is not suspected. */
  private static final double WORTH_A_WORD = .05;

  private final int width;
  private final boolean colored;
  private final boolean ascii;

  private TextReport(int width, boolean colored, boolean ascii) {
    this.width = width;
    this.colored = colored;
    this.ascii = ascii;
  }

  /** Returns a report of {@link #WIDTH} characters without colours. */
  public static TextReport plain() {
    return new TextReport(WIDTH, false, false);
  }

  /**
   * Returns the same report at this width.
   *
   * @param characters at least 60; less counts as 60
   */
  public TextReport width(int characters) {
    return new TextReport(Math.max(NARROWEST, characters), colored, ascii);
  }

  /** Returns the same report with or without ANSI colours. */
  public TextReport colored(boolean yes) {
    return new TextReport(width, yes, ascii);
  }

  /** Returns the same report in ASCII only, for terminals and logs that know nothing else. */
  public TextReport ascii(boolean yes) {
    return new TextReport(width, colored, yes);
  }

  @Override
  public String render(Diagnosis diagnosis) {
    TextLayout layout = new TextLayout(width, colored, ascii);
    new TextOpening(layout).write(diagnosis);
    TextHypothesis hypotheses = new TextHypothesis(layout);
    for (int i = 0; i < diagnosis.hypotheses().size(); i++) {
      if (diagnosis.verdict() != Verdict.NO_FAULT
          || diagnosis.hypotheses().get(i).probability() >= WORTH_A_WORD) {
        hypotheses.write(diagnosis, i);
      }
    }
    new TextClosing(layout).write(diagnosis);
    return layout.text();
  }

  /** Returns what a remedy or change would do, with the likeliest causes after it. */
  public String render(Projection projection) {
    TextLayout layout = new TextLayout(width, colored, ascii);
    layout.title("If this is done: " + PlainText.line(projection.remedy()), Paint.BOLD);
    new TextProjection(layout).writeIdle(2, projection);
    new TextProjection(layout).write(2, projection);
    projection.after().stream()
        .limit(LEADS_AFTER)
        .forEach(
            ranked ->
                layout.labelled(
                    2,
                    "after:",
                    TextProjection.LABEL,
                    Paint.NONE,
                    "%s %s (was %s)"
                        .formatted(
                            Wording.percent(ranked.probability()),
                            Wording.ranked(ranked),
                            Wording.percent(projection.was(ranked)))));
    return layout.text();
  }
}
