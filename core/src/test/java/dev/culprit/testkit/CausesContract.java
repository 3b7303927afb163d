package dev.culprit.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.culprit.CaseRunner;
import dev.culprit.Diagnostics;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.derived.DerivedFacts;
import dev.culprit.knowledge.load.KnowledgeCase;
import dev.culprit.knowledge.load.KnowledgeException;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The lint and the cases of a knowledge folder as tests: an organisation's build extends this and
 * names its folder.
 *
 * <pre>{@code
 * class OurCausesTest extends CausesContract {
 *   @Override protected Path folder() {
 *     return Path.of("src/main/knowledge");
 *   }
 * }
 * }</pre>
 *
 * <p>One test is the lint, and one is each case, named by its cause, file and sentence.
 *
 * @since 0.1
 */
public abstract class CausesContract {

  /** Creates the contract; JUnit does. */
  protected CausesContract() {}

  /** Returns the folder above the families. */
  protected abstract Path folder();

  /**
   * Returns what the folder's causes may link and rank against: what ships, unless overridden;
   * {@code KnowledgeBase.empty()} for a folder that stands alone.
   */
  protected KnowledgeBase knowledge() {
    return KnowledgeLoader.builtIn();
  }

  /** Returns the lint and the cases; the lint alone when the folder cannot be read. */
  @TestFactory
  Stream<DynamicTest> causes() {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("the lint has nothing to complain about", this::lint));
    try {
      KnowledgeBase all = knowledge().plus(KnowledgeLoader.folder(folder(), knowledge()));
      CaseRunner runner = CaseRunner.with(Diagnostics.with(all));
      for (KnowledgeCase one : KnowledgeCase.in(folder())) {
        tests.add(dynamicTest(one.toString(), () -> hold(runner, one)));
      }
    } catch (KnowledgeException told) {
      // The lint reads the same files and fails with every error; there is nothing to run on.
      return tests.stream();
    }
    return tests.stream();
  }

  private void lint() {
    CauseLint.assertClean(folder(), knowledge(), DerivedFacts.ids());
  }

  private static void hold(CaseRunner runner, KnowledgeCase one) {
    List<String> failures = runner.failures(one);
    if (!failures.isEmpty()) {
      throw new AssertionError(one.file() + " does not hold:\n  " + String.join("\n  ", failures));
    }
  }
}
