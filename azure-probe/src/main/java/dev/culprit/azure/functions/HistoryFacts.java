package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.ACTIVITY_LOG;
import static dev.culprit.azure.functions.AppCapabilities.DETECTORS;
import static dev.culprit.azure.functions.AppCapabilities.RESOURCE_HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The Activity Log, Resource Health and the platform's detectors. */
final class HistoryFacts {

  /** States that the log writes for an operation's end; others are its beginning. */
  private static final Set<String> ENDED = Set.of("succeeded", "success", "failed", "failure");

  private static final int MOST_DETAILS = 10;

  private HistoryFacts() {}

  /** Adds who changed what; reads (and lists of keys) are no changes. */
  static void activity(Iterable<JsonNode> items, SnapshotBuilder into) {
    into.covered(Section.CHANGES, Coverage.WHOLE);
    for (JsonNode item : items) {
      String operation = name(item.path("operationName"));
      String status = name(item.path("status"));
      String lower = operation.toLowerCase(Locale.ROOT);
      boolean change = lower.endsWith("/write") || lower.endsWith("/delete") || isAct(lower);
      if (change && ENDED.contains(status.toLowerCase(Locale.ROOT))) {
        Instant at = Times.of(item.path("eventTimestamp"));
        String caller = Told.text(item.path("caller"));
        String local = Told.text(item.path("operationName").path("localizedValue"));
        into.add(
            new ChangeEvidence(
                at,
                Times.text(at),
                "%s%s %s%s".formatted(operation, label(local, operation), status, reason(item)),
                caller.isEmpty() ? null : caller,
                field(lower),
                null,
                null,
                ACTIVITY_LOG));
      }
    }
  }

  /** Says why an operation failed; what it says of one that did not would name no cause. */
  private static String reason(JsonNode item) {
    String code = Told.text(item.path("properties").path("statusCode"));
    boolean failed = name(item.path("status")).toLowerCase(Locale.ROOT).startsWith("fail");
    return failed && !code.isEmpty() ? ": " + code : "";
  }

  private static boolean isAct(String operation) {
    return operation.endsWith("/action") && !operation.contains("/list");
  }

  private static String label(String local, String operation) {
    return local.isEmpty() || local.equals(operation) ? "" : " (" + local + ")";
  }

  private static String field(String operation) {
    if (operation.startsWith("microsoft.storage/")) {
      return operation.contains("regeneratekey") ? "storage.key" : "storage";
    }
    if (operation.contains("/config/") || operation.endsWith("config/write")) {
      return "settings";
    }
    if (operation.contains("slotsswap") || operation.contains("applyslotconfig")) {
      return "slot";
    }
    return operation.contains("/deployments") || operation.contains("/publish") ? "code" : "site";
  }

  private static String name(JsonNode node) {
    return node.isObject() ? Told.text(node.path("value")) : Told.text(node);
  }

  static void health(JsonNode answer, SnapshotBuilder into) throws IOException {
    JsonNode properties = answer.path("properties");
    if (!properties.path("availabilityState").isTextual()) {
      throw new IOException("the answer has no availabilityState");
    }
    Told told = new Told(into, RESOURCE_HEALTH);
    String state = Told.text(properties.path("availabilityState"));
    told.status("resourceHealth", state);
    told.status("resourceHealth.reasonType", properties.path("reasonType"));
    into.covered(Section.EVENTS, Coverage.WHOLE);
    if (!state.equals("Available")) {
      Instant at = Times.of(properties.path("occurredTime"));
      String summary = Told.text(properties.path("summary"));
      String detail = Told.text(properties.path("detailedStatus"));
      into.add(
          new EventEvidence(
              "Warning",
              "ResourceHealth",
              "site",
              (state + ": " + summary + " " + detail).strip(),
              1,
              at,
              at,
              RESOURCE_HEALTH));
    }
  }

  /** Adds findings of detectors and returns the ids of those whose details are worth reading. */
  static List<String> detectors(Iterable<JsonNode> items, SnapshotBuilder into) {
    into.covered(Section.EVENTS, Coverage.WHOLE);
    List<String> worth = new ArrayList<>();
    for (JsonNode item : items) {
      JsonNode status = item.path("properties").path("status");
      String level = Told.text(status.path("statusId"));
      String name = Told.text(item.path("name"));
      boolean critical = level.equals("Critical") || level.equals("0");
      if (critical || level.equals("Warning") || level.equals("1")) {
        add(into, critical, name, Told.text(status.path("message")));
        if (critical) {
          worth.add(name);
        }
      }
    }
    worth.sort(null);
    return worth;
  }

  /** Adds the sentences of a detector's tables. */
  static void detector(JsonNode answer, String name, SnapshotBuilder into) {
    int added = 0;
    for (JsonNode set : answer.path("properties").path("dataset")) {
      JsonNode table = set.path("table");
      int column = column(table.path("columns"), "Message");
      int level = column(table.path("columns"), "Status");
      for (JsonNode row : table.path("rows")) {
        String message = column < 0 ? "" : Told.text(row.path(column));
        if (!message.isEmpty() && added < MOST_DETAILS) {
          String status = level < 0 ? "" : Told.text(row.path(level));
          add(into, status.equals("Critical"), name, message);
          added++;
        }
      }
    }
  }

  private static void add(SnapshotBuilder into, boolean critical, String name, String message) {
    into.add(
        new EventEvidence(
            critical ? "Error" : "Warning",
            "Detector",
            "detector/" + name,
            message.isEmpty() ? "the detector " + name + " found something" : message,
            1,
            null,
            null,
            DETECTORS));
  }

  private static int column(JsonNode columns, String name) {
    for (int index = 0; index < columns.size(); index++) {
      if (Told.text(columns.get(index).path("columnName")).equalsIgnoreCase(name)) {
        return index;
      }
    }
    return -1;
  }
}
