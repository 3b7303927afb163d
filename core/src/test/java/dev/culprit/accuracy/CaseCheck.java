package dev.culprit.accuracy;

import dev.culprit.CaseRunner;
import dev.culprit.Diagnostics;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.load.KnowledgeCase;
import dev.culprit.knowledge.load.KnowledgeLoader;
import dev.culprit.testkit.CauseCases;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the cases of a knowledge folder and prints the failing ones: CaseCheck KNOWLEDGE [part of a
 * cause id].
 */
public final class CaseCheck {

  private CaseCheck() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    KnowledgeBase knowledge = KnowledgeLoader.folder(folder, KnowledgeBase.empty());
    CaseRunner runner = CaseRunner.with(Diagnostics.with(knowledge));
    List<KnowledgeCase> cases =
        CauseCases.in(folder)
            .filter(one -> args.length < 2 || one.causeId().contains(args[1]))
            .toList();
    int failed = 0;
    for (KnowledgeCase one : cases) {
      List<String> failures = runner.failures(one);
      if (!failures.isEmpty()) {
        failed++;
        System.out.println("FAIL " + one + "\n  " + String.join("\n  ", failures));
      }
    }
    System.out.println(cases.size() + " cases, " + failed + " failed");
  }
}
