package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.Archive;
import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.ArchiveLimits;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.JavaClass;
import dev.culprit.artifact.ranges.BytesRanges;
import dev.culprit.artifact.zip.ZipArchive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Class-file versions: of one class in each of the first packages, and the highest of each jar that
 * was read. Classes below {@code META-INF/versions} are for newer runtimes only and do not count.
 * Of a jar also which classes it holds of those that were asked for by path.
 */
public final class JavaFacts implements FactReader {

  private static final int MAX_SAMPLES = 24;
  private static final int MAX_ASKED = 4;
  private static final int MAX_CLASS_BYTES = 256 * 1024;
  private static final ArchiveLimits JAR_LIMITS =
      new ArchiveLimits(50_000, 8 << 20, 1 << 20, 0, 0, 1 << 20);

  private final NamedPaths named;
  private final long bodyBytes;
  private final Set<String> jars = new TreeSet<>();

  private JavaFacts(NamedPaths named, long bodyBytes) {
    this.named = named;
    this.bodyBytes = bodyBytes;
  }

  /**
   * Returns a reader for one artifact.
   *
   * @param named jars that are read whatever the budget, and classes that are looked for in jars
   * @param bodyBytes stored bytes that jars nobody named may cost
   */
  public static JavaFacts of(NamedPaths named, long bodyBytes) {
    return new JavaFacts(named, bodyBytes);
  }

  @Override
  public void wish(Listing listing, Consumer<Wish> wishes) {
    for (ArchiveEntry entry : samples(listing, MAX_SAMPLES)) {
      wishes.accept(new Wish(entry, JavaClass.BYTES, Wish.Priority.SAMPLE));
    }
    long left = bodyBytes;
    for (ArchiveEntry entry : listing.readable().filter(JavaFacts::isJar).toList()) {
      jars.add(entry.path());
      if (named.names(entry.path())) {
        wishes.accept(new Wish(entry, Wish.WHOLE, Wish.Priority.NAMED));
      } else if (entry.packedBytes() <= left) {
        left -= entry.packedBytes();
        wishes.accept(new Wish(entry, Wish.WHOLE, Wish.Priority.BODY));
      }
    }
  }

  private static boolean isJar(ArchiveEntry entry) {
    return entry.path().endsWith(".jar");
  }

  /** One class a package, the packages in path order. */
  private static List<ArchiveEntry> samples(Listing listing, int count) {
    Set<String> seen = new HashSet<>();
    return listing
        .readable()
        .filter(entry -> entry.path().endsWith(".class"))
        .filter(entry -> !entry.path().contains("META-INF/versions/"))
        .filter(entry -> !Paths.name(entry.path()).equals("module-info.class"))
        .filter(entry -> seen.add(Paths.folder(entry.path())))
        .limit(count)
        .toList();
  }

  @Override
  public void tell(Listing listing, Contents contents, ArtifactDraft draft) {
    for (ArchiveEntry entry : samples(listing, MAX_SAMPLES)) {
      byte[] head = contents.of(entry.path());
      draft.file(entry).javaClassMajor = head == null ? null : JavaClass.majorVersion(head);
    }
    List<String> unread = new ArrayList<>();
    for (String path : jars) {
      byte[] jar = contents.of(path);
      ArchiveEntry entry = Objects.requireNonNull(listing.at(path));
      if (jar == null) {
        unread.add(path);
      } else {
        tellJar(jar, draft.file(entry));
      }
    }
    if (!unread.isEmpty()) {
      draft.leftOut("class-file versions of jars", unread.size(), unread.get(0));
    }
  }

  private void tellJar(byte[] jar, FileDraft file) {
    ReadBudget budget = ReadBudget.of(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(10));
    try (Archive archive = ZipArchive.open(new BytesRanges(jar), JAR_LIMITS, budget)) {
      Listing listing = Listing.of(archive.entries(), archive.listedWhole());
      List<ArchiveEntry> samples = samples(listing, MAX_SAMPLES);
      List<ArchiveEntry> asked = asked(listing);
      List<Wish> wishes = new ArrayList<>();
      samples.forEach(entry -> wishes.add(new Wish(entry, JavaClass.BYTES, Wish.Priority.SAMPLE)));
      asked.forEach(entry -> wishes.add(new Wish(entry, MAX_CLASS_BYTES, Wish.Priority.METADATA)));
      Contents contents = archive.read(wishes);
      file.javaClassMajor =
          samples.stream()
              .map(entry -> contents.of(entry.path()))
              .filter(Objects::nonNull)
              .map(JavaClass::majorVersion)
              .filter(Objects::nonNull)
              .max(Integer::compare)
              .orElse(null);
      tellAsked(listing, asked, contents, file);
    } catch (PackageReadException unreadable) {
      file.detail("jar", unreadable.explanation());
    }
  }

  /** Returns the classes that were asked for by path, such as the handler's. */
  private List<ArchiveEntry> asked(Listing listing) {
    return listing
        .readable()
        .filter(entry -> entry.path().endsWith(".class") && named.names(entry.path()))
        .limit(MAX_ASKED)
        .toList();
  }

  /** Writes which of them the jar holds; none is told too, of a jar that was listed whole. */
  private static void tellAsked(
      Listing listing, List<ArchiveEntry> asked, Contents contents, FileDraft file) {
    if (!asked.isEmpty() || listing.isWhole()) {
      file.detail(
          "classes.named", String.join(", ", asked.stream().map(ArchiveEntry::path).toList()));
    }
    for (ArchiveEntry entry : asked) {
      byte[] bytes = contents.of(entry.path());
      if (bytes != null && bytes.length == entry.sizeBytes()) {
        DefinedNames.tell(JavaClass.methods(bytes), file);
      }
    }
  }
}
