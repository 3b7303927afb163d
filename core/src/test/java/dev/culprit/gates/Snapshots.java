package dev.culprit.gates;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.EvidenceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The snapshots that every gate runs on: the founding stories and the project's incidents. */
final class Snapshots {

  private static final Path STORIES = Path.of("src/main/resources/dev/culprit/stories");
  private static final Path INCIDENTS = Path.of("src/test/incidents");

  private Snapshots() {}

  static SortedMap<String, Snapshot> all() {
    SortedMap<String, Snapshot> all = new TreeMap<>();
    for (Path folder : List.of(STORIES, INCIDENTS)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        walk.filter(file -> file.toString().endsWith(".json")).forEach(file -> put(all, file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static void put(SortedMap<String, Snapshot> all, Path file) {
    try {
      String name = requireNonNull(file.getFileName(), "name").toString();
      all.put(name, EvidenceJson.read(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
