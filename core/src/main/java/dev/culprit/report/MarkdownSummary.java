package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.evidence.Onset;

/** Writes the title, the summary and what is seen. */
final class MarkdownSummary {

  private final StringBuilder page;

  MarkdownSummary(StringBuilder page) {
    this.page = page;
  }

  void write(Diagnosis diagnosis) {
    page.append("# Post-mortem draft: ")
        .append(MarkdownText.code(diagnosis.snapshot().target().shown()))
        .append("\n\n## Summary\n\n**")
        .append(MarkdownText.prose(Wording.headline(diagnosis)))
        .append("**\n\n");
    diagnosis.leader().ifPresent(this::leader);
    Onset onset = diagnosis.snapshot().onset();
    page.append("- Began: ")
        .append(
            onset == null
                ? "_to be filled in: not known_"
                : "between " + onset.earliest() + " and " + onset.latest())
        .append("\n- Observed: ")
        .append(diagnosis.snapshot().observedAt())
        .append("\n- Impact: _to be filled in: who noticed what, and for how long_\n")
        .append("- Fingerprint: ")
        .append(MarkdownText.code(diagnosis.fingerprint()))
        .append('\n');
    if (!diagnosis.couldOverturn().isEmpty()) {
      page.append("- Careful, what could not be read might change the answer:\n");
      diagnosis
          .couldOverturn()
          .forEach(gap -> page.append("  - ").append(MarkdownText.prose(gap)).append('\n'));
    }
    page.append("\n## Symptoms\n\n");
    if (diagnosis.symptoms().isEmpty()) {
      page.append("None was seen.\n");
    }
    diagnosis
        .symptoms()
        .forEach(
            symptom ->
                page.append("- ")
                    .append(MarkdownText.prose(Wording.capital(PlainText.line(symptom))))
                    .append('\n'));
  }

  private void leader(Hypothesis leader) {
    page.append("What it is: ").append(MarkdownText.prose(leader.cause().summary())).append("\n\n");
  }
}
