package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.diagnosis.SignalMatch;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.GapReason;
import dev.culprit.report.TextLayout.Paint;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the first lines: what is wrong, where, why we think so, what to do. */
final class TextOpening {

  private static final int LABEL = 8;
  private static final int SYMPTOM_LINES = 2;

  private final TextLayout layout;

  TextOpening(TextLayout layout) {
    this.layout = layout;
  }

  void write(Diagnosis diagnosis) {
    int titles = layout.title(Wording.headline(diagnosis), paint(diagnosis));
    switch (diagnosis.verdict()) {
      case ESTABLISHED, NOT_ESTABLISHED ->
          diagnosis
              .leader()
              .ifPresentOrElse(
                  leader -> led(diagnosis, leader, titles), () -> leaderless(diagnosis));
      case NO_FAULT -> healthy(diagnosis);
    }
    symptoms(diagnosis);
  }

  private void led(Diagnosis diagnosis, Hypothesis leader, int titles) {
    boolean established = diagnosis.verdict() == Verdict.ESTABLISHED;
    List<String> mitigation = established ? leader.cause().mitigation() : List.of();
    // What to do stands in the first five lines, whatever else is long.
    line("Why:", why(leader), mitigation.isEmpty() ? 2 : Math.max(1, 3 - titles));
    mitigation.stream().findFirst().ifPresent(now -> line("Now:", PlainText.line(now), 1));
    if (established) {
      line("Do:", remedy(diagnosis, leader), 3);
    } else {
      line("Do:", check(diagnosis), 2);
    }
    line("Where:", Wording.place(diagnosis, leader), 2);
    String apart = Wording.apart(diagnosis, leader);
    if (!apart.isEmpty()) {
      line("Apart:", apart, 3);
    }
    if (!diagnosis.couldOverturn().isEmpty()) {
      line("Careful:", overturn(diagnosis), 3);
    }
  }

  private void leaderless(Diagnosis diagnosis) {
    line("Where:", PlainText.line(diagnosis.snapshot().target().shown()), 1);
    if (diagnosis.snapshot().isUnread()) {
      line("Why:", refusal(diagnosis), 3);
      line("Do:", "give access (credentials, network, the grants named below) and ask again", 2);
      return;
    }
    line(
        "Why:",
        "no known cause explains what was read"
            + (diagnosis.unexplained().isEmpty() ? "" : "; see what is not explained below"),
        1);
    line("Do:", check(diagnosis), 2);
  }

  /** The first read that failed says what stands in the way of all. */
  private static String refusal(Diagnosis diagnosis) {
    return diagnosis.snapshot().gaps().stream()
        .filter(gap -> gap.reason() != GapReason.UNSUPPORTED)
        .findFirst()
        .map(gap -> PlainText.line(gap.detail().isEmpty() ? gap.what() : gap.detail()))
        .orElse("nothing was supplied");
  }

  private void healthy(Diagnosis diagnosis) {
    line("Where:", PlainText.line(diagnosis.snapshot().target().shown()), 1);
    line("Read:", Wording.sectionsRead(diagnosis.snapshot()), 1);
    line("Not read:", Wording.sectionsNotRead(diagnosis.snapshot()), 1);
    line("Do:", check(diagnosis), 2);
  }

  private void line(String label, String text, int most) {
    layout.labelled(0, label, LABEL, Paint.BOLD, text, most);
  }

  private void symptoms(Diagnosis diagnosis) {
    if (diagnosis.symptoms().isEmpty()) {
      return;
    }
    layout.heading("What is seen");
    diagnosis
        .symptoms()
        .forEach(
            symptom ->
                layout.labelled(
                    2,
                    "-",
                    2,
                    Paint.NONE,
                    Wording.capital(PlainText.line(symptom)),
                    SYMPTOM_LINES));
  }

  private static String why(Hypothesis leader) {
    List<SignalMatch> strongest = Wording.visible(leader.supporting());
    if (strongest.isEmpty()) {
      return "nothing that was read speaks for it alone";
    }
    return strongest.stream()
        .limit(2)
        .map(match -> PlainText.line(match.says()) + " (" + match.strength() + ")")
        .collect(Collectors.joining("; "));
  }

  /** What leaves nothing in the way comes before what the leader alone would take. */
  private static String remedy(Diagnosis diagnosis, Hypothesis leader) {
    List<RemedyAdvice> smallest = diagnosis.chain().remedies();
    if (!diagnosis.chain().steps().isEmpty() && !smallest.isEmpty()) {
      return smallest.stream()
              .map(advice -> PlainText.line(advice.remedy().title()))
              .collect(Collectors.joining("; and "))
          + " (one alone is not enough: see what comes next)";
    }
    return leader.remedies().stream()
        .findFirst()
        .map(
            advice ->
                "%s (risk %s; commands below)"
                    .formatted(
                        PlainText.line(advice.remedy().title()), advice.remedy().risk().word()))
        .orElseGet(() -> check(diagnosis));
  }

  private static String check(Diagnosis diagnosis) {
    return diagnosis.nextChecks().stream()
        .findFirst()
        .map(
            check ->
                PlainText.line(check.say())
                    + (check.command().isEmpty() ? "" : " (command under \"check next\")"))
        .orElse("read more: supply what stands under \"not read\", or ask for a longer time");
  }

  static String overturn(Diagnosis diagnosis) {
    return "what could not be read might change the answer: "
        + diagnosis.couldOverturn().stream().map(PlainText::line).collect(Collectors.joining("; "));
  }

  private static Paint paint(Diagnosis diagnosis) {
    return switch (diagnosis.verdict()) {
      case ESTABLISHED -> Paint.RED;
      case NOT_ESTABLISHED -> Paint.YELLOW;
      case NO_FAULT -> Paint.GREEN;
    };
  }
}
