package dev.culprit.stories;

import static java.util.Objects.requireNonNull;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.SnapshotJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads and diagnoses the snapshots of the founding stories. */
final class Story {

  static final List<String> ALL =
      List.of(
          "000-stopiteration",
          "000-layer-unreadable",
          "000-dist-info-complete",
          "000-context-name-unknown",
          "001-macos-layer-below-build",
          "002-strands-not-bundled",
          "002-wrong-distribution",
          "002-reserved-variable",
          "002-package-too-large",
          "002-pydantic-core-other-architecture",
          "002-layer-other-region",
          "003-dask-hangs",
          "003-dask-runs-on-312",
          "003-runner-eof",
          "003-runner-requires-python",
          "004-worker-crash-loop",
          "004-extensions-cp313",
          "004-sourceless-bytecode");

  private Story() {}

  static Snapshot snapshot(String name) {
    String resource = "/dev/culprit/stories/" + name + ".json";
    try (InputStream stream = requireNonNull(Story.class.getResourceAsStream(resource), resource)) {
      return SnapshotJson.read(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Diagnosis diagnosis(String name) {
    return Diagnostics.create().diagnose(snapshot(name));
  }

  static List<String> firstTwo(Diagnosis diagnosis) {
    return diagnosis.ranking().stream().map(RankedCause::causeId).distinct().limit(2).toList();
  }
}
