package dev.culprit.artifact.zip;

/** Unsigned little-endian numbers in a byte array. */
final class LittleEndian {

  private LittleEndian() {}

  static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
  }

  static long u32(byte[] bytes, int at) {
    return u16(bytes, at) | ((long) u16(bytes, at + 2) << 16);
  }

  /** Returns 64 bits; numbers past 2^63 come out negative. */
  static long u64(byte[] bytes, int at) {
    return u32(bytes, at) | (u32(bytes, at + 4) << 32);
  }
}
