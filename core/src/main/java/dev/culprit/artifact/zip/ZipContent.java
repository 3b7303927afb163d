package dev.culprit.artifact.zip;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.evidence.GapReason;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Unpacks an entry, or the start of one, from a block of the file. */
final class ZipContent {

  /** Fixed part of a local header (PKWARE APPNOTE 6.3.10, section 4.3.7). */
  static final int HEADER = 30;

  private static final long SIGNATURE = 0x04034b50L;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private ZipContent() {}

  /** Returns how many packed bytes certainly hold so many unpacked ones. */
  static long packedBytesFor(int unpacked, int method, long packed) {
    // A deflate block starts with at most some 330 bytes of code tables, and a code has 15 bits.
    long enough = method == STORED ? unpacked : 2L * unpacked + 512;
    return Math.min(packed, enough);
  }

  /**
   * Unpacks.
   *
   * @param at where the local header starts in the block
   * @param wanted how many unpacked bytes, at most
   * @return the bytes, null when the block ends too early
   */
  static byte @Nullable [] unpack(
      byte[] block, int at, ArchiveEntry entry, ZipRecord record, int wanted)
      throws PackageReadException {
    if (at + HEADER > block.length) {
      return null;
    }
    if (LittleEndian.u32(block, at) != SIGNATURE) {
      throw damaged("no local header stands where the directory points");
    }
    int start = dataStart(block, at);
    long held = Math.min(entry.packedBytes(), (long) block.length - start);
    if (held < 0) {
      return null;
    }
    boolean hasAll = held == entry.packedBytes();
    byte[] content =
        switch (record.method()) {
          case STORED -> stored(block, start, (int) held, wanted, hasAll);
          case DEFLATED -> inflated(block, start, (int) held, wanted, hasAll);
          default ->
              throw new PackageReadException(
                  GapReason.UNSUPPORTED, "packed by method " + record.method());
        };
    if (content != null && content.length < wanted) {
      checkWhole(content, entry, record);
    } else if (content != null && wanted == entry.sizeBytes()) {
      checkWhole(content, entry, record);
    }
    return content;
  }

  static int dataStart(byte[] block, int at) {
    return at + HEADER + LittleEndian.u16(block, at + 26) + LittleEndian.u16(block, at + 28);
  }

  private static byte @Nullable [] stored(
      byte[] block, int start, int held, int wanted, boolean hasAll) {
    if (held < wanted && !hasAll) {
      return null;
    }
    return Arrays.copyOfRange(block, start, start + Math.min(held, wanted));
  }

  private static byte @Nullable [] inflated(
      byte[] block, int start, int held, int wanted, boolean hasAll) throws PackageReadException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(block, start, held);
      // Grows with what comes out, never by what the directory claims.
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(wanted, 8 * 1024));
      byte[] buffer = new byte[Math.min(Math.max(wanted, 1), 8 * 1024)];
      while (out.size() < wanted && !inflater.finished()) {
        int count = inflater.inflate(buffer, 0, Math.min(buffer.length, wanted - out.size()));
        out.write(buffer, 0, count);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          if (!hasAll) {
            return null;
          }
          throw damaged("the packed data ends before the content is whole");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException broken) {
      throw damaged("the packed data is damaged");
    } finally {
      inflater.end();
    }
  }

  private static void checkWhole(byte[] content, ArchiveEntry entry, ZipRecord record)
      throws PackageReadException {
    if (content.length != entry.sizeBytes()) {
      throw damaged("the content is shorter than the directory says");
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    if (crc.getValue() != record.crc()) {
      throw damaged("the content does not match its checksum");
    }
  }

  private static PackageReadException damaged(String detail) {
    return new PackageReadException(GapReason.UNREADABLE, detail);
  }
}
