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
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A tar layer, gzipped or not, streamed once to list it and once more to read contents. */
public final class TarArchive implements Archive {

  private final TarStream source;
  private final ArchiveLimits limits;
  private final ReadBudget budget;
  private final Map<String, ArchiveEntry> entries = new LinkedHashMap<>();
  private final ReadFailures failures = new ReadFailures();
  private boolean whole = true;
  private long nameLengths;

  private TarArchive(TarStream source, ArchiveLimits limits, ReadBudget budget) {
    this.source = source;
    this.limits = limits;
    this.budget = budget;
  }

  /** Lists the tar; the stream is opened a second time when contents are read. */
  public static TarArchive open(TarStream source, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    TarArchive archive = new TarArchive(source, limits, budget);
    try {
      archive.walk(archive::list);
    } catch (PackageReadException failure) {
      if (archive.entries.isEmpty()) {
        throw failure;
      }
      archive.whole = false;
      archive.failures.add(failure, "");
    }
    return archive;
  }

  private interface Visitor {
    /** Returns whether to go on. */
    boolean visit(TarReader.Member member, int index, TarReader reader)
        throws IOException, PackageReadException;
  }

  private void walk(Visitor visitor) throws PackageReadException {
    try (InputStream stream = stream()) {
      TarReader reader = new TarReader(stream);
      int index = 0;
      for (TarReader.Member member = reader.next(); member != null; member = reader.next()) {
        if (!visitor.visit(member, index++, reader)) {
          return;
        }
      }
    } catch (BudgetedStream.Stopped stopped) {
      throw stopped.why();
    } catch (EOFException end) {
      throw new PackageReadException(GapReason.UNREADABLE, "the tar is truncated");
    } catch (ZipException damaged) {
      throw new PackageReadException(GapReason.UNREADABLE, "the gzip data is damaged");
    } catch (IOException unreadable) {
      throw new PackageReadException(GapReason.UNREADABLE, "the tar could not be read");
    }
  }

  private InputStream stream() throws IOException {
    InputStream raw =
        new BufferedInputStream(
            new BudgetedStream(source.open(), budget, budget.bytesLeft(), true), 64 * 1024);
    raw.mark(4);
    byte[] magic = raw.readNBytes(4);
    raw.reset();
    boolean gzip = magic.length >= 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
    if (magic.length == 4 && (magic[0] & 0xff) == 0x28 && (magic[1] & 0xff) == 0xb5) {
      throw new BudgetedStream.Stopped(
          new PackageReadException(GapReason.UNSUPPORTED, "the layer is packed with Zstandard"));
    }
    InputStream unpacked = gzip ? new GZIPInputStream(raw, 64 * 1024) : raw;
    return new BudgetedStream(unpacked, budget, limits.maxStreamBytes(), false);
  }

  private boolean list(TarReader.Member member, int index, TarReader reader) {
    if (index >= limits.maxEntries()) {
      whole = false;
      failures.add(
          GapReason.LIMITED, "the tar has more than " + limits.maxEntries() + " entries", "");
      return false;
    }
    if (member.name().isEmpty() || member.name().length() > EntryName.MAX_BYTES) {
      whole = false;
      failures.add(
          GapReason.UNREADABLE, "entries whose name is empty or longer than 4,096 bytes", "");
      return true;
    }
    nameLengths += member.name().length();
    if (nameLengths > limits.maxDirectoryBytes()) {
      whole = false;
      failures.add(
          GapReason.LIMITED,
          "the names in the tar are longer together than the limit of "
              + limits.maxDirectoryBytes()
              + " bytes on a directory",
          "");
      return false;
    }
    EntryName name = EntryName.of(member.name());
    ArchiveEntry.Kind kind =
        switch (member.type()) {
          case '0', '7' ->
              name.path().endsWith("/") ? ArchiveEntry.Kind.FOLDER : ArchiveEntry.Kind.FILE;
          case '5' -> ArchiveEntry.Kind.FOLDER;
          default -> ArchiveEntry.Kind.LINK;
        };
    ArchiveEntry old = entries.get(name.path());
    int copies = old == null ? 1 : old.copies() + 1;
    long size = member.size();
    entries.put(
        name.path(),
        new ArchiveEntry(
            name.path(), kind, size, size, member.mode(), name.unsafe(), copies, index));
    return true;
  }

  @Override
  public List<ArchiveEntry> entries() {
    return List.copyOf(entries.values());
  }

  @Override
  public boolean listedWhole() {
    return whole;
  }

  @Override
  public @Nullable Long packedBytes() {
    // Reading ends with the last member; what a registry stores is known to who asked it.
    return null;
  }

  @Override
  public List<ReadFailure> failures() {
    return failures.list();
  }

  @Override
  public Contents read(List<Wish> wishes) {
    Contents contents = new Contents(limits.maxContentBytes());
    Map<Integer, Wish> byIndex = new HashMap<>();
    for (Wish wish : wishes) {
      if (wish.bytes() == Wish.WHOLE && wish.entry().sizeBytes() > limits.maxEntryBytes()) {
        contents.failed(
            wish,
            new PackageReadException(
                GapReason.LIMITED,
                "longer than the limit of " + limits.maxEntryBytes() + " bytes an entry"));
      } else {
        byIndex.merge(
            wish.entry().index(), wish, (one, two) -> one.bytes() >= two.bytes() ? one : two);
      }
    }
    if (byIndex.isEmpty()) {
      return contents;
    }
    try {
      walk(
          (member, index, reader) -> {
            Wish wish = byIndex.remove(index);
            if (wish != null) {
              int wanted = Math.min(wish.bytes(), limits.maxEntryBytes());
              contents.put(wish, reader.content(wanted));
            }
            return !byIndex.isEmpty();
          });
    } catch (PackageReadException failure) {
      byIndex.values().forEach(wish -> contents.failed(wish, failure));
    }
    return contents;
  }

  @Override
  public void close() {}
}
