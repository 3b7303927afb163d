package dev.culprit.knowledge.load;

import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.derived.DerivedFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * Checks a knowledge folder and writes its index; the build runs it, and so may an organisation
 * whose causes ship in a jar ({@link KnowledgeLoader#index}).
 *
 * @since 0.1
 */
public final class KnowledgeIndexer {

  private KnowledgeIndexer() {}

  /**
   * Writes the index of a folder.
   *
   * <p>With two arguments the folder is an organisation's own: it is linted, and may link what
   * ships. With a third one it stands alone.
   *
   * @param arguments the knowledge folder, the file to write, and for a folder that stands alone
   *     {@code lint} or {@code no-lint}; without lint the files are still read strictly, but may be
   *     incomplete
   * @throws IOException when the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    List<String> modes = List.of("lint", "no-lint");
    boolean alone = arguments.length == 3 && modes.contains(arguments[2]);
    if (arguments.length != 2 && !alone) {
      throw new IllegalArgumentException(
          "pass the knowledge folder and the index file to write; for a folder that stands alone"
              + " add lint or no-lint");
    }
    Path folder = Path.of(arguments[0]);
    Path index = Path.of(arguments[1]);
    if (!alone) {
      index(folder, index, KnowledgeLoader.builtIn());
    } else if (arguments[2].equals("lint")) {
      index(folder, index, KnowledgeBase.empty());
    } else {
      write(KnowledgeLoader.load(folder, KnowledgeBase.empty()), index);
    }
  }

  /**
   * Loads and lints a folder and writes its index; the same folder gives the same bytes.
   *
   * @param folder the knowledge folder
   * @param index the file to write; its folder is created
   * @param base what the folder's entries may link
   * @throws KnowledgeException when a file is wrong or the lint complains; nothing is written then
   * @throws IOException when the index cannot be written
   */
  public static void index(Path folder, Path index, KnowledgeBase base) throws IOException {
    KnowledgeLoader.Loaded loaded = KnowledgeLoader.load(folder, base);
    KnowledgeLint lint = KnowledgeLint.of(folder).extending(base);
    SortedSet<String> facts = DerivedFacts.ids();
    // Without a registered fact there is nothing to compare with.
    (facts.isEmpty() ? lint : lint.knowingFacts(facts)).throwIfComplaints();
    write(loaded, index);
  }

  private static void write(KnowledgeLoader.Loaded loaded, Path index) throws IOException {
    Path parent = index.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(
        index, KnowledgeIndex.write(loaded.documents(), loaded.collector().patterns().all()));
  }
}
