package dev.culprit.examples.commandline;

import dev.culprit.Diagnostics;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.load.KnowledgeError;
import dev.culprit.knowledge.load.KnowledgeException;
import dev.culprit.knowledge.load.KnowledgeLoader;
import dev.culprit.knowledge.load.KnowledgePages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that adds an organisation's own knowledge to what ships. */
final class KnowledgeOptions {

  @Option(
      names = "--knowledge",
      paramLabel = "PATH",
      description =
          "Your own causes and adjustments: a folder, or a jar with an index; may be repeated.")
  private List<Path> paths = new ArrayList<>();

  /** Returns whether knowledge beside what is installed is asked for. */
  boolean isOwn() {
    return !paths.isEmpty();
  }

  /** Returns diagnostics with what ships, what the class path holds, and what is asked for. */
  Diagnostics diagnostics() {
    return Diagnostics.with(load());
  }

  /** Returns what ships, what the class path holds, and what is asked for. */
  KnowledgeBase load() {
    KnowledgeBase all = KnowledgeLoader.installed();
    for (Path path : paths) {
      KnowledgeBase before = all;
      if (Files.isDirectory(path)) {
        all = before.plus(naming(path, () -> KnowledgeLoader.folder(path, before)));
      } else if (Files.exists(path)) {
        all = before.plus(KnowledgeLoader.jar(path, before));
      } else {
        throw new UnusableInputException(
            path + ": there is no such file or folder; check the path");
      }
    }
    return all;
  }

  /** Returns the page of a cause: of a folder that is asked for, or what ships. */
  Optional<String> page(RootCause cause) {
    for (Path path : paths) {
      Optional<String> page =
          Files.isDirectory(path)
              ? naming(path, () -> KnowledgePages.in(path, cause))
              : Optional.empty();
      if (page.isPresent()) {
        return page;
      }
    }
    return KnowledgePages.shipped(cause);
  }

  /** Errors name files below their folder; a person needs the folder too. */
  static <T> T naming(Path folder, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (KnowledgeException wrong) {
      throw new KnowledgeException(
          wrong.errors().stream().map(error -> below(folder, error)).toList());
    }
  }

  static KnowledgeError below(Path folder, KnowledgeError error) {
    boolean whole = error.file().equals(folder.toString());
    String file = whole ? error.file() : folder.resolve(error.file()).toString();
    return new KnowledgeError(file, error.line(), error.column(), error.message());
  }
}
