package dev.culprit.knowledge.derived.trace;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.Judgements;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the logs hold an error of the program's own. */
public final class OwnErrorFacts {

  private static final Pattern ERROR =
      Pattern.compile(
          "(?i)\\berror\\b[^\\n]{4}|exception\\b|\\bfatal\\b|panic: |traceback|unable to connect"
              + "|cannot find|failed to (?:connect|watch|list|load|start|open|initiali[sz]e)"
              + "|could not (?:connect|find|load|open)");
  private static final Pattern HARMLESS =
      Pattern.compile("(?i)probe|no errors?\\b|errors?[=: ]{1,2}(?:0|nil|none)\\b|http pings");

  private OwnErrorFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "no-own-error-logged",
            "Logs of the program were read and hold no error of its own.",
            OwnErrorFacts::none));
  }

  private static FactOutcome none(EvidenceView view) {
    List<Document> logs =
        view.documents().stream().filter(one -> one.section() == Section.LOGS).toList();
    Optional<Document> error =
        logs.stream()
            .filter(one -> ERROR.matcher(one.text()).find())
            .filter(one -> !HARMLESS.matcher(one.text()).find())
            .findFirst();
    if (error.isPresent()) {
      return FactOutcome.absent("an error is logged: " + firstLine(error.get().text()));
    }
    boolean spoke = logs.stream().anyMatch(one -> !HARMLESS.matcher(one.text()).find());
    return spoke
        ? Judgements.present(.7, "", "the logs that were read hold no error of the program")
        : FactOutcome.unknown("no log of the program was read", Section.LOGS);
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 120 ? line.substring(0, 120) + "..." : line;
  }
}
