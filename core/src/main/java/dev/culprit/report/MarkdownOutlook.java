package dev.culprit.report;

import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.NextCheck;
import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.diagnosis.Unexplained;
import java.util.List;

/** Writes the cascade, next checks, what is ruled out, not explained and not read. */
final class MarkdownOutlook {

  private final StringBuilder page;

  MarkdownOutlook(StringBuilder page) {
    this.page = page;
  }

  void write(Diagnosis diagnosis) {
    chain(diagnosis.chain());
    checks(diagnosis.nextChecks());
    if (!diagnosis.heldDown().isEmpty()) {
      page.append("\n## Suspected and not needed\n\n");
      diagnosis
          .heldDown()
          .forEach(
              held ->
                  page.append("- ")
                      .append(MarkdownText.prose(Wording.heldDown(held)))
                      .append(" (")
                      .append(MarkdownText.code(held.causeId()))
                      .append(")\n"));
    }
    if (!diagnosis.ruledOut().isEmpty()) {
      page.append("\n## Ruled out\n\n");
      diagnosis
          .ruledOut()
          .forEach(
              ruled ->
                  page.append("- ")
                      .append(MarkdownText.prose(ruled.title()))
                      .append(" (")
                      .append(MarkdownText.code(ruled.causeId()))
                      .append("): ")
                      .append(MarkdownText.prose(ruled.why()))
                      .append('\n'));
    }
    unexplained(diagnosis.unexplained());
    notRead(diagnosis);
  }

  private void chain(CausalChain chain) {
    if (chain.steps().isEmpty()) {
      return;
    }
    page.append("\n## What comes next when these are fixed one by one\n\n");
    for (int i = 0; i < chain.steps().size(); i++) {
      CausalChain.Step step = chain.steps().get(i);
      page.append(i + 1)
          .append(". ")
          .append(MarkdownText.prose(step.title()))
          .append(": ")
          .append(MarkdownText.prose(step.says()));
      if (!step.remedy().isEmpty()) {
        page.append(". Fix: ").append(MarkdownText.prose(step.remedy()));
      }
      page.append('\n');
    }
    if (!chain.remedies().isEmpty()) {
      page.append("\nTogether these leave nothing in the way:\n\n");
      for (RemedyAdvice advice : chain.remedies()) {
        page.append("- ").append(MarkdownText.prose(advice.remedy().title())).append('\n');
      }
    }
  }

  private void checks(List<NextCheck> checks) {
    if (checks.isEmpty()) {
      return;
    }
    page.append("\n## Next checks\n\n");
    for (int i = 0; i < checks.size(); i++) {
      String mark = (i + 1) + ". ";
      page.append(mark).append(MarkdownText.prose(Wording.check(checks.get(i)))).append('\n');
      List<String> command = PlainText.lines(checks.get(i).command());
      if (!command.isEmpty()) {
        page.append('\n').append(MarkdownText.block("sh", command, " ".repeat(mark.length())));
      }
    }
  }

  private void unexplained(List<Unexplained> unexplained) {
    if (unexplained.isEmpty()) {
      return;
    }
    page.append("\n## Not explained by anything above\n\n");
    for (Unexplained finding : unexplained) {
      page.append("- ").append(MarkdownText.prose(finding.says())).append('\n');
      finding.quotes().stream()
          .limit(2)
          .forEach(
              quote -> page.append("  - ").append(MarkdownText.code(quote.text())).append('\n'));
    }
  }

  private void notRead(Diagnosis diagnosis) {
    page.append("\n## What was and was not read\n\n- Read: ")
        .append(Wording.sectionsRead(diagnosis.snapshot()))
        .append("\n- Not read: ")
        .append(Wording.sectionsNotRead(diagnosis.snapshot()))
        .append('\n');
    Wording.gaps(diagnosis.snapshot())
        .forEach(gap -> page.append("- Gap: ").append(MarkdownText.code(gap)).append('\n'));
    String redactions = Redactions.sentence(diagnosis.snapshot());
    if (!redactions.isEmpty()) {
      page.append("- ").append(MarkdownText.prose(redactions)).append('\n');
    }
  }
}
