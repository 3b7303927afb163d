package dev.culprit.evidence;

import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.time.Instant;

/** Starts the snapshots of these tests. */
final class Evidence {

  private Evidence() {}

  static SnapshotBuilder builder() {
    return SnapshotBuilder.of(
        Target.unnamed(Platform.AWS_LAMBDA), Instant.parse("2026-02-03T04:05:06Z"));
  }
}
