package dev.culprit.examples.commandline;

import dev.culprit.Diagnostics;
import dev.culprit.evidence.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The founding stories: real incidents, as snapshots that ship with core. */
final class SavedStories {

  private static final String FOLDER = "stories/";

  /** In the order of the list; the first story of a number is what its bare number means. */
  private static final List<Story> ALL =
      List.of(
          new Story("000-stopiteration", "StopIteration at import on Lambda, Python 3.13 blamed"),
          new Story("000-layer-unreadable", "the same, and the layer cannot be read"),
          new Story("000-dist-info-complete", "the same error with complete metadata"),
          new Story("000-context-name-unknown", "the same error, a context name nobody offers"),
          new Story("001-macos-layer-below-build", "a layer of macOS libraries in a wrong folder"),
          new Story("002-strands-not-bundled", "No module named 'strands': never bundled"),
          new Story("002-wrong-distribution", "No module named 'strands': a namesake installed"),
          new Story("002-reserved-variable", "a deployment refused: AWS_REGION set by hand"),
          new Story("002-package-too-large", "a deployment refused: package over the limit"),
          new Story(
              "002-pydantic-core-other-architecture", "pydantic_core for another architecture"),
          new Story("002-layer-other-region", "a layer named from another region"),
          new Story("003-dask-hangs", "Dask on Kubernetes: tasks accepted, none run"),
          new Story("003-dask-runs-on-312", "the same after Python 3.12: tasks run"),
          new Story("003-runner-eof", "a subprocess that died before its handshake"),
          new Story("003-runner-requires-python", "the same with the installer's words"),
          new Story("004-worker-crash-loop", "Azure Functions: 0 functions loaded"),
          new Story("004-extensions-cp313", "the same with extensions for Python 3.13"),
          new Story("004-sourceless-bytecode", "the same with sourceless bytecode"));

  private SavedStories() {}

  /**
   * A story.
   *
   * @param id number and name
   * @param title what happened, without the cause
   */
  record Story(String id, String title) {

    Snapshot snapshot() throws IOException {
      String resource = FOLDER + id + ".json";
      try (InputStream stream = Diagnostics.class.getResourceAsStream(resource)) {
        if (stream == null) {
          throw new IllegalStateException("the story " + resource + " is missing from core");
        }
        return SnapshotFile.parse(id, stream.readAllBytes());
      }
    }
  }

  static List<Story> all() {
    return ALL;
  }

  /** Returns the story with this id, or the first whose id starts so. */
  static Optional<Story> named(String id) {
    return ALL.stream()
        .filter(story -> story.id().equals(id) || story.id().startsWith(id + "-"))
        .findFirst();
  }

  /** Returns the story with this id, or the first whose id starts so. */
  static Story required(String id) {
    return named(id)
        .orElseThrow(
            () ->
                new UnusableInputException(
                    "there is no story " + id + "; culprit demo --list names them all"));
  }
}
