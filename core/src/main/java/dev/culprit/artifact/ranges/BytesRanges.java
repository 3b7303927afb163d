package dev.culprit.artifact.ranges;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.evidence.GapReason;
import java.util.Arrays;

/** Bytes in memory. */
public final class BytesRanges implements ByteRanges {

  private final byte[] bytes;

  /** Wraps an array that nobody changes. */
  public BytesRanges(byte[] bytes) {
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
