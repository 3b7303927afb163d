package dev.culprit.kubernetes.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A label selector: what the API server is asked by, and what pods are compared with.
 *
 * @param labels labels with their values
 * @param expressions further demands, as the API has them
 */
record Selector(SortedMap<String, String> labels, List<JsonNode> expressions) {

  /** Returns the selector of a workload's specification. */
  static Selector of(JsonNode selector) {
    return new Selector(
        ApiObject.texts(selector.path("matchLabels")),
        ApiObject.items(selector.path("matchExpressions")));
  }

  /** Returns the selector of these labels. */
  static Selector of(Map<String, String> labels) {
    return new Selector(new TreeMap<>(labels), List.of());
  }

  /** Returns the selector without one label. */
  Selector without(String label) {
    SortedMap<String, String> fewer = new TreeMap<>(labels);
    fewer.remove(label);
    return new Selector(fewer, expressions);
  }

  boolean isEmpty() {
    return labels.isEmpty() && expressions.isEmpty();
  }

  boolean matches(Map<String, String> of) {
    return of.entrySet().containsAll(labels.entrySet())
        && expressions.stream().allMatch(one -> matches(one, of));
  }

  private static boolean matches(JsonNode expression, Map<String, String> of) {
    String value = of.get(expression.path("key").asText(""));
    boolean among =
        ApiObject.items(expression.path("values")).stream()
            .anyMatch(one -> one.asText("").equals(value));
    return switch (expression.path("operator").asText("")) {
      case "In" -> among;
      case "NotIn" -> !among;
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> true;
    };
  }

  /** Returns the parameter of a list; an operator that is not known asks for more than wanted. */
  String query() {
    List<String> parts = new ArrayList<>();
    labels.forEach((name, value) -> parts.add(name + "=" + value));
    for (JsonNode expression : expressions) {
      String key = expression.path("key").asText("");
      String values =
          String.join(
              ",",
              ApiObject.items(expression.path("values")).stream()
                  .map(one -> one.asText(""))
                  .toList());
      switch (expression.path("operator").asText("")) {
        case "In" -> parts.add(key + " in (" + values + ")");
        case "NotIn" -> parts.add(key + " notin (" + values + ")");
        case "Exists" -> parts.add(key);
        case "DoesNotExist" -> parts.add("!" + key);
        default -> {
          // Left out: the answer is compared with the selector once more.
        }
      }
    }
    return parts.isEmpty() ? "" : "labelSelector=" + ApiResource.encoded(String.join(",", parts));
  }
}
