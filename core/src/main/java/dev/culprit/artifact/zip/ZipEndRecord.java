package dev.culprit.artifact.zip;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.ranges.ByteRanges;
import dev.culprit.evidence.GapReason;
import java.util.Arrays;

/**
 * The end record of a ZIP file, with its zip64 form where there is one (PKWARE APPNOTE 6.3.10,
 * sections 4.3.14 to 4.3.16).
 *
 * @param entries how many entries the directory says that it has
 * @param directoryOffset where the directory starts, corrected for bytes put before the archive
 * @param directorySize its length in bytes
 * @param shift how many bytes were put before the archive
 */
record ZipEndRecord(long entries, long directoryOffset, long directorySize, long shift) {

  /** The longest end record: 22 bytes and a comment of 65,535. */
  static final int MAX_BYTES = 22 + 65_535;

  private static final long END = 0x06054b50L;
  private static final long LOCATOR_64 = 0x07064b50L;
  private static final long END_64 = 0x06064b50L;

  static ZipEndRecord find(ByteRanges.Tail tail, ByteRanges ranges) throws PackageReadException {
    byte[] bytes = tail.bytes();
    int at = position(bytes);
    if (at < 0) {
      throw new PackageReadException(GapReason.UNREADABLE, whyNone(tail));
    }
    long tailStart = tail.total() - bytes.length;
    long entries = LittleEndian.u16(bytes, at + 10);
    long size = LittleEndian.u32(bytes, at + 12);
    long offset = LittleEndian.u32(bytes, at + 16);
    long end = tailStart + at;
    if (at >= 20 && LittleEndian.u32(bytes, at - 20) == LOCATOR_64) {
      long position = LittleEndian.u64(bytes, at - 12);
      byte[] record = end64(tail, position, ranges);
      entries = LittleEndian.u64(record, 32);
      size = LittleEndian.u64(record, 40);
      offset = LittleEndian.u64(record, 48);
      end = position;
    }
    if (entries < 0 || size < 0 || offset < 0 || size > end || offset > end - size) {
      throw new PackageReadException(
          GapReason.UNREADABLE, "the ZIP end record places the directory outside the file");
    }
    return new ZipEndRecord(entries, end - size, size, end - size - offset);
  }

  /** Finds the last end record whose comment ends with the file, else the last that fits. */
  private static int position(byte[] bytes) {
    int fitting = -1;
    for (int at = bytes.length - 22; at >= 0; at--) {
      if (bytes[at] == 'P' && LittleEndian.u32(bytes, at) == END) {
        int commentEnd = at + 22 + LittleEndian.u16(bytes, at + 20);
        if (commentEnd == bytes.length) {
          return at;
        }
        if (commentEnd < bytes.length && fitting < 0) {
          fitting = at;
        }
      }
    }
    return fitting;
  }

  private static byte[] end64(ByteRanges.Tail tail, long position, ByteRanges ranges)
      throws PackageReadException {
    if (position < 0 || position > tail.total() - 56) {
      throw new PackageReadException(
          GapReason.UNREADABLE, "the zip64 locator points outside the file");
    }
    long inTail = position - (tail.total() - tail.bytes().length);
    byte[] record =
        inTail >= 0
            ? Arrays.copyOfRange(tail.bytes(), (int) inTail, (int) inTail + 56)
            : ranges.range(position, 56);
    if (LittleEndian.u32(record, 0) != END_64) {
      throw new PackageReadException(
          GapReason.UNREADABLE, "there is no zip64 end record where the locator points");
    }
    return record;
  }

  private static String whyNone(ByteRanges.Tail tail) {
    byte[] bytes = tail.bytes();
    if (tail.total() == 0) {
      return "the file is empty";
    }
    boolean seenWhole = bytes.length == tail.total();
    if (seenWhole && startsWithMarkup(bytes)) {
      return "the file is HTML or XML, not a ZIP";
    }
    if (seenWhole && bytes.length >= 4 && bytes[0] == 'P' && bytes[1] == 'K') {
      return "the ZIP is truncated: it has no end record";
    }
    return "no ZIP end record was found: the file is truncated or not a ZIP";
  }

  private static boolean startsWithMarkup(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && (bytes[at] <= ' ')) {
      at++;
    }
    return at < bytes.length && bytes[at] == '<';
  }
}
