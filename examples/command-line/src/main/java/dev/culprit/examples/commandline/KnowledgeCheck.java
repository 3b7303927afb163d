package dev.culprit.examples.commandline;

import dev.culprit.CaseRunner;
import dev.culprit.Diagnostics;
import dev.culprit.knowledge.Adjustments;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.derived.DerivedFacts;
import dev.culprit.knowledge.load.KnowledgeCase;
import dev.culprit.knowledge.load.KnowledgeError;
import dev.culprit.knowledge.load.KnowledgeException;
import dev.culprit.knowledge.load.KnowledgeLint;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said of a knowledge folder.
 *
 * @param lines complaints of the lint and cases that do not hold, one line each
 * @param summary one line
 * @param isClean whether there is nothing to complain about
 */
record KnowledgeCheck(List<String> lines, String summary, boolean isClean) {

  KnowledgeCheck {
    lines = List.copyOf(lines);
  }

  /**
   * Checks a folder.
   *
   * @param base what its entries may link
   */
  static KnowledgeCheck of(Path folder, KnowledgeBase base) {
    try {
      KnowledgeBase own = KnowledgeLoader.folder(folder, base);
      List<String> lines = new ArrayList<>(complaints(folder, base));
      int complaints = lines.size();
      List<KnowledgeCase> cases = cases(folder);
      int failing = run(cases, CaseRunner.with(Diagnostics.with(base.plus(own))), lines);
      String summary =
          "%s: %s; %d complaints; %d of %d cases hold"
              .formatted(folder, contents(own), complaints, cases.size() - failing, cases.size());
      return new KnowledgeCheck(lines, summary, lines.isEmpty());
    } catch (KnowledgeException wrong) {
      List<String> lines = lines(folder, wrong.errors());
      String summary =
          "%s: cannot be read: %d errors; mend them to see lint and cases"
              .formatted(folder, lines.size());
      return new KnowledgeCheck(lines, summary + hint(wrong.errors()), false);
    }
  }

  /** What ships holds the same ids: then the folder is, most likely, a copy of it. */
  private static String hint(List<KnowledgeError> errors) {
    return errors.stream().anyMatch(error -> error.message().contains("that this extends"))
        ? "; give --alone if the folder is a whole knowledge base of its own"
        : "";
  }

  private static List<String> complaints(Path folder, KnowledgeBase base) {
    return lines(
        folder,
        KnowledgeLint.of(folder).extending(base).knowingFacts(DerivedFacts.ids()).complaints());
  }

  /** Cases that cannot be read are complaints of the lint already. */
  private static List<KnowledgeCase> cases(Path folder) {
    try {
      return KnowledgeCase.in(folder);
    } catch (KnowledgeException told) {
      return List.of();
    }
  }

  private static int run(List<KnowledgeCase> cases, CaseRunner runner, List<String> lines) {
    int failing = 0;
    for (KnowledgeCase one : cases) {
      List<String> failures = runner.failures(one);
      failures.forEach(failure -> lines.add(one.file() + ": does not hold: " + failure));
      failing += failures.isEmpty() ? 0 : 1;
    }
    return failing;
  }

  private static String contents(KnowledgeBase own) {
    Adjustments adjustments = own.adjustments();
    int adjusted =
        adjustments.priors().size() + adjustments.silences().size() + adjustments.remedies().size();
    return "%d causes, %d findings, %d adjustments"
        .formatted(own.causes().size(), own.findings().size(), adjusted);
  }

  private static List<String> lines(Path folder, List<KnowledgeError> errors) {
    return errors.stream().map(error -> KnowledgeOptions.below(folder, error).toString()).toList();
  }
}
