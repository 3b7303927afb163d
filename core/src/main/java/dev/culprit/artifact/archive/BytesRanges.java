package dev.culprit.artifact.archive;

import dev.culprit.evidence.GapReason;
import java.util.Arrays;

/** Bytes in memory. */
final class BytesRanges implements ByteRanges {

  private final byte[] bytes;

  BytesRanges(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public Tail tail(int length) {
    return new Tail(
        bytes.length, Arrays.copyOfRange(bytes, Math.max(0, bytes.length - length), bytes.length));
  }

  @Override
  public byte[] range(long offset, int length) throws PackageReadException {
    if (offset < 0 || offset > bytes.length - (long) length) {
      throw new PackageReadException(GapReason.UNREADABLE, "the file ends before its content");
    }
    return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
  }

  @Override
  public int worthOfOneCall() {
    return 0;
  }

  @Override
  public void close() {}
}
