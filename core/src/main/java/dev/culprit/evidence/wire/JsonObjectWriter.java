package dev.culprit.evidence.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the keys of one JSON object in the order of the calls, without nulls and empty lists.
 *
 * <p>For use by one thread.
 */
final class JsonObjectWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Doubles by Jackson's own algorithm: that of the JDK prints other digits before version 19. */
  private static final ObjectWriter PRINTER =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .writer(
              new DefaultPrettyPrinter()
                  .withSeparators(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private final ObjectNode object = NODES.objectNode();

  private JsonObjectWriter() {}

  static JsonObjectWriter create() {
    return new JsonObjectWriter();
  }

  ObjectNode node() {
    return object;
  }

  JsonObjectWriter put(String key, @Nullable String value) {
    if (value != null) {
      object.put(key, wellFormed(value));
    }
    return this;
  }

  /** Writes a text unless it is empty, which is what the reader takes an absent one for. */
  JsonObjectWriter putFilled(String key, String value) {
    return value.isEmpty() ? this : put(key, value);
  }

  JsonObjectWriter put(String key, @Nullable Instant value) {
    return put(key, value == null ? null : value.toString());
  }

  JsonObjectWriter put(String key, @Nullable Long value) {
    if (value != null) {
      object.put(key, value);
    }
    return this;
  }

  JsonObjectWriter put(String key, @Nullable Boolean value) {
    if (value != null) {
      object.put(key, value);
    }
    return this;
  }

  JsonObjectWriter put(String key, @Nullable JsonNode value) {
    if (value != null) {
      object.set(key, value);
    }
    return this;
  }

  JsonObjectWriter putStrings(String key, List<String> values) {
    return putList(key, values, value -> NODES.textNode(wellFormed(value)));
  }

  /** Writes a list of texts even when it is empty: a group of entry points may have no name. */
  void putNames(String key, List<String> values) {
    ArrayNode list = object.putArray(wellFormed(key));
    values.forEach(value -> list.add(wellFormed(value)));
  }

  <T> JsonObjectWriter putObjects(
      String key, List<T> values, Function<T, JsonObjectWriter> writer) {
    return putList(key, values, value -> writer.apply(value).node());
  }

  <T> JsonObjectWriter putList(String key, List<T> values, Function<T, JsonNode> writer) {
    if (!values.isEmpty()) {
      ArrayNode list = NODES.arrayNode(values.size());
      values.forEach(value -> list.add(writer.apply(value)));
      object.set(key, list);
    }
    return this;
  }

  JsonObjectWriter putMap(String key, Map<String, String> values) {
    if (!values.isEmpty()) {
      JsonObjectWriter map = create();
      values.forEach((name, value) -> map.put(wellFormed(name), value));
      object.set(key, map.node());
    }
    return this;
  }

  /** Returns the number as a whole one where it is, as text where JSON has no word for it. */
  static JsonNode number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return NODES.textNode(Double.toString(value));
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? NODES.numberNode((long) value) : NODES.numberNode(value);
  }

  static JsonNode text(String value) {
    return NODES.textNode(wellFormed(value));
  }

  /** Returns the object with two spaces of indentation and a line feed at its end. */
  String print() {
    try {
      return PRINTER.writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
    }
  }

  private static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, '\uFFFD');
      }
    }
    return repaired == null ? text : repaired.toString();
  }
}
