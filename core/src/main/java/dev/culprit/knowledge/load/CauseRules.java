package dev.culprit.knowledge.load;

import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.condition.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks what a cause says, and the page beside it. */
final class CauseRules {

  static final int LONGEST_CAUSE = 120;

  private static final String README = "README.md";
  private static final List<String> HEADINGS =
      List.of("## Meaning", "## Impact", "## Diagnosis", "## Mitigation");

  private final KnowledgeFolder files;
  private final ConditionRules conditions;
  private final Problems problems;

  CauseRules(KnowledgeFolder files, ConditionRules conditions, Problems problems) {
    this.files = files;
    this.conditions = conditions;
    this.problems = problems;
  }

  void check(RootCause cause, Path folder, Place place) {
    checkWording(cause, place);
    checkAdvice(cause, place);
    for (RootCause.Guard guard : cause.guards()) {
      conditions.check(guard.when(), place, "a guard");
    }
    for (RootCause.RiskFactor factor : cause.riskFactors()) {
      conditions.check(factor.when(), place, "a risk factor");
    }
    checkLength(folder);
    checkReadme(folder);
  }

  private void checkWording(RootCause cause, Place place) {
    if (!cause.summary().startsWith("The ")) {
      problems.add(place, "summary must start with 'The '");
    }
    if (cause.title().endsWith(".")) {
      problems.add(place, "title must be a noun phrase without full stop");
    }
    if (cause.falsePositives().isEmpty()) {
      problems.add(place, "false_positives must say when the cause looks true and is not");
    }
    if (cause.falsePositives().stream().anyMatch(CauseRules::saysNone)) {
      problems.add(place, "false_positives must not be 'None'; say what looks like it");
    }
    if (cause.references().isEmpty()) {
      problems.add(place, "references must name a page that states the fact");
    }
    for (String reference : cause.references()) {
      if (!reference.startsWith("https://")) {
        problems.add(place, "reference '" + reference + "' must be an https address");
      }
    }
  }

  private static boolean saysNone(String text) {
    return text.strip().replaceAll("\\.$", "").equalsIgnoreCase("none");
  }

  private void checkAdvice(RootCause cause, Place place) {
    boolean proved =
        cause.remedies().stream()
            .anyMatch(remedy -> !remedy.verify().isBlank() && !remedy.rollback().isBlank());
    if (!proved) {
      problems.add(place, "remediation needs a remedy with verify and rollback");
    }
    cause.remedies().stream()
        .flatMap(remedy -> remedy.patch().stream())
        .forEach(
            patch -> {
              if (patch instanceof Patch.ClearFact clear) {
                conditions.check(new Condition.Fact(clear.id(), null), place, "patch clear_fact");
              }
            });
  }

  private void checkLength(Path folder) {
    Path file = folder.resolve(KnowledgeFolder.CAUSE);
    String text = files.text(file);
    long lines = text == null ? 0 : text.lines().count();
    if (lines > LONGEST_CAUSE) {
      problems.add(
          files.path(file), "has " + lines + " lines; at most " + LONGEST_CAUSE + " are allowed");
    }
  }

  private void checkReadme(Path folder) {
    Path file = folder.resolve(README);
    if (!Files.isRegularFile(file)) {
      problems.add(files.path(file), "is missing; write " + String.join(", ", HEADINGS));
      return;
    }
    String text = files.text(file);
    if (text == null) {
      return;
    }
    List<String> lines = text.lines().map(String::strip).toList();
    int last = -1;
    for (String heading : HEADINGS) {
      int at = lines.indexOf(heading);
      if (at < 0) {
        problems.add(files.path(file), "lacks the heading '" + heading + "'");
      } else if (at < last) {
        problems.add(files.path(file), "has the heading '" + heading + "' out of order");
      } else if (isBare(lines, at)) {
        problems.add(files.path(file), "says nothing below '" + heading + "'");
      }
      last = Math.max(last, at);
    }
  }

  private static boolean isBare(List<String> lines, int heading) {
    return lines.stream()
        .skip(heading + 1L)
        .takeWhile(line -> !line.startsWith("## "))
        .allMatch(String::isEmpty);
  }
}
