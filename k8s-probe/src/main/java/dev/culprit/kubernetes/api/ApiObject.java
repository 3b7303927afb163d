package dev.culprit.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One object as the API server sent it. Fields that no release of the client knows yet stay as they
 * came, which is why objects are read as trees and not into classes.
 *
 * @param json the object; treated as unmodifiable
 */
public record ApiObject(JsonNode json) {

  private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** Returns an object of which nothing but the metadata is kept, whatever the server sent. */
  public static ApiObject metadataOnly(JsonNode json, String kind) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("kind", kind);
    ObjectNode metadata = kept.putObject("metadata");
    for (String field : List.of("name", "namespace", "creationTimestamp", "managedFields")) {
      metadata.set(field, json.path("metadata").path(field).deepCopy());
    }
    return trimmed(kept, kind);
  }

  /**
   * Returns an object without what only writers need: field owners and the applied copy.
   *
   * @param kind its kind, which items of lists do not tell
   */
  public static ApiObject trimmed(JsonNode json, String kind) {
    if (json instanceof ObjectNode object && !object.has("kind")) {
      object.put("kind", kind);
    }
    if (json.path("metadata") instanceof ObjectNode metadata) {
      if (metadata.path("managedFields").isArray()) {
        latestWrite(metadata);
        metadata.remove("managedFields");
      }
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        annotations.remove(APPLIED);
      }
    }
    return new ApiObject(json);
  }

  /** Keeps the time at which something other than the status was written last. */
  private static void latestWrite(ObjectNode metadata) {
    String latest = "";
    for (JsonNode field : metadata.path("managedFields")) {
      String time = field.path("time").asText("");
      boolean status = field.path("subresource").asText("").equals("status");
      if (!status && time.compareTo(latest) > 0) {
        latest = time;
      }
    }
    if (!latest.isEmpty()) {
      metadata.put("culpritWritten", latest);
    }
  }

  /** Returns the field at this path, a missing node when there is none. */
  public JsonNode at(String... path) {
    JsonNode node = json;
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }

  /** Returns the text at this path, empty when there is none. */
  public String text(String... path) {
    return at(path).asText("");
  }

  /** Returns the kind. */
  public String kind() {
    return text("kind");
  }

  /** Returns the name. */
  public String name() {
    return text("metadata", "name");
  }

  /** Returns the uid, empty when unstated. */
  public String uid() {
    return text("metadata", "uid");
  }

  /** Returns when it was created, or null. */
  public @Nullable Instant created() {
    return instant(text("metadata", "creationTimestamp"));
  }

  /** Returns when it was written last, its status left out, or null when no writer is recorded. */
  public @Nullable Instant written() {
    return instant(text("metadata", "culpritWritten"));
  }

  /** Returns whether its deletion was asked for. */
  public boolean isBeingDeleted() {
    return !text("metadata", "deletionTimestamp").isEmpty();
  }

  /** Returns the labels, sorted. */
  public SortedMap<String, String> labels() {
    return texts(at("metadata", "labels"));
  }

  /** Returns the annotations, sorted. */
  public SortedMap<String, String> annotations() {
    return texts(at("metadata", "annotations"));
  }

  /** Returns the owner that controls it, as {@code Kind/name}; empty when there is none. */
  public String owner() {
    for (JsonNode owner : at("metadata", "ownerReferences")) {
      return owner.path("kind").asText("") + "/" + owner.path("name").asText("");
    }
    return "";
  }

  /** Returns the items of the list at this path. */
  public List<JsonNode> list(String... path) {
    return items(at(path));
  }

  /** Returns the items of a list, none when it is no list. */
  public static List<JsonNode> items(JsonNode list) {
    List<JsonNode> items = new ArrayList<>(list.size());
    if (list.isArray()) {
      list.forEach(items::add);
    }
    return items;
  }

  /** Returns an object of texts as a sorted map. */
  public static SortedMap<String, String> texts(JsonNode object) {
    SortedMap<String, String> texts = new TreeMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText("")));
    return Collections.unmodifiableSortedMap(texts);
  }

  /** Returns the names of an object's fields. */
  public static Stream<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  /** Returns the instant that a text of RFC 3339 tells, or null. */
  public static @Nullable Instant instant(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
