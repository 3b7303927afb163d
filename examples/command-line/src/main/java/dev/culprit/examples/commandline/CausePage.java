package dev.culprit.examples.commandline;

import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Mechanism;
import dev.culprit.knowledge.Prior;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.Silence;
import dev.culprit.target.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A cause as an operator reads it. */
final class CausePage {

  private final KnowledgeBase knowledge;
  private final RootCause cause;
  private final Optional<String> readme;
  private final StringBuilder text = new StringBuilder();

  /**
   * Creates a page.
   *
   * @param knowledge what holds the cause
   * @param readme the page that stands beside the cause, in Markdown
   */
  CausePage(KnowledgeBase knowledge, RootCause cause, Optional<String> readme) {
    this.knowledge = knowledge;
    this.cause = cause;
    this.readme = readme;
  }

  /** Returns the page; lines end in {@code \n}. */
  String text() {
    text.setLength(0);
    head();
    readme.ifPresent(this::body);
    signals();
    rules();
    remedies();
    list("Prevention", cause.prevention());
    list("Looks true and is not", cause.falsePositives());
    list("References", cause.references());
    return text.toString();
  }

  private void head() {
    line(0, cause.title());
    line(
        0,
        "%s, family %s, on %s, %s"
            .formatted(
                cause.id(),
                cause.family(),
                cause.platforms().stream()
                    .map(Platform::id)
                    .sorted()
                    .collect(Collectors.joining(", ")),
                cause.status().name().toLowerCase(Locale.ROOT)));
    line(0, "prior: " + prior());
    for (Silence silence : knowledge.adjustments().silences()) {
      if (silence.causeId().equals(cause.id())) {
        line(
            0,
            "not considered for %s: %s"
                .formatted(String.join(", ", silence.targets()), silence.reason()));
      }
    }
    line(0, "");
    line(0, cause.summary());
  }

  private String prior() {
    String word = word(cause.prior());
    return knowledge
        .adjustments()
        .priorOf(cause.id())
        .map(
            override ->
                "%s, instead of %s: %s"
                    .formatted(
                        word,
                        knowledge
                            .written(cause.id())
                            .map(RootCause::prior)
                            .map(Prior::word)
                            .orElse(""),
                        override.why()))
        .orElse(word);
  }

  private static String word(Prior prior) {
    return "%s (one in %d incidents)".formatted(prior.word(), Math.round(1 / prior.probability()));
  }

  /** The page's own title repeats the cause's. */
  private void body(String markdown) {
    line(0, "");
    markdown.strip().lines().filter(line -> !line.startsWith("# ")).forEach(line -> line(0, line));
    while (text.indexOf("\n\n\n") >= 0) {
      text.deleteCharAt(text.indexOf("\n\n\n"));
    }
  }

  private void signals() {
    heading("What speaks for it");
    for (RootCause.Link link : cause.links()) {
      Optional<Finding> finding = knowledge.finding(link.findingId());
      line(
          2,
          "%-9s  %s"
              .formatted(
                  link.expected().word(), finding.map(Finding::says).orElse(link.findingId())));
      finding.ifPresent(
          known ->
              line(13, "%s, %s without this cause".formatted(known.id(), known.leak().word())));
      String why = link.why().isEmpty() ? finding.map(Finding::why).orElse("") : link.why();
      if (!why.isEmpty()) {
        line(13, "because " + why);
      }
    }
    for (RootCause.MechanismLink link : cause.mechanisms()) {
      Mechanism mechanism = knowledge.mechanisms().get(link.mechanismId());
      line(
          2,
          "%-9s  what follows when %s"
              .formatted(
                  link.strength().word(),
                  mechanism == null ? link.mechanismId() : mechanism.says()));
    }
  }

  private void rules() {
    list("Ruled out by", cause.guards().stream().map(RootCause.Guard::says).toList());
    list(
        "Likelier after a change",
        cause.riskFactors().stream()
            .map(risk -> "%s: %s".formatted(risk.odds().word(), risk.why()))
            .toList());
    list("Mitigation, now", cause.mitigation());
  }

  private void remedies() {
    if (cause.remedies().isEmpty()) {
      return;
    }
    heading("Remedies");
    int number = 1;
    for (Remedy remedy : cause.remedies()) {
      line(2, "%d. %s (risk %s)".formatted(number++, remedy.title(), remedy.risk().word()));
      remedy.commands().forEach((tool, command) -> labelled(tool, command));
      labelled("verify", remedy.verify());
      labelled("roll back", remedy.rollback());
    }
  }

  private void labelled(String label, String value) {
    if (value.isEmpty()) {
      return;
    }
    List<String> lines = value.lines().toList();
    line(5, label + ": " + lines.get(0));
    lines.stream().skip(1).forEach(more -> line(7, more));
  }

  private void list(String heading, List<String> items) {
    if (!items.isEmpty()) {
      heading(heading);
      items.forEach(item -> line(2, "- " + item.strip().replace("\n", " ")));
    }
  }

  private void heading(String heading) {
    line(0, "");
    line(0, "## " + heading);
    line(0, "");
  }

  private void line(int indent, String line) {
    text.append(" ".repeat(line.isEmpty() ? 0 : indent)).append(line).append('\n');
  }
}
