package dev.culprit.artifact.ranges;

import dev.culprit.artifact.archive.PackageReadException;
import java.io.Closeable;

/** A sequence of bytes that is read by ranges. */
public interface ByteRanges extends Closeable {

  /**
   * The last bytes of a sequence.
   *
   * @param total length of the whole sequence
   * @param bytes its last bytes, all of them when it is shorter than asked
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
  record Tail(long total, byte[] bytes) {}

  /** Reads the last bytes and learns the length. */
  Tail tail(int length) throws PackageReadException;

  /** Reads exactly these bytes. */
  byte[] range(long offset, int length) throws PackageReadException;

  /** Returns how many ranges may be read at once, by as many threads; at least 1. */
  default int callsAtOnce() {
    return 1;
  }

  /** Returns how many bytes may be read in vain to save one call. */
  int worthOfOneCall();

  @Override
  void close();
}
