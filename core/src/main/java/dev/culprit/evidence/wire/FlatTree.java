package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Flattens nested objects and lists into paths and plain values: dots between names, {@code [0]}
 * for items. An empty list is the value {@code []}, an empty object {@code {}}.
 */
final class FlatTree {

  private FlatTree() {}

  /**
   * Tells every plain value of the object.
   *
   * @param joinLists whether a list of plain values is one value, joined by commas
   */
  static void walk(JsonNode object, boolean joinLists, BiConsumer<String, JsonNode> told) {
    object.properties().forEach(field -> visit(field.getKey(), field.getValue(), joinLists, told));
  }

  private static void visit(
      String path, JsonNode value, boolean joinLists, BiConsumer<String, JsonNode> told) {
    if (value.isContainerNode() && value.isEmpty()) {
      told.accept(path, TextNode.valueOf(value.isArray() ? "[]" : "{}"));
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(field -> visit(path + "." + field.getKey(), field.getValue(), joinLists, told));
    } else if (value.isArray() && joinLists && isPlain(value)) {
      String joined =
          StreamSupport.stream(value.spliterator(), false)
              .map(IncidentEntry::print)
              .collect(Collectors.joining(","));
      told.accept(path, TextNode.valueOf(joined));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        visit(path + "[" + i + "]", value.get(i), joinLists, told);
      }
    } else {
      told.accept(path, value);
    }
  }

  private static boolean isPlain(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isValueNode);
  }
}
