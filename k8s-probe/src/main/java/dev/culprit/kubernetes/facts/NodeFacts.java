package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Nodes: what they are made of, how they are, and what they can allot. */
final class NodeFacts {

  private static final int MOST = 30;

  private NodeFacts() {}

  /**
   * Adds nodes.
   *
   * @param used the nodes that pods looked at were assigned to, the worst pod's first
   */
  static void add(List<ApiObject> nodes, List<String> used, FactWriter into) {
    List<ApiObject> ordered =
        nodes.stream()
            .sorted(
                Comparator.comparingInt((ApiObject node) -> rank(node, used))
                    .thenComparing(ApiObject::name))
            .toList();
    List<ApiObject> told = new ArrayList<>(ordered.subList(0, Math.min(MOST, ordered.size())));
    int index = 0;
    for (ApiObject node : told) {
      boolean isUsed = used.contains(node.name());
      node(node, "nodes[" + index++ + "].", into);
      if (isUsed || used.isEmpty()) {
        runtime(node, into);
      }
    }
    if (!told.isEmpty()) {
      settings(told.get(0), into);
    }
    into.status("", "nodeCount", Integer.toString(nodes.size()));
  }

  /** Nodes in use first, then those that are not ready. */
  private static int rank(ApiObject node, List<String> used) {
    int place = used.indexOf(node.name());
    return place >= 0 ? place : isReady(node) ? Integer.MAX_VALUE : Integer.MAX_VALUE - 1;
  }

  private static boolean isReady(ApiObject node) {
    return node.list("status", "conditions").stream()
        .anyMatch(
            one ->
                one.path("type").asText("").equals("Ready")
                    && one.path("status").asText("").equals("True"));
  }

  private static void node(ApiObject node, String at, FactWriter into) {
    String object = "node/" + node.name();
    into.status(object, at + "name", node.name())
        .status(object, at + "status", isReady(node) ? "Ready" : "NotReady")
        .status(object, at + "unschedulable", node.at("spec", "unschedulable"));
    for (String resource : List.of("cpu", "memory", "pods", "ephemeral-storage")) {
      into.status(
          object, at + "allocatable." + resource, node.at("status", "allocatable", resource));
    }
    into.conditions(
        object,
        at.substring(0, at.length() - 1),
        node.list("status", "conditions").stream().filter(NodeFacts::isTrouble).toList());
    int index = 0;
    for (JsonNode taint : node.list("spec", "taints")) {
      String value = taint.path("value").asText("");
      into.status(
          object,
          at + "taints[" + index++ + "]",
          taint.path("key").asText("")
              + (value.isEmpty() ? "" : "=" + value)
              + ":"
              + taint.path("effect").asText(""));
    }
  }

  /** Ready must hold, all others must not. */
  private static boolean isTrouble(JsonNode condition) {
    boolean ready = condition.path("type").asText("").equals("Ready");
    return !condition.path("status").asText("").equals(ready ? "True" : "False");
  }

  private static void runtime(ApiObject node, FactWriter into) {
    JsonNode about = node.at("status", "nodeInfo");
    if (about.isObject()) {
      String os = about.path("operatingSystem").asText("");
      String cpu = about.path("architecture").asText("");
      into.builder()
          .add(
              new RuntimeEvidence(
                  "node",
                  null,
                  null,
                  cpu.isEmpty() ? null : cpu,
                  os.isEmpty() ? null : os,
                  null,
                  into.source()));
    }
  }

  private static void settings(ApiObject node, FactWriter into) {
    JsonNode about = node.at("status", "nodeInfo");
    for (String name :
        List.of(
            "kernelVersion",
            "osImage",
            "containerRuntimeVersion",
            "kubeletVersion",
            "architecture")) {
      into.setting("node." + name, about.path(name));
    }
    Map<String, String> labels = node.labels();
    into.setting("instanceType", labels.getOrDefault("node.kubernetes.io/instance-type", ""))
        .setting("node.labels", placement(labels));
    String avx = "feature.node.kubernetes.io/cpu-cpuid.";
    boolean described = labels.keySet().stream().anyMatch(name -> name.startsWith(avx));
    if (described) {
      into.setting("node.cpuFlags.avx", labels.containsKey(avx + "AVX") ? "true" : "false");
    }
  }

  /** The labels by which pods are placed; those of the cloud and of discovery are many. */
  private static String placement(Map<String, String> labels) {
    Set<String> known =
        Set.of("kubernetes.io/arch", "kubernetes.io/os", "topology.kubernetes.io/zone");
    StringJoiner told = new StringJoiner(",");
    labels.forEach(
        (name, value) -> {
          boolean own =
              !name.contains("kubernetes.io/")
                  && !name.toLowerCase(Locale.ROOT).contains("k8s.io/");
          if (known.contains(name) || own) {
            told.add(name + "=" + value);
          }
        });
    return told.toString();
  }
}
