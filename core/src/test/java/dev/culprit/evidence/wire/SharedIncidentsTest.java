package dev.culprit.evidence.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the labelled incidents that lie beside the project, where they do. */
class SharedIncidentsTest {

  private static List<Path> incidents() throws IOException {
    Path folder = Path.of(System.getProperty("culprit.root", ".")).resolve("../shared/incidents");
    assumeTrue(Files.isDirectory(folder), "no ../shared/incidents beside the project: skipped");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void readsEveryIncidentWithoutAnythingUnknown() throws IOException {
    List<Path> files = incidents();
    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      Snapshot snapshot = IncidentJson.read(Files.readAllBytes(file));
      assertThat(snapshot.gaps()).as(file.toString()).isEmpty();
      assertThat(snapshot.coverage()).as(file.toString()).isNotEmpty();
      assertThat(SnapshotJson.read(SnapshotJson.write(snapshot)))
          .as(file.toString())
          .isEqualTo(snapshot);
    }
  }

  @Test
  void letsNoSolutionThrough() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (Path file : incidents()) {
      JsonNode incident = mapper.readTree(file.toFile());
      String json = SnapshotJson.write(IncidentJson.read(Files.readAllBytes(file)));
      for (String secret :
          List.of(
              incident.path("source").asText(),
              incident.path("summary").asText(),
              incident.path("truth").path("explain").asText(),
              incident.path("truth").path("fix").asText())) {
        assertThat(secret.isEmpty() || !json.contains(secret)).as(file + ": " + secret).isTrue();
      }
    }
  }

  @Test
  void coversExactlyTheSectionsThatAreThere() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (Path file : incidents()) {
      JsonNode evidence = mapper.readTree(file.toFile()).path("evidence");
      Snapshot snapshot = IncidentJson.read(Files.readString(file, StandardCharsets.UTF_8));
      for (Section section : Section.values()) {
        boolean there =
            evidence.has(section.id()) || (section == Section.ARTIFACTS && evidence.has("files"));
        assertThat(snapshot.coverageOf(section).isSome()).as(file + " " + section).isEqualTo(there);
      }
    }
  }
}
