package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one JSON object strictly: every key once asked for is known, and {@link
 * #finish} refuses the others.
 *
 * <p>For use by one thread.
 */
final class JsonObjectReader {

  private final ObjectNode object;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonObjectReader(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  static JsonObjectReader of(JsonNode value, String path) {
    if (value instanceof ObjectNode object) {
      return new JsonObjectReader(object, path);
    }
    throw wrongType(path, "an object", value);
  }

  /** Returns the path of the object, such as {@code $.logs[3]}. */
  String path() {
    return path;
  }

  /** Returns the path of one of its keys. */
  String path(String key) {
    return path + JsonPaths.step(key);
  }

  /** Returns the keys of the object in their order, whether known or not. */
  List<String> keys() {
    List<String> names = new ArrayList<>();
    for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
      names.add(each.next());
    }
    return names;
  }

  /** Returns the value of an optional key. */
  @Nullable JsonNode value(String key) {
    known.add(key);
    return object.get(key);
  }

  /** Returns the value of a required key. */
  JsonNode required(String key) {
    JsonNode value = value(key);
    if (value == null) {
      throw SnapshotFormatException.at(
          path, "the key \"" + key + "\" is missing", "Add it; the schema tells what it holds");
    }
    return value;
  }

  String string(String key) {
    return string(required(key), path(key));
  }

  String string(String key, String otherwise) {
    String value = optionalString(key);
    return value == null ? otherwise : value;
  }

  @Nullable String optionalString(String key) {
    JsonNode value = value(key);
    return value == null ? null : string(value, path(key));
  }

  @Nullable Long optionalLong(String key) {
    JsonNode value = value(key);
    return value == null ? null : integer(value, path(key));
  }

  long positive(String key, long otherwise) {
    Long value = optionalLong(key);
    if (value != null && value < 1) {
      throw SnapshotFormatException.at(path(key), "the number is " + value, "Give 1 or more");
    }
    return value == null ? otherwise : value;
  }

  @Nullable Boolean optionalBoolean(String key) {
    JsonNode value = value(key);
    if (value == null || value.isBoolean()) {
      return value == null ? null : value.booleanValue();
    }
    throw wrongType(path(key), "true or false", value);
  }

  boolean bool(String key, boolean otherwise) {
    Boolean value = optionalBoolean(key);
    return value == null ? otherwise : value;
  }

  @Nullable Instant optionalInstant(String key) {
    String value = optionalString(key);
    return value == null ? null : instant(value, path(key));
  }

  Instant instant(String key) {
    return instant(string(key), path(key));
  }

  /** Returns the items of a list, read one by one; an absent key is an empty list. */
  <T> List<T> list(String key, ItemReader<T> reader) {
    JsonNode value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrongType(path(key), "a list", value);
    }
    List<T> items = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      items.add(reader.read(value.get(i), path(key) + "[" + i + "]"));
    }
    return items;
  }

  /** Returns the texts of a list. */
  List<String> strings(String key) {
    return list(key, JsonObjectReader::string);
  }

  /** Returns the objects of a list, each read whole. */
  <T> List<T> objects(String key, Function<JsonObjectReader, T> reader) {
    return list(key, (value, at) -> object(value, at, reader));
  }

  /** Returns an optional object, read whole. */
  <T> @Nullable T optionalObject(String key, Function<JsonObjectReader, T> reader) {
    JsonNode value = value(key);
    return value == null ? null : object(value, path(key), reader);
  }

  /** Refuses the keys that nobody asked for. */
  void finish() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw SnapshotFormatException.at(
            path(key),
            "this key is not known",
            "Remove it; known here are " + String.join(", ", known));
      }
    }
  }

  /** Reads one item of a list. */
  interface ItemReader<T> {
    T read(JsonNode value, String path);
  }

  static <T> T object(JsonNode value, String path, Function<JsonObjectReader, T> reader) {
    JsonObjectReader object = of(value, path);
    T result;
    try {
      result = reader.apply(object);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      throw SnapshotFormatException.at(
          path, message == null ? "the values do not fit" : message, "Correct the value");
    }
    object.finish();
    return result;
  }

  static String string(JsonNode value, String path) {
    if (value.isTextual()) {
      return value.textValue();
    }
    throw wrongType(path, "a text", value);
  }

  private static long integer(JsonNode value, String path) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    throw wrongType(path, "a whole number of at most 64 bits", value);
  }

  static Instant instant(String value, String path) {
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw SnapshotFormatException.at(
          path,
          JsonPaths.quoted(value) + " is no instant",
          "Write it in ISO 8601 and UTC, such as 2026-01-31T12:00:00Z");
    }
  }

  static SnapshotFormatException wrongType(String path, String wanted, JsonNode found) {
    String kind =
        switch (found.getNodeType()) {
          case OBJECT -> "an object";
          case ARRAY -> "a list";
          case STRING -> "a text";
          case NUMBER -> "the number " + JsonPaths.quoted(found.asText()).replace("\"", "");
          case BOOLEAN -> "true or false";
          default -> "null";
        };
    return SnapshotFormatException.at(
        path, "here is " + kind, "Give " + wanted + ", or leave the key out");
  }
}
