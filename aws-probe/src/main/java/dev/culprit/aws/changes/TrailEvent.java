package dev.culprit.aws.changes;

import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.Event;

/**
 * One event of CloudTrail as evidence: a change for each thing that the call set, or an event when
 * the call was refused.
 *
 * <p>Values of environment variables never leave the event.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class TrailEvent {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lambda's event names carry the API version: {@code UpdateFunctionCode20150331v2}. */
  private static final Pattern API_VERSION = Pattern.compile("20\\d{6}(?:v\\d+)?$");

  private static final int MOST_TEXT = 1_000;

  /** Request parameters by the name under which the probe tells the setting. */
  private static final Map<String, String> FIELDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("runtime", "runtime"),
              Map.entry("layers", "layers"),
              Map.entry("handler", "handler"),
              Map.entry("memorySize", "memoryMb"),
              Map.entry("timeout", "timeoutSeconds"),
              Map.entry("role", "role"),
              Map.entry("vpcConfig", "vpc"),
              Map.entry("kMSKeyArn", "kmsKeyArn"),
              Map.entry("kmsKeyArn", "kmsKeyArn"),
              Map.entry("snapStart", "SnapStart"),
              Map.entry("ephemeralStorage", "ephemeralStorageMb"),
              Map.entry("imageConfig", "image.command"),
              Map.entry("fileSystemConfigs", "fileSystemConfigs"),
              Map.entry("deadLetterConfig", "deadLetterTargetArn"),
              Map.entry("loggingConfig", "logGroup"),
              Map.entry("tracingConfig", "tracing"),
              Map.entry("reservedConcurrentExecutions", "reservedConcurrentExecutions"),
              Map.entry("provisionedConcurrentExecutions", "provisionedConcurrentExecutions"),
              Map.entry("functionVersion", "alias.functionVersion"),
              Map.entry("enabled", "eventSourceMapping.enabled")));

  private final TrailTopic topic;
  private final Instant at;
  private final String name;
  private final @Nullable String who;
  private final JsonNode document;

  private TrailEvent(
      TrailTopic topic, Instant at, String name, @Nullable String who, JsonNode document) {
    this.topic = topic;
    this.at = at;
    this.name = name;
    this.who = who;
    this.document = document;
  }

  /**
   * Adds what the event says of the topic. An event that only reads says nothing, unless the use of
   * a key was refused.
   */
  static void add(TrailTopic topic, Event event, SnapshotBuilder into) {
    if (event.eventTime() == null
        || event.eventName() == null
        || !topic.tells(event.eventSource())
        || (isRead(event) && topic != TrailTopic.KEY)) {
      return;
    }
    String name = API_VERSION.matcher(event.eventName()).replaceFirst("");
    JsonNode document = parse(event.cloudTrailEvent());
    TrailEvent told = new TrailEvent(topic, event.eventTime(), name, event.username(), document);
    if (!told.error().isEmpty()) {
      told.tellRefusal(into);
    } else if (!isRead(event)) {
      told.tellChanges().forEach(into::add);
    }
  }

  private static boolean isRead(Event event) {
    return "true".equalsIgnoreCase(event.readOnly());
  }

  private static JsonNode parse(@Nullable String document) {
    try {
      return document == null ? JSON.createObjectNode() : JSON.readTree(document);
    } catch (JsonProcessingException cut) {
      // What the event itself says in its own fields is still true.
      return JSON.createObjectNode();
    }
  }

  private String error() {
    return document.path("errorCode").asText("");
  }

  private void tellRefusal(SnapshotBuilder into) {
    String words = document.path("errorMessage").asText("");
    into.add(
        new EventEvidence(
            "Error", error(), name, name + ": " + cut(words), 1, at, at, LOOKUP_EVENTS));
  }

  private List<ChangeEvidence> tellChanges() {
    JsonNode parameters = document.path("requestParameters");
    return switch (topic) {
      case FUNCTION -> tellFunction(parameters);
      case ROLE -> List.of(change(AccessSentence.ofRole(name, parameters), "role", null));
      case KEY -> List.of(change(AccessSentence.ofKey(name, parameters), "kmsKeyArn", null));
    };
  }

  private List<ChangeEvidence> tellFunction(JsonNode parameters) {
    List<ChangeEvidence> changes = new ArrayList<>();
    FIELDS.forEach(
        (parameter, field) -> {
          if (parameters.has(parameter)) {
            String value = value(parameters.get(parameter));
            changes.add(change(ChangeSentence.changed(field, null, value), field, value));
          }
        });
    if (parameters.has("environment")) {
      changes.add(change("environment variables changed", "environment", null));
    }
    if (name.equals("UpdateFunctionCode") || name.equals("CreateFunction")) {
      changes.add(change("code deployed (" + name + ")", "code", null));
    }
    if (changes.isEmpty()) {
      changes.add(change(sentence(parameters), null, null));
    }
    return changes;
  }

  private String sentence(JsonNode parameters) {
    return switch (name) {
      case "UpdateFunctionConfiguration" -> "configuration changed (" + name + ")";
      case "PublishVersion" -> "version published";
      case "AddPermission", "RemovePermission" ->
          "resource policy changed (%s %s)"
              .formatted(name, parameters.path("statementId").asText(""))
              .strip();
      case "DeleteFunctionConcurrency" -> "setting reservedConcurrentExecutions removed";
      default -> name;
    };
  }

  private ChangeEvidence change(String what, @Nullable String field, @Nullable String after) {
    return new ChangeEvidence(at, at.toString(), what, who, field, null, after, LOOKUP_EVENTS);
  }

  /** Returns a value as one line; lists are joined, objects keep their names. */
  private static String value(JsonNode node) {
    if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      node.forEach(part -> parts.add(value(part)));
      return cut(String.join(", ", parts));
    }
    if (node.isObject()) {
      List<String> parts = new ArrayList<>();
      node.properties().forEach(field -> parts.add(field.getKey() + "=" + value(field.getValue())));
      return cut(String.join(" ", parts));
    }
    return cut(node.asText());
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
  }
}
