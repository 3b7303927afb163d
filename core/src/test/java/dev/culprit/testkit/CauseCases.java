package dev.culprit.testkit;

import dev.culprit.knowledge.load.KnowledgeCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
   * {@code toString}, for the title of its test. Close the stream or read it to the end.
   *
   * @param knowledgeFolder the folder above the families
   * @throws dev.culprit.knowledge.load.KnowledgeException when a case is wrong
   */
  public static Stream<KnowledgeCase> in(Path knowledgeFolder) {
    try (Stream<Path> files = Files.walk(knowledgeFolder, 4)) {
      List<Path> cases = files.filter(file -> isCase(knowledgeFolder, file)).sorted().toList();
      return cases.stream().map(KnowledgeCase::read);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isCase(Path knowledgeFolder, Path file) {
    Path below = knowledgeFolder.relativize(file);
    return below.getNameCount() == 4
        && below.getName(2).toString().equals("cases")
        && below.getName(3).toString().endsWith(".yaml");
  }
}
