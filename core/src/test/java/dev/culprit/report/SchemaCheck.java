package dev.culprit.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a document against the part of JSON Schema 2020-12 that the published schema uses; a
 * keyword outside that part is an error, so that no rule is passed over in silence.
 */
final class SchemaCheck {

  private static final List<String> KNOWN =
      List.of(
          "$schema",
          "$id",
          "$defs",
          "$ref",
          "title",
          "description",
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "enum",
          "const",
          "anyOf",
          "minimum",
          "maximum",
          "format");

  private final JsonNode root;
  private final List<String> problems = new ArrayList<>();

  private SchemaCheck(JsonNode root) {
    this.root = root;
  }

  static List<String> problems(JsonNode schema, JsonNode document) {
    SchemaCheck check = new SchemaCheck(schema);
    check.check(schema, document, "");
    return check.problems;
  }

  private void check(JsonNode schema, JsonNode node, String path) {
    schema
        .fieldNames()
        .forEachRemaining(
            keyword -> {
              if (!KNOWN.contains(keyword)) {
                throw new AssertionError("teach SchemaCheck the keyword " + keyword);
              }
            });
    if (schema.has("$ref")) {
      check(root.at(schema.get("$ref").textValue().substring(1)), node, path);
      return;
    }
    if (schema.has("type") && !isOfType(schema.get("type"), node)) {
      problems.add(path + ": not of type " + schema.get("type"));
      return;
    }
    values(schema, node, path);
    if (node.isObject()) {
      object(schema, node, path);
    }
    if (node.isArray() && schema.has("items")) {
      for (int i = 0; i < node.size(); i++) {
        check(schema.get("items"), node.get(i), path + "/" + i);
      }
    }
  }

  private void values(JsonNode schema, JsonNode node, String path) {
    if (schema.has("const") && !schema.get("const").equals(node)) {
      problems.add(path + ": not " + schema.get("const"));
    }
    if (schema.has("enum") && !contains(schema.get("enum"), node)) {
      problems.add(path + ": not one of the words");
    }
    if (schema.has("minimum") && node.doubleValue() < schema.get("minimum").doubleValue()) {
      problems.add(path + ": below " + schema.get("minimum"));
    }
    if (schema.has("maximum") && node.doubleValue() > schema.get("maximum").doubleValue()) {
      problems.add(path + ": above " + schema.get("maximum"));
    }
    if (schema.has("anyOf")) {
      boolean fits = false;
      for (JsonNode alternative : schema.get("anyOf")) {
        SchemaCheck check = new SchemaCheck(root);
        check.check(alternative, node, path);
        fits |= check.problems.isEmpty();
      }
      if (!fits) {
        problems.add(path + ": fits no alternative");
      }
    }
  }

  private void object(JsonNode schema, JsonNode node, String path) {
    JsonNode properties = schema.path("properties");
    schema
        .path("required")
        .forEach(
            name -> {
              if (!node.has(name.textValue())) {
                problems.add(path + "/" + name.textValue() + ": missing");
              }
            });
    properties
        .properties()
        .forEach(
            property -> {
              if (node.has(property.getKey())) {
                check(
                    property.getValue(),
                    node.get(property.getKey()),
                    path + "/" + property.getKey());
              }
            });
    JsonNode others = schema.path("additionalProperties");
    node.properties()
        .forEach(
            field -> {
              if (properties.has(field.getKey())) {
                return;
              }
              if (others.isBoolean() && !others.booleanValue()) {
                problems.add(path + "/" + field.getKey() + ": unknown");
              } else if (others.isObject()) {
                check(others, field.getValue(), path + "/" + field.getKey());
              }
            });
  }

  private static boolean contains(JsonNode values, JsonNode node) {
    for (JsonNode value : values) {
      if (value.equals(node)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(JsonNode types, JsonNode node) {
    if (types.isArray()) {
      for (JsonNode type : types) {
        if (isOfType(type, node)) {
          return true;
        }
      }
      return false;
    }
    return switch (types.textValue()) {
      case "object" -> node.isObject();
      case "array" -> node.isArray();
      case "string" -> node.isTextual();
      case "number" -> node.isNumber();
      case "integer" -> node.isIntegralNumber();
      case "boolean" -> node.isBoolean();
      case "null" -> node.isNull();
      default -> throw new AssertionError("teach SchemaCheck the type " + types);
    };
  }
}
