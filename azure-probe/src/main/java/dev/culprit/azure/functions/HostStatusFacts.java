package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.HOST_STATUS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.io.IOException;
import java.util.List;

/** What the host says of itself: state, version, uptime, errors and extension bundle. */
final class HostStatusFacts {

  private static final int MOST_ERRORS = 20;

  private HostStatusFacts() {}

  static void add(JsonNode answer, SnapshotBuilder into) throws IOException {
    if (!answer.path("state").isTextual()) {
      throw new IOException("the answer has no state");
    }
    Told told = new Told(into, HOST_STATUS);
    told.status("hostState", answer.path("state"));
    told.status("hostVersion", answer.path("version"));
    told.status("hostId", answer.path("id"));
    told.status("hostPlatformVersion", answer.path("platformVersion"));
    if (answer.path("processUptime").isNumber()) {
      told.status(
          "processUptimeMinutes", Long.toString(answer.path("processUptime").asLong() / 60_000));
    }
    JsonNode errors = answer.path("errors");
    told.status("hostErrors", Integer.toString(errors.size()));
    for (int index = 0; index < errors.size() && index < MOST_ERRORS; index++) {
      told.status("errors[" + index + "]", errors.get(index));
    }
    String version = Told.text(answer.path("version"));
    if (!version.isEmpty()) {
      into.add(new RuntimeEvidence("host", null, version, null, null, null, HOST_STATUS));
    }
    addBundle(answer.path("extensionBundle"), into);
  }

  private static void addBundle(JsonNode bundle, SnapshotBuilder into) {
    into.covered(Section.LAYERS, Coverage.WHOLE);
    String id = Told.text(bundle.path("id"));
    if (!id.isEmpty()) {
      String version = Told.text(bundle.path("version"));
      into.add(
          new LayerEvidence(
              id,
              version.isEmpty() ? null : version,
              null,
              List.of(),
              List.of(),
              null,
              HOST_STATUS));
    }
  }
}
