package dev.culprit.artifact.zip;

import dev.culprit.artifact.archive.Archive;
import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.ArchiveLimits;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.artifact.archive.ReadFailure;
import dev.culprit.artifact.archive.ReadFailures;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.ranges.ByteRanges;
import dev.culprit.evidence.GapReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ZIP read by ranges: end record, directory, then the few contents that are wanted. */
public final class ZipArchive implements Archive {

  /** Local extra fields are a little longer than the directory's as a rule (timestamps). */
  private static final int HEADER_SLACK = 64;

  private final ByteRanges ranges;
  private final ReadBudget budget;
  private final ByteRanges.Tail tail;
  private final ZipDirectory directory;
  private final ReadFailures failures;
  private final ArchiveLimits limits;
  private final boolean whole;

  private ZipArchive(
      ByteRanges ranges,
      ReadBudget budget,
      ByteRanges.Tail tail,
      ZipDirectory directory,
      ReadFailures failures,
      ArchiveLimits limits,
      boolean whole) {
    this.ranges = ranges;
    this.budget = budget;
    this.tail = tail;
    this.directory = directory;
    this.failures = failures;
    this.limits = limits;
    this.whole = whole;
  }

  /** Reads the listing; closes the ranges when that fails. */
  public static ZipArchive open(ByteRanges ranges, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    try {
      return list(ranges, limits, budget);
    } catch (PackageReadException failure) {
      ranges.close();
      throw failure;
    } catch (IndexOutOfBoundsException unforeseen) {
      // Every length is checked before use; a check that is missing shall cost this package only.
      ranges.close();
      throw new PackageReadException(GapReason.UNREADABLE, "the ZIP is malformed");
    }
  }

  private static ZipArchive list(ByteRanges ranges, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    ByteRanges.Tail tail = ranges.tail(ZipEndRecord.MAX_BYTES);
    ZipEndRecord end = ZipEndRecord.find(tail, ranges);
    ReadFailures failures = new ReadFailures();
    int length = (int) Math.min(end.directorySize(), limits.maxDirectoryBytes());
    boolean cut = length < end.directorySize();
    if (cut) {
      failures.add(
          GapReason.LIMITED,
          "the ZIP directory is longer than the limit of " + length + " bytes",
          "");
    }
    byte[] bytes = directoryBytes(ranges, tail, end.directoryOffset(), length);
    // A directory cut by our own limit ends amid an entry: that is not the package's damage.
    ReadFailures parsing = cut ? new ReadFailures() : failures;
    ZipDirectory directory = ZipDirectory.parse(bytes, end, limits.maxEntries(), parsing);
    tellOverlaps(directory, failures);
    return new ZipArchive(
        ranges, budget, tail, directory, failures, limits, directory.isWhole() && !cut);
  }

  /** Reads the directory in one range, of which the part that the tail holds is not asked again. */
  private static byte[] directoryBytes(
      ByteRanges ranges, ByteRanges.Tail tail, long offset, int length)
      throws PackageReadException {
    long tailStart = tail.total() - tail.bytes().length;
    int before = (int) Math.max(0, Math.min(length, tailStart - offset));
    byte[] bytes = before == 0 ? new byte[0] : ranges.range(offset, before);
    byte[] joined = Arrays.copyOf(bytes, length);
    if (before < length) {
      int from = (int) (offset + before - tailStart);
      System.arraycopy(tail.bytes(), from, joined, before, length - before);
    }
    return joined;
  }

  /** Entries that share bytes are how a small bomb unpacks to petabytes. */
  private static void tellOverlaps(ZipDirectory directory, ReadFailures failures) {
    List<ArchiveEntry> placed =
        directory.entries().stream()
            .filter(entry -> directory.record(entry).headerOffset() >= 0)
            .sorted(Comparator.comparingLong(entry -> directory.record(entry).headerOffset()))
            .toList();
    long end = 0;
    for (ArchiveEntry entry : placed) {
      ZipRecord record = directory.record(entry);
      if (record.headerOffset() < end) {
        failures.add(GapReason.UNREADABLE, "entries that overlap in the file", entry.path());
      }
      long data = record.headerOffset() + ZipContent.HEADER + record.nameLength();
      end =
          Math.max(
              end, data > Long.MAX_VALUE - entry.packedBytes() ? end : data + entry.packedBytes());
    }
  }

  @Override
  public List<ArchiveEntry> entries() {
    return directory.entries();
  }

  @Override
  public boolean listedWhole() {
    return whole;
  }

  @Override
  public @Nullable Long packedBytes() {
    return tail.total();
  }

  @Override
  public List<ReadFailure> failures() {
    return failures.list();
  }

