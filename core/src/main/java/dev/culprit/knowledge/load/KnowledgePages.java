package dev.culprit.knowledge.load;

import dev.culprit.knowledge.RootCause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the pages that stand beside causes: Meaning, Impact, Diagnosis and Mitigation, in Markdown.
 *
 * @since 0.1
 */
public final class KnowledgePages {

  private static final String README = "README.md";

  private KnowledgePages() {}

  /** Returns the page of a cause that ships; empty for an organisation's own. */
  public static Optional<String> shipped(RootCause cause) {
    String resource =
        "/dev/culprit/knowledge/%s/%s/%s".formatted(cause.family(), cause.id(), README);
    try (InputStream page = KnowledgePages.class.getResourceAsStream(resource)) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(resource + " cannot be read", broken);
    }
  }

  /**
   * Returns the page of a cause in a knowledge folder; empty when the folder has none.
   *
   * @param folder the folder above the families
   * @throws KnowledgeException when the page is no UTF-8 text or too long
   */
  public static Optional<String> in(Path folder, RootCause cause) {
    Path file = folder.resolve(cause.family()).resolve(cause.id()).resolve(README);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Problems problems = new Problems();
    String text = new KnowledgeFolder(folder, problems).text(file);
    problems.throwIfAny();
    return Optional.ofNullable(text);
  }
}
