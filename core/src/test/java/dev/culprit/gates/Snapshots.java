package dev.culprit.gates;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.EvidenceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  /** Returns the stories and every n-th incident, for gates that diagnose many times over. */
  static SortedMap<String, Snapshot> storiesAndEvery(int n) {
    SortedMap<String, Snapshot> some = new TreeMap<>();
    int index = 0;
    for (Map.Entry<String, Snapshot> entry : all().entrySet()) {
      boolean story = Character.isDigit(entry.getKey().charAt(0));
      if (story || index++ % n == 0) {
        some.put(entry.getKey(), entry.getValue());
      }
    }
    return some;
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
