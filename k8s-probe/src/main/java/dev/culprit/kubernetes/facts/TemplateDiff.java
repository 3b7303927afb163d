package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What two pod templates differ in, as settings are named. */
final class TemplateDiff {

  /** Values of these are told; of all else only that it changed. */
  private static final List<String> TOLD =
      List.of("image", "resources", "command", "args", "securityContext", "ports");

  private TemplateDiff() {}

  /**
   * One difference.
   *
   * @param field the name of the setting, such as {@code image}
   * @param where such as {@code container app}
   * @param before the old value; empty when there was none or it is not told
   * @param after the new value; empty when there is none or it is not told
   */
  record Difference(String field, String where, String before, String after) {

    String says() {
      String from = before.isEmpty() ? "nothing" : before;
      String to = after.isEmpty() ? "nothing" : after;
      String moved = before.isEmpty() && after.isEmpty() ? " changed" : " " + from + " -> " + to;
      return field + " of " + where + moved;
    }
  }

  static List<Difference> between(JsonNode older, JsonNode newer) {
    List<Difference> all = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      Map<String, JsonNode> before = byName(older.path("spec").path(list));
      Map<String, JsonNode> after = byName(newer.path("spec").path(list));
      TreeSet<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      for (String name : names) {
        JsonNode old = before.get(name);
        JsonNode now = after.get(name);
        if (old != null && now != null) {
          container("container " + name, old, now, all);
        } else {
          all.add(new Difference("containers", name, image(old), image(now)));
        }
      }
    }
    TreeSet<String> fields = new TreeSet<>();
    ApiObject.names(older.path("spec")).forEach(fields::add);
    ApiObject.names(newer.path("spec")).forEach(fields::add);
    fields.removeAll(List.of("containers", "initContainers"));
    for (String field : fields) {
      add(field, "the pod", older.path("spec").path(field), newer.path("spec").path(field), all);
    }
    labels(older, newer, all);
    return all;
  }

  private static String image(@Nullable JsonNode container) {
    return container == null ? "" : container.path("image").asText("");
  }

  private static void container(String where, JsonNode old, JsonNode now, List<Difference> all) {
    TreeSet<String> fields = new TreeSet<>();
    ApiObject.names(old).forEach(fields::add);
    ApiObject.names(now).forEach(fields::add);
    fields.remove("env");
    for (String field : fields) {
      add(field, where, old.path(field), now.path(field), all);
    }
    Map<String, JsonNode> before = byName(old.path("env"));
    Map<String, JsonNode> after = byName(now.path("env"));
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      JsonNode one = before.get(name);
      JsonNode other = after.get(name);
      if (one == null || other == null || !one.equals(other)) {
        String how = one == null ? "added" : other == null ? "removed" : "changed";
        // The value may be a secret: that it changed is all that is told.
        all.add(new Difference("environment variable " + name + " (" + how + ")", where, "", ""));
      }
    }
  }

  private static void add(
      String field, String where, JsonNode old, JsonNode now, List<Difference> all) {
    if (old.equals(now)) {
      return;
    }
    boolean told = TOLD.contains(field) || (!old.isContainerNode() && !now.isContainerNode());
    all.add(
        told
            ? new Difference(field, where, text(old), text(now))
            : new Difference(field, where, "", ""));
  }

  private static void labels(JsonNode older, JsonNode newer, List<Difference> all) {
    Map<String, String> before = labels(older);
    Map<String, String> after = labels(newer);
    if (!before.equals(after)) {
      all.add(
          new Difference(
              "labels", "the pod", PodSettings.joined(before), PodSettings.joined(after)));
    }
  }

  /** The controllers' own marks differ in every revision. */
  private static Map<String, String> labels(JsonNode template) {
    Map<String, String> labels =
        new TreeMap<>(ApiObject.texts(template.path("metadata").path("labels")));
    labels.keySet().removeIf(name -> name.endsWith("-hash") || name.endsWith("-revision"));
    return labels;
  }

  private static Map<String, JsonNode> byName(JsonNode list) {
    Map<String, JsonNode> named = new TreeMap<>();
    ApiObject.items(list).forEach(one -> named.put(one.path("name").asText(""), one));
    return named;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? ""
        : value.isArray() && value.path(0).isTextual()
            ? ContainerSettings.words(value)
            : value.isContainerNode() ? value.toString() : value.asText();
  }
}
