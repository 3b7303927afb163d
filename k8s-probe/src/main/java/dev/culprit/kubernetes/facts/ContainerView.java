package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One container of a pod: what was asked for and how it is.
 *
 * @param name its name
 * @param init whether it runs before the others
 * @param spec what was asked for; missing when only the status is known
 * @param status how it is; missing when the kubelet has not told yet
 */
public record ContainerView(String name, boolean init, JsonNode spec, JsonNode status) {

  /** Returns the reason why it waits, empty when it does not. */
  public String waitingReason() {
    return status.path("state").path("waiting").path("reason").asText("");
  }

  /** Returns how often it was restarted. */
  public int restarts() {
    return status.path("restartCount").asInt(0);
  }

  /** Returns whether it has ever run, so that it has a log. */
  public boolean hasRun() {
    return status.path("state").has("running")
        || status.path("state").has("terminated")
        || hasRunBefore();
  }

  /** Returns whether it ran and ended before, so that there is a log of that run. */
  public boolean hasRunBefore() {
    return status.path("lastState").has("terminated");
  }

  /** Returns whether it runs beside the others although it was started before them. */
  boolean isSidecar() {
    return init && spec.path("restartPolicy").asText("").equals("Always");
  }

  /**
   * Returns how bad it is: 3 it cannot run, 2 it ended in an error or is not ready, 1 it was
   * restarted, 0 nothing is wrong.
   */
  public int severity() {
    String waiting = waitingReason();
    if (!waiting.isEmpty()
        && !waiting.equals("ContainerCreating")
        && !waiting.equals("PodInitializing")) {
      return 3;
    }
    JsonNode ended = status.path("state").path("terminated");
    boolean clean = ended.path("exitCode").asInt(0) == 0;
    if (ended.isObject()) {
      return clean ? 0 : 3;
    }
    boolean running = status.path("state").has("running");
    if (running && !init && !status.path("ready").asBoolean(false)) {
      return 2;
    }
    return restarts() > 0 ? 1 : 0;
  }
}
