package dev.culprit.testkit;

import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.load.KnowledgeError;
import dev.culprit.knowledge.load.KnowledgeLint;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Fails a test with every complaint about a knowledge folder. */
public final class CauseLint {

  private CauseLint() {}

  /**
   * Asserts that a folder is without complaint.
   *
   * @param knowledgeFolder the folder above the families
   * @param base what its causes may link; {@code KnowledgeBase.empty()} for a folder that stands
   *     alone
   * @param derivedFactIds the facts that conditions may ask for
   * @throws AssertionError with one line a complaint
   */
  public static void assertClean(
      Path knowledgeFolder, KnowledgeBase base, Set<String> derivedFactIds) {
    List<KnowledgeError> complaints =
        KnowledgeLint.of(knowledgeFolder).extending(base).knowingFacts(derivedFactIds).complaints();
    if (!complaints.isEmpty()) {
      StringBuilder message = new StringBuilder("complaints about " + knowledgeFolder + ":");
      complaints.forEach(complaint -> message.append("\n  ").append(complaint));
      throw new AssertionError(message.toString());
    }
  }
}
