package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.SignalMatch;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.knowledge.judge.Quote;
import java.util.List;

/** Writes the hypotheses with their evidence and remedies. */
final class MarkdownCauses {

  private static final int QUOTES = 2;

  private final StringBuilder page;

  MarkdownCauses(StringBuilder page) {
    this.page = page;
  }

  void write(Diagnosis diagnosis) {
    if (diagnosis.verdict() == Verdict.ESTABLISHED) {
      page.append("\n## Probable cause\n");
    } else if (!diagnosis.hypotheses().isEmpty()) {
      page.append("\n## Leads, none of them established\n");
    }
    for (int i = 0; i < diagnosis.hypotheses().size(); i++) {
      if (i == 1 && diagnosis.verdict() == Verdict.ESTABLISHED) {
        page.append("\n## Also considered\n");
      }
      hypothesis(diagnosis, diagnosis.hypotheses().get(i));
    }
  }

  private void hypothesis(Diagnosis diagnosis, Hypothesis hypothesis) {
    page.append("\n### ")
        .append(MarkdownText.prose(hypothesis.cause().title()))
        .append(": ")
        .append(MarkdownText.prose(Wording.percent(hypothesis.probability())))
        .append(", ")
        .append(Wording.standing(diagnosis, hypothesis))
        .append("\n\nCause ")
        .append(MarkdownText.code(hypothesis.causeId()));
    if (!hypothesis.object().isEmpty()) {
      page.append(" in ").append(MarkdownText.code(hypothesis.object()));
    }
    page.append(".\n\n");
    table(hypothesis);
    for (var missing : hypothesis.missing()) {
      page.append("- Not checked: ")
          .append(MarkdownText.prose(missing.says()))
          .append(": ")
          .append(MarkdownText.prose(missing.why()))
          .append('\n');
    }
    for (var rival : Wording.visibleRivals(hypothesis)) {
      page.append("- Held down: ")
          .append(MarkdownText.prose(Wording.rival(hypothesis, rival)))
          .append('\n');
    }
    new MarkdownRemedies(page).write(diagnosis, hypothesis);
  }

  private void table(Hypothesis hypothesis) {
    List<SignalMatch> supporting = Wording.visible(hypothesis.supporting());
    List<SignalMatch> opposing = Wording.visible(hypothesis.opposing());
    if (supporting.isEmpty() && opposing.isEmpty()) {
      return;
    }
    page.append("| | Weight | Finding | Evidence |\n|---|---|---|---|\n");
    supporting.forEach(match -> row("for", match));
    opposing.forEach(match -> row("against", match));
    page.append('\n');
  }

  private void row(String side, SignalMatch match) {
    page.append("| ")
        .append(side)
        .append(" | ")
        .append(Wording.weight(match))
        .append(" | ")
        .append(MarkdownText.cellProse(Wording.capital(PlainText.line(match.says()))));
    if (!match.reference().isEmpty()) {
      page.append(' ').append(MarkdownText.link(match.reference()));
    }
    page.append(" | ");
    List<Quote> quotes = match.quotes().subList(0, Math.min(QUOTES, match.quotes().size()));
    for (int i = 0; i < quotes.size(); i++) {
      page.append(i == 0 ? "" : "<br>")
          .append(quotes.get(i).section().id())
          .append(": ")
          .append(MarkdownText.cell(quotes.get(i).text()));
    }
    page.append(" |\n");
  }
}
