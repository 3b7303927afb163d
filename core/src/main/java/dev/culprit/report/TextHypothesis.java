package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.PodPlaces;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.diagnosis.SignalMatch;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.Sources;
import dev.culprit.knowledge.judge.Quote;
import dev.culprit.report.TextLayout.Paint;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes one hypothesis: for, against, not checked, rivals, remedies, what they would do. */
final class TextHypothesis {

  private static final int BODY = 3;
  private static final int WEIGHT = 18;
  private static final int QUOTES = 2;
  private static final double WORTH_COMMANDS = .1;

  /** A namespace has many objects, so it is said where an event or a status stands. */
  private static final Pattern KUBERNETES_OBJECT =
      Pattern.compile(
          "(?i)(?:pod|node|deployment|replicaset|statefulset|daemonset|job|service"
              + "|persistentvolumeclaim|horizontalpodautoscaler)/.+");

  private final TextLayout layout;

  TextHypothesis(TextLayout layout) {
    this.layout = layout;
  }

  void write(Diagnosis diagnosis, int index) {
    Hypothesis hypothesis = diagnosis.hypotheses().get(index);
    layout.subject((index + 1) + ". " + PlainText.line(hypothesis.cause().title()));
    layout.labelled(
        BODY,
        Wording.percent(hypothesis.probability()),
        6,
        Paint.BOLD,
        "%s: %s"
            .formatted(
                Wording.standing(diagnosis, hypothesis),
                PlainText.line(hypothesis.cause().summary())));
    String object =
        PlainText.line(
            hypothesis.object().isEmpty() ? PodPlaces.of(hypothesis).shown() : hypothesis.object());
    layout.labelled(
        BODY,
        "Cause",
        6,
        Paint.NONE,
        hypothesis.causeId() + (object.isEmpty() ? "" : " in " + object));
    matches("For", hypothesis.supporting());
    matches("Against", hypothesis.opposing());
    if (!hypothesis.missing().isEmpty()) {
      part("Not checked");
      hypothesis
          .missing()
          .forEach(
              missing ->
                  layout.item(
                      BODY + 2,
                      Wording.capital(PlainText.line(missing.says()))
                          + ": "
                          + PlainText.line(missing.why())));
    }
    if (!Wording.visibleRivals(hypothesis).isEmpty()) {
      part("Held down by");
      Wording.visibleRivals(hypothesis)
          .forEach(rival -> layout.item(BODY + 2, Wording.rival(hypothesis, rival)));
    }
    remedies(diagnosis, hypothesis);
  }

  private void part(String name) {
    layout.labelled(BODY, name, name.length(), Paint.BOLD, "");
  }

  private void matches(String name, List<SignalMatch> matches) {
    List<SignalMatch> visible = Wording.visible(matches);
    if (visible.isEmpty()) {
      return;
    }
    part(name);
    for (SignalMatch match : visible) {
      layout.labelled(
          BODY + 2,
          Wording.weight(match),
          WEIGHT,
          Paint.NONE,
          Wording.capital(PlainText.line(match.says())));
      for (Quote quote : match.quotes().subList(0, Math.min(QUOTES, match.quotes().size()))) {
        layout.labelled(BODY + 2 + WEIGHT, "|", 2, Paint.DIM, quoted(quote));
      }
      if (match.quotes().size() > QUOTES) {
        int more = match.quotes().size() - QUOTES;
        layout.labelled(BODY + 2 + WEIGHT, "|", 2, Paint.DIM, "and " + more + " more like it");
      }
      if (!match.why().isEmpty()) {
        layout.labelled(BODY + 2 + WEIGHT, "because", 8, Paint.NONE, PlainText.line(match.why()));
      }
    }
  }

  static String quoted(Quote quote) {
    boolean placed = quote.object().isEmpty() && KUBERNETES_OBJECT.matcher(quote.place()).matches();
    String about = placed ? quote.place() : quote.object();
    String object = Wording.shortened(PlainText.line(about));
    String source = PlainText.line(quote.source());
    // What a machine printed stays as it is; our own sentences need no account numbers.
    boolean ours = quote.source().equals(Sources.DERIVED);
    return "%s  [%s%s%s]"
        .formatted(
            ours
                ? Wording.shortenedWithin(PlainText.line(quote.text()))
                : PlainText.line(quote.text()),
            quote.section().id(),
            object.isEmpty() ? "" : " of " + object,
            source.isEmpty() ? "" : ", from " + source);
  }

  private void remedies(Diagnosis diagnosis, Hypothesis hypothesis) {
    if (hypothesis.probability() < WORTH_COMMANDS && !hypothesis.remedies().isEmpty()) {
      // Commands for what is most likely not the cause only bury those for what may be.
      part(remedyLabel(diagnosis, hypothesis));
      hypothesis
          .remedies()
          .forEach(advice -> layout.item(BODY + 2, PlainText.line(advice.remedy().title())));
      return;
    }
    boolean first = true;
    for (RemedyAdvice advice : hypothesis.remedies()) {
      part(first ? remedyLabel(diagnosis, hypothesis) : "Or");
      layout.item(
          BODY + 2,
          "%s (risk %s)"
              .formatted(PlainText.line(advice.remedy().title()), advice.remedy().risk().word()));
      for (Map.Entry<String, String> command : advice.commands().entrySet()) {
        layout.labelled(BODY + 4, PlainText.line(command.getKey()) + ":", 1, Paint.NONE, "");
        PlainText.lines(command.getValue()).forEach(line -> layout.verbatim(BODY + 6, line));
      }
      sentence("verify", advice.verify());
      sentence("undo", advice.rollback());
      if (first) {
        projection(diagnosis.whatIf(advice));
      }
      first = false;
    }
  }

  private static String remedyLabel(Diagnosis diagnosis, Hypothesis hypothesis) {
    boolean claimed =
        diagnosis.verdict() == Verdict.ESTABLISHED
            && hypothesis.probability() >= Diagnosis.ESTABLISHED;
    return claimed ? "Remedy" : "Remedy, should it prove true";
  }

  private void sentence(String label, String text) {
    if (!text.isEmpty()) {
      layout.labelled(BODY + 4, label + ":", 9, Paint.NONE, PlainText.line(text));
    }
  }

  private void projection(Projection projection) {
    new TextProjection(layout).write(BODY + 4, projection);
  }
}
