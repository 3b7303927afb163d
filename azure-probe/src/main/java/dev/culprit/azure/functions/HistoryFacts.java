package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.ACTIVITY_LOG;
import static dev.culprit.azure.functions.AppCapabilities.RESOURCE_HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** The Activity Log and Resource Health. */
final class HistoryFacts {

  /** States that the log writes for an operation's end; others are its beginning. */
  private static final Set<String> ENDED = Set.of("succeeded", "success", "failed", "failure");

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
}
