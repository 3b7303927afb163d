package dev.culprit.knowledge.load;

import static java.util.Objects.requireNonNull;

import dev.culprit.knowledge.KnowledgeBase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads causes, findings and mechanisms: those that ship, and an organisation's own.
 *
 * <p>An organisation's own come from a folder, or from jars on the class path that hold an index
 * under {@link #RESOURCE}; they are read by {@link #folder} and {@link #installed}.
 *
 * <p>Every method reads strictly: unknown keys and words, links to nothing and ids that clash are
 * errors, and a {@link KnowledgeException} lists all of them with file, line and column. Safe to
 * call from several threads.
 *
 * <pre>{@code
 * KnowledgeBase knowledge = KnowledgeLoader.builtIn().plus(KnowledgeLoader.folder(Path.of("causes")));
 * }</pre>
 *
 * @since 0.1
 */
public final class KnowledgeLoader {

  /** The index of what ships, written by {@link KnowledgeIndexer} during the build. */
  static final String INDEX = "/dev/culprit/knowledge/index.json";

  /**
   * Where a jar of causes holds the index that {@link KnowledgeIndexer} wrote; every jar of the
   * class path may have its own.
   */
  public static final String RESOURCE = "META-INF/culprit/knowledge.json";

  private static volatile @Nullable KnowledgeBase builtIn;

  private KnowledgeLoader() {}

  /** Returns the knowledge that ships; it is read once and shared. */
  public static KnowledgeBase builtIn() {
    KnowledgeBase read = builtIn;
    if (read == null) {
      // Two threads may both read at first; the results are equal.
      read = readBuiltIn();
      builtIn = read;
    }
    return read;
  }

  /**
   * Returns the entries of an organisation's own folder, which may link what ships; add them to it
   * with {@link KnowledgeBase#plus}.
   *
   * @param folder the folder above the families, in the layout of docs/knowledge-format.md
   * @throws KnowledgeException when a file is wrong
   */
  public static KnowledgeBase folder(Path folder) {
    return folder(folder, builtIn());
  }

  /**
   * Returns the entries of a folder, which may link those of a base and must not take their ids.
   *
   * @param folder the folder above the families
   * @param base what may be linked; {@link KnowledgeBase#empty()} for a folder that stands alone
   * @throws KnowledgeException when a file is wrong
   */
  public static KnowledgeBase folder(Path folder, KnowledgeBase base) {
    return load(folder, base).knowledge();
  }

  /**
   * Returns what ships and the entries of every jar that the thread's class loader finds under
   * {@link #RESOURCE}.
   *
   * @throws KnowledgeException when an index or an entry is wrong, or two jars hold an id; it names
   *     the jars
   */
  public static KnowledgeBase installed() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return installed(loader == null ? ClassLoader.getSystemClassLoader() : loader);
  }

  /**
   * Returns what ships and the entries of every jar that a class loader finds under {@link
   * #RESOURCE}.
   *
   * @throws KnowledgeException when an index or an entry is wrong, or two jars hold an id; it names
   *     the jars
   */
  public static KnowledgeBase installed(ClassLoader loader) {
    return KnowledgeJars.all(loader, builtIn());
  }

  /**
   * Returns the entries of one jar that holds an index under {@link #RESOURCE}.
   *
   * @param jar the jar's file
   * @param base what the entries may link
   * @throws KnowledgeException when the jar, its index or an entry is wrong; it names the jar
   */
  public static KnowledgeBase jar(Path jar, KnowledgeBase base) {
    return KnowledgeJars.one(requireNonNull(jar, "jar"), requireNonNull(base, "base"));
  }

  /**
   * Returns the entries of an index that {@link KnowledgeIndexer} wrote, for causes that come in a
   * jar. The caller closes the stream.
   *
   * @param index the index, UTF-8 JSON
   * @param base what the entries may link
   * @throws KnowledgeException when the index or an entry is wrong
   */
  public static KnowledgeBase index(InputStream index, KnowledgeBase base) {
    requireNonNull(index, "index");
    requireNonNull(base, "base");
    Problems problems = new Problems();
    PatternTable patterns = new PatternTable();
    List<Document> documents = KnowledgeIndex.read("index.json", index, patterns, problems);
    return bind(documents, base, patterns, problems).knowledge();
  }

  /** Entries, the files that they came from, and where each is defined. */
  record Loaded(KnowledgeBase knowledge, List<Document> documents, Collector collector) {
    Place place(Collector.Kind kind, String id) {
      return collector.place(kind, id);
    }
  }

  static Loaded load(Path folder, KnowledgeBase base) {
    requireNonNull(folder, "folder");
    requireNonNull(base, "base");
    Problems problems = new Problems();
    List<Document> documents = new KnowledgeFolder(folder, problems).documents();
    return bind(documents, base, new PatternTable(), problems);
  }

  static Loaded bind(
      List<Document> documents, KnowledgeBase base, PatternTable patterns, Problems problems) {
    Collector collector = new Collector(base, patterns, problems);
    FindingReader findings = new FindingReader(collector);
    CauseReader causes = new CauseReader(collector);
    AdjustmentsReader adjustments = new AdjustmentsReader(collector);
    for (Document document : documents) {
      if (document.path().equals(KnowledgeFolder.MECHANISMS)) {
        findings.mechanisms(document);
      } else if (document.path().equals(KnowledgeFolder.ADJUSTMENTS)) {
        adjustments.read(document);
      } else if (document.path().startsWith(KnowledgeFolder.FINDINGS + "/")) {
        findings.shared(document);
      } else if (document.path().split("/", -1).length == 3) {
        causes.read(document);
      } else {
        problems.add(document.path(), "lies outside the layout of a knowledge folder");
      }
    }
    KnowledgeBase knowledge = collector.finish();
    problems.throwIfAny();
    return new Loaded(knowledge, documents, collector);
  }

  private static KnowledgeBase readBuiltIn() {
    try (InputStream index = KnowledgeLoader.class.getResourceAsStream(INDEX)) {
      if (index == null) {
        throw new IllegalStateException(
            INDEX + " is not on the class path; build core with Maven, which writes it");
      }
      return index(index, KnowledgeBase.empty());
    } catch (IOException unreadable) {
      throw new IllegalStateException(INDEX + " cannot be read", unreadable);
    }
  }
}
