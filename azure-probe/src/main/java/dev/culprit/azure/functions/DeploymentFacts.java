package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENTS;
import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENT_LOG;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deployments: who deployed what when, how it ended, and the log of the last one that failed. */
final class DeploymentFacts {

  private static final int MOST = 20;
  private static final int MOST_LOG_LINES = 60;

  private DeploymentFacts() {}

  /** Adds the deployments and returns the id of the last one when it failed, else null. */
  static @Nullable String add(Iterable<JsonNode> items, SnapshotBuilder into) {
    List<JsonNode> latestFirst = new ArrayList<>();
    items.forEach(latestFirst::add);
    latestFirst.sort(Comparator.comparing((JsonNode one) -> started(one)).reversed());
    into.covered(Section.CHANGES, Coverage.WHOLE);
    Told told = new Told(into, DEPLOYMENTS);
    if (latestFirst.isEmpty()) {
      return null;
    }
    latestFirst.stream().limit(MOST).forEach(one -> addOne(one, into));
    JsonNode last = latestFirst.get(0).path("properties");
    String state = state(last);
    told.status("deployment", state);
    told.status("deployment.statusText", last.path("status_text"));
    return state.equals("failed") ? id(latestFirst.get(0)) : null;
  }

  private static String started(JsonNode one) {
    JsonNode properties = one.path("properties");
    String received = Told.text(properties.path("received_time"));
    return received.isEmpty() ? Told.text(properties.path("start_time")) : received;
  }

  private static void addOne(JsonNode one, SnapshotBuilder into) {
    JsonNode properties = one.path("properties");
    Instant at = Times.of(started(one));
    String deployer = Told.text(properties.path("deployer"));
    String message = Told.text(properties.path("message"));
    String what =
        "deployment by %s %s%s%s"
            .formatted(
                deployer.isEmpty() ? "an unnamed tool" : deployer,
                state(properties),
                message.isEmpty() ? "" : ": ",
                message.strip());
    String author = Told.text(properties.path("author_email"));
    into.add(
        new ChangeEvidence(
            at,
            Times.text(at),
            what,
            author.isEmpty() || author.equals("N/A") ? null : author,
            "code",
            null,
            null,
            DEPLOYMENTS));
  }

  /** Statuses of Kudu: 0 pending, 1 building, 2 deploying, 3 failed, 4 success, and others. */
  private static String state(JsonNode properties) {
    JsonNode status = properties.path("status");
    return switch (status.asText("")) {
      case "0", "1", "2" -> "in progress";
      case "3" -> "failed";
      case "4" -> "success";
      case "" -> "of unknown state";
      default -> "in state " + status.asText();
    };
  }

  private static String id(JsonNode one) {
    String name = Told.text(one.path("name"));
    String full = Told.text(one.path("id"));
    String id = name.isEmpty() ? full : name;
    return id.substring(id.lastIndexOf('/') + 1);
  }

  /** Adds the lines of a deployment's log, which comes as a list of its own or below `value`. */
  static void addLog(JsonNode answer, SnapshotBuilder into) {
    JsonNode lines = answer.isArray() ? answer : answer.path("value");
    int from = Math.max(0, lines.size() - MOST_LOG_LINES);
    for (int index = from; index < lines.size(); index++) {
      JsonNode line = lines.get(index);
      JsonNode properties = line.path("properties").isObject() ? line.path("properties") : line;
      String message = Told.text(properties.path("message"));
      if (!message.isEmpty()) {
        Instant at = Times.of(properties.path("log_time"));
        boolean error = properties.path("type").asInt(0) == 2;
        into.add(
            new EventEvidence(
                error ? "Error" : "Normal",
                "DeploymentLog",
                "deployment",
                message,
                1,
                at,
                at,
                DEPLOYMENT_LOG));
      }
    }
  }
}
