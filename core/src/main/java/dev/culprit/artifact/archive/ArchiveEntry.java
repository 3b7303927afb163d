package dev.culprit.artifact.archive;

import org.jspecify.annotations.Nullable;

/**
 * One entry of an archive's listing, as the archive states it.
 *
 * @param path with {@code /} between segments as stored, control characters replaced
 * @param kind file, folder or link
 * @param sizeBytes unpacked size in bytes as claimed, never negative
 * @param packedBytes stored size in bytes as claimed, never negative
 * @param mode unix permission bits, null when the archive has none
 * @param unsafe whether the path is absolute, climbs out with {@code ..} or held control characters
 * @param copies how many entries bear this path; this is the last of them
 * @param index position in the archive's own tables
 */
public record ArchiveEntry(
    String path,
    Kind kind,
    long sizeBytes,
    long packedBytes,
    @Nullable Integer mode,
    boolean unsafe,
    int copies,
    int index) {

  /** What an entry is. */
  public enum Kind {
    /** A regular file. */
    FILE,
    /** A folder. */
    FOLDER,
    /** A symbolic or hard link. */
    LINK
  }

  /** Returns whether its content may be read. */
  public boolean isReadable() {
    return kind == Kind.FILE && !unsafe;
  }
}
