package dev.culprit.testkit;

import dev.culprit.knowledge.load.KnowledgeCase;
import dev.culprit.knowledge.load.KnowledgeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Finds the cases of a knowledge folder, ours or an organisation's own, for a parameterized test.
 */
public final class CauseCases {

  /** The folder that the build of Culprit itself sets. */
  private static final String ROOT_PROPERTY = "culprit.root";

  private CauseCases() {}

  /**
   * Returns the folder of the causes that ship, in Culprit's own source tree.
   *
   * @throws IllegalStateException when the tests do not run in Culprit's build
   */
  public static Path shippedFolder() {
    String root = System.getProperty(ROOT_PROPERTY);
    Path start = Path.of(root == null ? "" : root).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path knowledge = folder.resolve("core/src/main/knowledge");
      if (Files.isDirectory(knowledge)) {
        return knowledge;
      }
    }
    throw new IllegalStateException("no core/src/main/knowledge at or above " + start);
  }

  /**
   * Returns the cases below {@code <family>/<cause>/cases}, sorted by path; each names itself in
   * {@code toString}, for the title of its test.
   *
   * @param knowledgeFolder the folder above the families
   * @throws KnowledgeException when cases are wrong, with the errors of all of them
   */
  public static Stream<KnowledgeCase> in(Path knowledgeFolder) {
    return KnowledgeCase.in(knowledgeFolder).stream();
  }
}
