package dev.culprit.artifact.archive;

import dev.culprit.evidence.GapReason;

/**
 * Something in an archive that could not be listed or read.
 *
 * @param reason why
 * @param detail what failed, in words
 * @param example the first path it happened to, empty when it is about the whole archive
 * @param count how many entries it happened to
 */
public record ReadFailure(GapReason reason, String detail, String example, int count) {

  static ReadFailure of(PackageReadException failure) {
    return new ReadFailure(failure.reason(), failure.explanation(), "", 1);
  }
}
