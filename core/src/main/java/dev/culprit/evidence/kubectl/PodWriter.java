package dev.culprit.evidence.kubectl;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes how pods are, under the names that the Kubernetes probe uses. */
final class PodWriter {

  private static final int MOST = 200;
  private static final Pattern CONDITION =
      Pattern.compile("([A-Za-z][\\w./-]{0,100})\\s+(True|False|Unknown)\\b\\s*(.*)");
  private static final Pattern ENDED = Pattern.compile("(?:ExitCode|Signal):([0-9]{1,3})");

  private final PastedFacts into;

  PodWriter(PastedFacts into) {
    this.into = into;
  }

  /**
   * Writes pods.
   *
   * @param pods them, the worst first
   */
  void add(List<PastedPod> pods) {
    int index = 0;
    for (PastedPod pod : pods.subList(0, Math.min(MOST, pods.size()))) {
      pod(pod, "pods[" + index++ + "].");
    }
  }

  private void pod(PastedPod pod, String at) {
    String object = pod.name().isEmpty() ? "pod" : "pod/" + pod.name();
    Description told = pod.description();
    into.status(object, at + "name", pod.name())
        .status(object, at + "phase", pod.phase())
        .status(object, at + "status", pod.column("STATUS"))
        .status(object, at + "reason", reason(pod))
        .status(object, at + "message", told.value("Message"))
        .status(object, at + "node", pod.node())
        .status(object, at + "owner", pod.owner())
        .status(object, at + "nominatedNodeName", told.value("NominatedNodeName"))
        .status(object, at + "age", pod.column("AGE"))
        .status(object, at + "restarts", pod.column("RESTARTS"))
        .time(object, at + "startTime", told.value("Start Time"));
    if (!pod.phase().equals("Succeeded")) {
      into.status(object, at + "ready", pod.readiness());
    }
    conditions(object, at, told);
    int index = 0;
    for (DescribedContainer container : told.containers) {
      if (container.tells("State") || container.tells("Last State")) {
        container(object, container, at + "containers[" + index++ + "].");
      }
    }
    if (index == 0) {
      ofRow(object, pod, at + "containers[0].");
    }
  }

  private static String reason(PastedPod pod) {
    String told = pod.description().value("Reason");
    return told.isEmpty() && pod.status().equals("Evicted") ? "Evicted" : told;
  }

  private void conditions(String object, String at, Description told) {
    int index = 0;
    for (String row : told.rows("Conditions")) {
      Matcher matcher = CONDITION.matcher(row);
      boolean bad = matcher.matches() && isBad(matcher.group(1), matcher.group(2));
      if (bad) {
        String to = at + "conditions[" + index++ + "].";
        into.status(object, to + "type", matcher.group(1))
            .status(object, to + "status", matcher.group(2));
      }
    }
  }

  private static boolean isBad(String type, String status) {
    return type.equals("DisruptionTarget") == status.equals("True");
  }

  private void container(String object, DescribedContainer container, String at) {
    boolean done =
        container.value("State").equals("Terminated")
            && container.value("State.Exit Code").equals("0");
    into.status(object, at + "name", container.name())
        .status(object, at + "init", container.init() ? "true" : "")
        .status(object, at + "ready", done ? "" : container.value("Ready").toLowerCase(Locale.ROOT))
        .status(object, at + "restartCount", container.value("Restart Count"))
        .status(object, at + "imageID", container.value("Image ID"));
    switch (container.value("State")) {
      case "Waiting" ->
          into.status(object, at + "waitingReason", container.value("State.Reason"))
              .status(object, at + "waitingMessage", container.value("State.Message"));
      case "Running" ->
          into.time(object, at + "state.running.startedAt", container.value("State.Started"));
      case "Terminated" -> ended(object, container, "State.", at + "state.terminated.");
      default -> {
        // Nothing is told.
      }
    }
    if (container.value("Last State").equals("Terminated")) {
      ended(object, container, "Last State.", at + "lastState.terminated.");
    }
  }

  private void ended(String object, DescribedContainer container, String from, String to) {
    into.status(object, to + "exitCode", container.value(from + "Exit Code"))
        .status(object, to + "signal", container.value(from + "Signal"))
        .status(object, to + "reason", container.value(from + "Reason"))
        .status(object, to + "message", container.value(from + "Message"))
        .time(object, to + "startedAt", container.value(from + "Started"))
        .time(object, to + "finishedAt", container.value(from + "Finished"));
  }

  /** Writes what the column STATUS tells of a container that is not named. */
  private void ofRow(String object, PastedPod pod, String at) {
    String init = pod.isInitializing() ? "true" : "";
    Matcher ended = ENDED.matcher(pod.status());
    if (pod.isWaiting()) {
      into.status(object, at + "init", init).status(object, at + "waitingReason", pod.status());
    } else if (ended.matches()) {
      int code = Integer.parseInt(ended.group(1));
      boolean signal = pod.status().startsWith("Signal");
      into.status(object, at + "init", init)
          .status(
              object,
              at + "state.terminated.exitCode",
              Integer.toString(signal ? 128 + code : code));
    } else if (List.of("OOMKilled", "Error", "StartError", "ContainerCannotRun", "Completed")
        .contains(pod.status())) {
      into.status(object, at + "init", init)
          .status(object, at + "state.terminated.reason", pod.status());
    }
    into.status(object, at + "restartCount", pod.column("RESTARTS"));
  }
}
