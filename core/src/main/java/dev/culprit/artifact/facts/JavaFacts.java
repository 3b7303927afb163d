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
import org.jspecify.annotations.Nullable;

/**
 * Class-file versions: of one class in each of the first packages, and the highest of each jar that
 * was read. Classes below {@code META-INF/versions} are for newer runtimes only and do not count.
 */
public final class JavaFacts implements FactReader {

  private static final int MAX_SAMPLES = 24;
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
   * @param named jars that are read whatever the budget
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
        draft.file(entry).javaClassMajor = highest(jar, draft.file(entry));
      }
    }
    if (!unread.isEmpty()) {
      draft.leftOut("class-file versions of jars", unread.size(), unread.get(0));
    }
  }

  private static @Nullable Integer highest(byte[] jar, FileDraft file) {
    ReadBudget budget = ReadBudget.of(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(10));
    try (Archive archive = ZipArchive.open(new BytesRanges(jar), JAR_LIMITS, budget)) {
      Listing listing = Listing.of(archive.entries(), archive.listedWhole());
      List<ArchiveEntry> samples = samples(listing, MAX_SAMPLES);
      Contents contents =
          archive.read(
              samples.stream()
                  .map(entry -> new Wish(entry, JavaClass.BYTES, Wish.Priority.SAMPLE))
                  .toList());
      return samples.stream()
          .map(entry -> contents.of(entry.path()))
          .filter(Objects::nonNull)
          .map(JavaClass::majorVersion)
          .filter(Objects::nonNull)
          .max(Integer::compare)
          .orElse(null);
    } catch (PackageReadException unreadable) {
      file.detail("jar", unreadable.explanation());
      return null;
    }
  }
}
