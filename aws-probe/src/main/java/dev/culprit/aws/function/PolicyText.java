package dev.culprit.aws.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The statements of an IAM policy document as short sentences, such as {@code Allow
 * lambda:InvokeFunction to apigateway.amazonaws.com}.
 */
public final class PolicyText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_STATEMENTS = 40;
  private static final int MOST_WORDS = 10;

  private PolicyText() {}

  /**
   * Returns the statements in their order.
   *
   * @param document a policy document as JSON
   * @throws IllegalStateException when the text is no JSON
   */
  public static List<String> statements(@Nullable String document) {
    List<String> found = new ArrayList<>();
    if (document == null || document.isBlank()) {
      return found;
    }
    for (JsonNode statement : list(read(document).path("Statement"))) {
      if (found.size() < MOST_STATEMENTS) {
        found.add(sentence(statement));
      }
    }
    return found;
  }

  private static JsonNode read(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("the policy document is no JSON", malformed);
    }
  }

  private static String sentence(JsonNode statement) {
    String effect = statement.path("Effect").asText("Allow");
    String actions = words(statement.path("Action"));
    String principals = principals(statement.path("Principal"));
    StringBuilder text = new StringBuilder(effect).append(' ').append(actions);
    if (!principals.isEmpty()) {
      text.append(" to ").append(principals);
    }
    for (String operator : sorted(statement.path("Condition"))) {
      for (String key : sorted(statement.path("Condition").path(operator))) {
        String values = words(statement.path("Condition").path(operator).path(key));
        text.append(" if ").append(key).append(' ').append(operator).append(' ').append(values);
      }
    }
    return text.toString();
  }

  private static String principals(JsonNode principal) {
    if (!principal.isObject()) {
      return words(principal);
    }
    List<String> all = new ArrayList<>();
    for (String kind : sorted(principal)) {
      all.add(words(principal.path(kind)));
    }
    return String.join("+", all);
  }

  private static List<String> sorted(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return new ArrayList<>(names);
  }

  private static String words(JsonNode node) {
    List<String> words = new ArrayList<>();
    for (JsonNode one : list(node)) {
      if (words.size() < MOST_WORDS) {
        words.add(one.asText());
      }
    }
    return String.join("+", words);
  }

  /** A policy may write a list of one as the one. */
  private static List<JsonNode> list(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(all::add);
    } else if (!node.isMissingNode() && !node.isNull()) {
      all.add(node);
    }
    return all;
  }
}
