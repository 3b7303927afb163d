package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns maps, lists and plain values into the tree that the readers walk. */
final class PlainTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlainTree() {}

  static ObjectNode toJson(Map<String, ?> tree) {
    return object(tree, "$", 0);
  }

  private static JsonNode node(@Nullable Object value, String path, int depth) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Map<?, ?> map) {
      return object(map, path, depth + 1);
    }
    if (value instanceof Iterable<?> items) {
      ArrayNode list = NODES.arrayNode();
      for (Object item : items) {
        list.add(node(item, path + "[" + list.size() + "]", depth + 1));
      }
      return list;
    }
    if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    }
    if (value instanceof Integer || value instanceof Long) {
      return NODES.numberNode(((Number) value).longValue());
    }
    if (value instanceof Double decimal && Double.isFinite(decimal)) {
      return NODES.numberNode(BigDecimal.valueOf(decimal));
    }
    return NODES.textNode(value.toString());
  }

  private static ObjectNode object(Map<?, ?> map, String path, int depth) {
    if (depth > JsonLimits.DEPTH) {
      throw SnapshotFormatException.at(
          path,
          "a bound was passed: nesting deeper than " + JsonLimits.DEPTH,
          "Flatten the evidence");
    }
    ObjectNode object = NODES.objectNode();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          object.set(name, node(value, path + JsonPaths.step(name), depth));
        });
    return object;
  }
}
