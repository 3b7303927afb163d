package dev.culprit.artifact.tree;

import dev.culprit.artifact.archive.Archive;
import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.ArchiveLimits;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.EntryName;
import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.artifact.archive.ReadFailure;
import dev.culprit.artifact.archive.ReadFailures;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.evidence.GapReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder on disk; links are listed and not followed. */
public final class FolderArchive implements Archive {

  private static final List<PosixFilePermission> FROM_HIGHEST_BIT =
      List.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path root;
  private final ReadBudget budget;
  private final ArchiveLimits limits;
  private final List<ArchiveEntry> entries = new ArrayList<>();
  private final List<Path> places = new ArrayList<>();
  private final ReadFailures failures = new ReadFailures();
  private boolean whole = true;

  private FolderArchive(Path root, ReadBudget budget, ArchiveLimits limits) {
    this.root = root;
    this.budget = budget;
    this.limits = limits;
  }

  /** Lists the folder. */
  public static FolderArchive open(Path root, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    if (!Files.exists(root)) {
      throw new PackageReadException(GapReason.NOT_FOUND, "the folder does not exist");
    }
    if (!Files.isDirectory(root)) {
      throw new PackageReadException(GapReason.UNREADABLE, "the path is not a folder");
    }
    FolderArchive archive = new FolderArchive(root, budget, limits);
    try {
      Files.walkFileTree(root, archive.new Listing(limits.maxEntries()));
    } catch (IOException unreadable) {
      archive.lacking(GapReason.UNREADABLE, "the folder could not be listed whole", "");
    }
    return archive;
  }

  @Override
  public List<ArchiveEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public boolean listedWhole() {
    return whole;
  }

  @Override
  public @Nullable Long packedBytes() {
    return null;
  }

  @Override
  public List<ReadFailure> failures() {
    return failures.list();
  }

  @Override
  public Contents read(List<Wish> wishes) {
    Contents contents = new Contents(limits.maxContentBytes());
    for (Wish wish : wishes) {
      try {
        contents.put(wish, read(wish));
      } catch (PackageReadException failure) {
        contents.failed(wish, failure);
      }
    }
    return contents;
  }

  private byte[] read(Wish wish) throws PackageReadException {
    budget.check();
    if (wish.bytes() == Wish.WHOLE && wish.entry().sizeBytes() > limits.maxEntryBytes()) {
      throw new PackageReadException(
          GapReason.LIMITED,
          "longer than the limit of " + limits.maxEntryBytes() + " bytes an entry");
    }
    int wanted =
        (int) Math.min(Math.min(wish.bytes(), limits.maxEntryBytes()), wish.entry().sizeBytes());
    budget.allowBytes(wanted);
    Path place = places.get(wish.entry().index());
    try (InputStream stream = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = stream.readNBytes(wanted);
      budget.tookBytes(bytes.length);
      return bytes;
    } catch (IOException unreadable) {
      throw new PackageReadException(GapReason.UNREADABLE, "files that could not be opened");
    }
  }

  @Override
  public void close() {}

  private void lacking(GapReason reason, String detail, String example) {
    whole = false;
    failures.add(reason, detail, example);
  }

  /** Lists files and links in the order of the file system; the caller sorts. */
  private final class Listing extends SimpleFileVisitor<Path> {

    private final int maxEntries;

    Listing(int maxEntries) {
      this.maxEntries = maxEntries;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (entries.size() >= maxEntries) {
        lacking(GapReason.LIMITED, "the folder has more than " + maxEntries + " entries", "");
        return FileVisitResult.TERMINATE;
      }
      try {
        budget.check();
      } catch (PackageReadException late) {
        lacking(late.reason(), late.explanation(), "");
        return FileVisitResult.TERMINATE;
      }
      EntryName name =
          EntryName.of(
              root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/"));
      // Pipes and devices are listed as links are: opening one could block for ever.
      ArchiveEntry.Kind kind =
          attributes.isRegularFile() ? ArchiveEntry.Kind.FILE : ArchiveEntry.Kind.LINK;
      entries.add(
          new ArchiveEntry(
              name.path(),
              kind,
              attributes.size(),
              attributes.size(),
              mode(file),
              name.unsafe(),
              1,
              places.size()));
      places.add(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      lacking(GapReason.UNREADABLE, "folders that could not be listed", "");
      return FileVisitResult.CONTINUE;
    }

    private @Nullable Integer mode(Path file) {
      try {
        Set<PosixFilePermission> granted =
            Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        int mode = 0;
        for (PosixFilePermission permission : FROM_HIGHEST_BIT) {
          mode = (mode << 1) | (granted.contains(permission) ? 1 : 0);
        }
        return mode;
      } catch (IOException | UnsupportedOperationException notPosix) {
        return null;
      }
    }
  }
}
