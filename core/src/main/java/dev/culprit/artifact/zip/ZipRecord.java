package dev.culprit.artifact.zip;

/**
 * What the directory of a ZIP says of an entry and only the reader of its content needs.
 *
 * @param headerOffset where the local header starts, corrected for bytes put before the archive
 * @param method 0 stored, 8 deflated
 * @param flags general purpose flags; bit 0 encrypted
 * @param crc checksum of the unpacked content
 * @param nameLength length of the stored name in bytes
 * @param extraLength length of the directory's extra field; the local one is alike as a rule
 */
record ZipRecord(
    long headerOffset, int method, int flags, long crc, int nameLength, int extraLength) {

  boolean isEncrypted() {
    return (flags & 1) != 0 || method == 99;
  }

  /** Returns the usual length of the local header with its name and extra field. */
  int likelyHeaderLength() {
    return ZipContent.HEADER + nameLength + extraLength;
  }
}
