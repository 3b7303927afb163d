package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RemedyAdvice;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes mitigation, remedies with what they would do, and prevention. */
final class MarkdownRemedies {

  private final StringBuilder page;

  MarkdownRemedies(StringBuilder page) {
    this.page = page;
  }

  void write(Diagnosis diagnosis, Hypothesis hypothesis) {
    list("Mitigation, which reduces the impact now", hypothesis.cause().mitigation());
    for (int i = 0; i < hypothesis.remedies().size(); i++) {
      RemedyAdvice advice = hypothesis.remedies().get(i);
      page.append("\n#### Remedy: ")
          .append(MarkdownText.prose(advice.remedy().title()))
          .append("\n\nRisk: ")
          .append(advice.remedy().risk().word())
          .append(".\n");
      advice
          .commands()
          .forEach(
              (tool, command) ->
                  page.append('\n')
                      .append(MarkdownText.code(tool))
                      .append(":\n\n")
                      .append(MarkdownText.block("sh", PlainText.lines(command), "")));
      item("Verify", advice.verify());
      item("Undo", advice.rollback());
      if (i == 0) {
        projection(diagnosis.whatIf(advice));
      }
    }
    list("Prevention", hypothesis.cause().prevention());
    list("References", hypothesis.cause().references(), MarkdownText::link);
  }

  private void list(String name, List<String> texts) {
    list(name, texts, MarkdownText::prose);
  }

  private void list(String name, List<String> texts, UnaryOperator<String> form) {
    if (texts.isEmpty()) {
      return;
    }
    page.append('\n').append(name).append(":\n\n");
    texts.forEach(text -> page.append("- ").append(form.apply(text)).append('\n'));
  }

  private void item(String name, String text) {
    if (!text.isEmpty()) {
      page.append("\n").append(name).append(": ").append(MarkdownText.prose(text)).append("\n");
    }
  }

  private void projection(Projection projection) {
    page.append("\nIf this is done:\n\n- solves: ");
    page.append(
            projection.solves().isEmpty()
                ? "nothing that is likely"
                : MarkdownText.prose(String.join(", ", projection.solves())))
        .append('\n');
    projection.remains().stream()
        .filter(remaining -> remaining.probability() >= Wording.REMAINS)
        .forEach(
            remaining ->
                page.append("- remains: ")
                    .append(MarkdownText.prose(remaining.says()))
                    .append(" (")
                    .append(MarkdownText.prose(Wording.percent(remaining.probability())))
                    .append(")\n"));
    projection
        .stands()
        .forEach(
            standing ->
                page.append("- stands: ")
                    .append(MarkdownText.prose(standing.title()))
                    .append(": ")
                    .append(MarkdownText.prose(standing.says()))
                    .append('\n'));
    projection
        .arms()
        .forEach(
            armed ->
                page.append("- arms: ")
                    .append(MarkdownText.prose(armed.title()))
                    .append(": ")
                    .append(MarkdownText.prose(armed.says()))
                    .append('\n'));
  }
}