  @Override
  public Contents read(List<Wish> wishes) {
    Contents contents = new Contents(limits.maxContentBytes());
    List<ReadPlan.Span> spans = new ArrayList<>();
    for (Wish wish : wishes) {
      try {
        spans.add(span(wish));
      } catch (PackageReadException unreadable) {
        contents.failed(wish, unreadable);
      }
    }
    List<ReadPlan.Span> remote = new ArrayList<>();
    for (ReadPlan.Span span : spans) {
      if (span.start() >= tailStart()) {
        takeFrom(tail.bytes(), tailStart(), span, contents);
      } else {
        remote.add(span);
      }
    }
    // The important ones first, then by place, so that what is left out is what matters least.
    remote.sort(
        Comparator.comparing((ReadPlan.Span span) -> span.wish().priority())
            .thenComparingLong(ReadPlan.Span::start));
    int gap = ranges.worthOfOneCall();
    int fitting = ReadPlan.fitting(remote, gap, budget.requestsLeft(), budget.bytesLeft());
    for (ReadPlan.Span left : remote.subList(fitting, remote.size())) {
      contents.failed(
          left.wish(),
          new PackageReadException(
              GapReason.LIMITED, "contents beyond the limits on requests and bytes"));
    }
    readBlocks(ReadPlan.blocks(remote.subList(0, fitting), gap), contents);
    return contents;
  }

  private void readBlocks(List<ReadPlan.Block> blocks, Contents contents) {
    List<BlockReads.Outcome> outcomes = BlockReads.read(ranges, blocks);
    for (int i = 0; i < blocks.size(); i++) {
      ReadPlan.Block block = blocks.get(i);
      byte[] bytes = outcomes.get(i).bytes();
      PackageReadException failure = outcomes.get(i).failure();
      if (failure != null) {
        block.spans().forEach(span -> contents.failed(span.wish(), failure));
      } else if (bytes != null) {
        block.spans().forEach(span -> takeFrom(bytes, block.start(), span, contents));
      }
    }
  }

  private void takeFrom(byte[] bytes, long offset, ReadPlan.Span span, Contents contents) {
    Wish wish = span.wish();
    ZipRecord record = directory.record(wish.entry());
    int wanted = wantedBytes(wish);
    try {
      budget.check();
      int at = (int) (span.start() - offset);
      byte[] content = ZipContent.unpack(bytes, at, wish.entry(), record, wanted);
      if (content == null) {
        content = readAgain(bytes, at, wish, record, wanted);
      }
      contents.put(wish, content);
    } catch (PackageReadException failure) {
      contents.failed(wish, failure);
    }
  }

  /** The local header was longer than the directory let expect: one exact read more. */
  private byte[] readAgain(byte[] bytes, int at, Wish wish, ZipRecord record, int wanted)
      throws PackageReadException {
    int header =
        at + ZipContent.HEADER <= bytes.length
            ? ZipContent.dataStart(bytes, at) - at
            : record.likelyHeaderLength();
    long packed = ZipContent.packedBytesFor(wanted, record.method(), wish.entry().packedBytes());
    long length = Math.min(header + packed, tail.total() - record.headerOffset());
    byte[] again = ranges.range(record.headerOffset(), (int) length);
    byte[] content = ZipContent.unpack(again, 0, wish.entry(), record, wanted);
    if (content == null) {
      throw new PackageReadException(
          GapReason.UNREADABLE, "the entry runs past the end of the file");
    }
    return content;
  }

  private ReadPlan.Span span(Wish wish) throws PackageReadException {
    ArchiveEntry entry = wish.entry();
    ZipRecord record = directory.record(entry);
    if (record.headerOffset() < 0) {
      throw new PackageReadException(GapReason.UNREADABLE, "the entry lies outside the file");
    }
    if (record.isEncrypted()) {
      throw new PackageReadException(GapReason.UNSUPPORTED, "encrypted");
    }
    boolean tooLong =
        entry.sizeBytes() > limits.maxEntryBytes() || entry.packedBytes() > limits.maxEntryBytes();
    if (wish.bytes() == Wish.WHOLE && tooLong) {
      throw new PackageReadException(
          GapReason.LIMITED,
          "longer than the limit of " + limits.maxEntryBytes() + " bytes an entry");
    }
    long packed =
        ZipContent.packedBytesFor(wantedBytes(wish), record.method(), entry.packedBytes());
    long end =
        Math.min(
            tail.total(),
            record.headerOffset() + record.likelyHeaderLength() + HEADER_SLACK + packed);
    return new ReadPlan.Span(record.headerOffset(), end, wish);
  }

  private int wantedBytes(Wish wish) {
    return (int) Math.min(Math.min(wish.bytes(), wish.entry().sizeBytes()), limits.maxEntryBytes());
  }

  private long tailStart() {
    return tail.total() - tail.bytes().length;
  }

  @Override
  public void close() {
    ranges.close();
  }
}
