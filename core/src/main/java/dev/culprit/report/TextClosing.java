package dev.culprit.report;

import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.HeldDown;
import dev.culprit.diagnosis.NextCheck;
import dev.culprit.diagnosis.RuledOut;
import dev.culprit.diagnosis.Unexplained;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.knowledge.judge.Quote;
import dev.culprit.report.TextLayout.Paint;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what belongs to the whole diagnosis and to no single hypothesis. */
final class TextClosing {

  private static final int MOST_QUOTES = 2;

  private final TextLayout layout;

  TextClosing(TextLayout layout) {
    this.layout = layout;
  }

  void write(Diagnosis diagnosis) {
    chain(diagnosis.chain());
    nextChecks(diagnosis.nextChecks());
    heldDown(diagnosis.heldDown());
    ruledOut(diagnosis.ruledOut());
    unexplained(diagnosis.unexplained());
    gaps(diagnosis);
    footer(diagnosis);
  }

  private void chain(CausalChain chain) {
    if (chain.steps().isEmpty()) {
      return;
    }
    layout.heading("What comes next when these are fixed one by one");
    for (int i = 0; i < chain.steps().size(); i++) {
      CausalChain.Step step = chain.steps().get(i);
      layout.labelled(
          2,
          i == 0 ? "now" : "then",
          6,
          Paint.BOLD,
          PlainText.line(step.title()) + ": " + PlainText.line(step.says()));
      if (!step.remedy().isEmpty()) {
        layout.labelled(8, "fix:", 5, Paint.NONE, PlainText.line(step.remedy()));
      }
    }
    if (!chain.remedies().isEmpty()) {
      layout.labelled(
          2,
          "Together these leave nothing in the way:",
          41,
          Paint.GREEN,
          chain.remedies().stream()
              .map(advice -> PlainText.line(advice.remedy().title()))
              .collect(Collectors.joining("; and ")));
    }
  }

  private void nextChecks(List<NextCheck> checks) {
    if (checks.isEmpty()) {
      return;
    }
    layout.heading("Check next");
    for (int i = 0; i < checks.size(); i++) {
      layout.labelled(2, (i + 1) + ".", 3, Paint.NONE, Wording.check(checks.get(i)));
      PlainText.lines(checks.get(i).command()).forEach(line -> layout.verbatim(7, line));
    }
  }

  private void heldDown(List<HeldDown> heldDown) {
    if (heldDown.isEmpty()) {
      return;
    }
    layout.heading("Suspected and not needed");
    heldDown.forEach(held -> layout.item(2, Wording.heldDown(held)));
  }

  private void ruledOut(List<RuledOut> ruledOut) {
    if (ruledOut.isEmpty()) {
      return;
    }
    layout.heading("Ruled out");
    ruledOut.forEach(
        ruled ->
            layout.item(
                2,
                "%s (%s): %s"
                    .formatted(
                        PlainText.line(ruled.title()),
                        ruled.causeId(),
                        PlainText.line(ruled.why()))));
  }

  private void unexplained(List<Unexplained> unexplained) {
    if (unexplained.isEmpty()) {
      return;
    }
    layout.heading("Not explained by anything above");
    for (Unexplained finding : unexplained) {
      layout.item(2, Wording.capital(PlainText.line(finding.says())));
      for (Quote quote :
          finding.quotes().subList(0, Math.min(MOST_QUOTES, finding.quotes().size()))) {
        layout.labelled(4, "|", 2, Paint.DIM, TextHypothesis.quoted(quote));
      }
    }
  }

  private void gaps(Diagnosis diagnosis) {
    List<String> gaps = Wording.gaps(diagnosis.snapshot());
    layout.heading("What was and was not read");
    layout.labelled(2, "read:", 10, Paint.NONE, Wording.sectionsRead(diagnosis.snapshot()));
    if (diagnosis.verdict() != Verdict.ESTABLISHED || gaps.isEmpty()) {
      layout.labelled(
          2, "not read:", 10, Paint.NONE, Wording.sectionsNotRead(diagnosis.snapshot()));
    }
    gaps.forEach(gap -> layout.labelled(2, "gap:", 10, Paint.YELLOW, gap));
    if (!diagnosis.couldOverturn().isEmpty()) {
      layout.labelled(2, "careful:", 10, Paint.YELLOW, TextOpening.overturn(diagnosis));
    }
    String redactions = Redactions.sentence(diagnosis.snapshot());
    if (!redactions.isEmpty()) {
      layout.labelled(2, "redacted:", 10, Paint.NONE, redactions);
    }
  }

  private void footer(Diagnosis diagnosis) {
    layout.blank();
    if (diagnosis.verdict() == Verdict.NOT_ESTABLISHED && !diagnosis.snapshot().isUnread()) {
      layout.title(
          "No known cause at all: " + Wording.percent(diagnosis.probabilityOfNone()), Paint.NONE);
    }
    if (diagnosis.truncated()) {
      layout.title("Many causes compete: the probabilities are an approximation.", Paint.YELLOW);
    }
    layout.title(
        "Observed %s, fingerprint %s"
            .formatted(diagnosis.snapshot().observedAt(), diagnosis.fingerprint()),
        Paint.DIM);
  }
}
