package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How pods and their containers are, as paths under {@code pods[i]}. */
final class PodFacts {

  private static final List<String> TERMINATED =
      List.of("exitCode", "signal", "reason", "message", "startedAt", "finishedAt");

  private PodFacts() {}

  /** Adds how many pods there are and how many of them nothing is wrong with. */
  static void count(List<PodView> pods, FactWriter into) {
    long healthy = pods.stream().filter(pod -> pod.severity() == 0).count();
    into.status("", "podCount.all", Integer.toString(pods.size()))
        .status("", "podCount.healthy", Long.toString(healthy));
  }

  /**
   * Adds the states of the first pods.
   *
   * @param most pods to tell in detail
   */
  static void add(List<PodView> pods, int most, FactWriter into) {
    int index = 0;
    for (PodView pod : pods.subList(0, Math.min(most, pods.size()))) {
      pod(pod, "pods[" + index++ + "].", into);
    }
  }

  private static void pod(PodView pod, String at, FactWriter into) {
    String object = "pod/" + pod.name();
    into.status(object, at + "name", pod.name())
        .status(object, at + "phase", pod.object().isBeingDeleted() ? "Terminating" : pod.phase())
        .status(object, at + "reason", pod.object().at("status", "reason"))
        .status(object, at + "message", pod.object().at("status", "message"))
        .status(object, at + "node", pod.node())
        .status(object, at + "owner", pod.object().owner())
        .status(object, at + "startTime", pod.object().at("status", "startTime"))
        .status(
            object, at + "deletionTimestamp", pod.object().text("metadata", "deletionTimestamp"))
        .status(object, at + "nominatedNodeName", pod.object().at("status", "nominatedNodeName"));
    if (!pod.phase().equals("Succeeded") && !pod.containers().isEmpty()) {
      into.status(object, at + "ready", pod.readiness());
    }
    into.conditions(
        object,
        at.substring(0, at.length() - 1),
        pod.object().list("status", "conditions").stream()
            .filter(one -> !one.path("status").asText("").equals("True") || isBad(one))
            .toList());
    int index = 0;
    for (ContainerView container : pod.containers()) {
      if (container.status().isObject()) {
        container(object, container, at + "containers[" + index++ + "].", into);
      }
    }
  }

  /** Conditions that are bad news when they hold. */
  private static boolean isBad(JsonNode condition) {
    return condition.path("type").asText("").equals("DisruptionTarget")
        || condition.path("type").asText("").startsWith("PodResize");
  }

  private static void container(
      String object, ContainerView container, String at, FactWriter into) {
    JsonNode status = container.status();
    into.status(object, at + "name", container.name())
        .status(object, at + "init", container.init() ? "true" : "")
        .status(object, at + "ready", readiness(container))
        .count(object, at + "restartCount", status.path("restartCount"))
        .status(object, at + "started", status.path("started"))
        .status(object, at + "waitingReason", container.waitingReason())
        .status(object, at + "waitingMessage", waiting(status))
        .status(object, at + "imageID", status.path("imageID"))
        .status(
            object,
            at + "state.running.startedAt",
            status.path("state").path("running").path("startedAt"));
    terminated(object, status.path("state").path("terminated"), at + "state.terminated.", into);
    terminated(
        object, status.path("lastState").path("terminated"), at + "lastState.terminated.", into);
  }

  /** An init container that has done its work is not ready, as kubelets before 1.28 tell it. */
  private static String readiness(ContainerView container) {
    boolean done = container.status().path("state").has("terminated") && container.severity() == 0;
    return done ? "" : container.status().path("ready").asText("");
  }

  private static String waiting(JsonNode status) {
    return status.path("state").path("waiting").path("message").asText("");
  }

  private static void terminated(String object, JsonNode state, String at, FactWriter into) {
    if (state.isObject()) {
      for (String field : TERMINATED) {
        into.status(object, at + field, state.path(field));
      }
    }
  }
}
