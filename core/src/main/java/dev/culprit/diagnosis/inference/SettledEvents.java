package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warnings about a step that a pod or an autoscaler has taken since: it could not be scheduled, its
 * volume was not there, its image was not pulled, and now it is Ready, or is scheduled at least.
 * Kubernetes keeps events for an hour, so they outlive what they tell of.
 */
final class SettledEvents {

  /** What is recorded before a pod's containers run, and cannot hold once they do. */
  private static final Set<String> STEPS =
      Set.of(
          "FailedScheduling",
          "FailedMount",
          "FailedAttachVolume",
          "FailedMapVolume",
          "FailedCreatePodSandBox",
          "FailedCreatePodContainer",
          "NetworkNotReady",
          "ErrImagePull",
          "ImagePullBackOff",
          "InspectFailed");

  /** Reasons that image pulls share with containers that run and fail. */
  private static final Set<String> SHARED = Set.of("Failed", "BackOff");

  /** The kubelet tells of the start a little before or after the last of these warnings. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private SettledEvents() {}

  /** Returns the snapshot without the settled events; the same one when there are none. */
  static Snapshot without(Snapshot snapshot) {
    if (snapshot.target().platform() != Platform.KUBERNETES || snapshot.events().isEmpty()) {
      return snapshot;
    }
    Map<String, Pod> pods = pods(snapshot);
    SettledScaling scaling = SettledScaling.of(snapshot);
    Map<String, Instant> placed = placed(snapshot);
    List<EventEvidence> open =
        snapshot.events().stream()
            .filter(event -> !isSettled(event, pods) && !isPlaced(event, placed))
            .filter(event -> !scaling.isSettled(event))
            .toList();
    if (open.size() == snapshot.events().size()) {
      return snapshot;
    }
    SnapshotBuilder builder = snapshot.toBuilder().forget(Section.EVENTS);
    open.forEach(builder::add);
    return builder.covered(Section.EVENTS, snapshot.coverageOf(Section.EVENTS)).build();
  }

  /** Returns when each pod was scheduled last; one of unknown time comes after everything. */
  private static Map<String, Instant> placed(Snapshot snapshot) {
    Map<String, Instant> placed = new HashMap<>();
    for (EventEvidence event : snapshot.events()) {
      if (event.reason().equals("Scheduled")) {
        Instant last = event.last() == null ? Instant.MAX : event.last();
        placed.merge(event.object(), last, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return placed;
  }

  /** A pod is scheduled once: what was said of it before is over, however it fares since. */
  private static boolean isPlaced(EventEvidence event, Map<String, Instant> placed) {
    if (!event.reason().equals("FailedScheduling")) {
      return false;
    }
    Instant last = placed.get(event.object());
    return last != null && (event.last() == null || !event.last().isAfter(last));
  }

  private static boolean isSettled(EventEvidence event, Map<String, Pod> pods) {
    boolean step =
        STEPS.contains(event.reason())
            || (SHARED.contains(event.reason())
                && event.message().toLowerCase(Locale.ROOT).contains("pull"));
    if (!step || !event.object().toLowerCase(Locale.ROOT).startsWith("pod/")) {
      return false;
    }
    Pod pod = pods.get(event.object().substring("pod/".length()));
    return pod != null && pod.isReady() && !pod.startedBefore(event.last());
  }

  private static Map<String, Pod> pods(Snapshot snapshot) {
    Map<String, Pod> places = new HashMap<>();
    for (StatusEvidence status : snapshot.status()) {
      String path = status.path();
      int container = path.indexOf("container");
      int end = container >= 0 ? container : path.lastIndexOf('.') + 1;
      places
          .computeIfAbsent(status.object() + ' ' + path.substring(0, end), place -> new Pod())
          .take(path.substring(end), status);
    }
    Map<String, Pod> named = new HashMap<>();
    places.values().stream()
        .filter(pod -> !pod.name.isEmpty())
        .forEach(pod -> named.merge(pod.name, pod, (a, b) -> a.isReady() ? b : a));
    return named;
  }

  /** What the statuses tell of one pod. */
  private static final class Pod {
    private String name = "";
    private boolean ready;
    private boolean failing;
    private @Nullable Instant started;

    void take(String field, StatusEvidence status) {
      String value = status.value().strip();
      if (status.object().startsWith("pod/") && name.isEmpty()) {
        name = status.object().substring("pod/".length());
      }
      switch (field) {
        case "name" -> name = value;
        case "ready" -> ready = isWhole(value);
        case "phase" -> failing |= !value.equals("Running");
        default -> {
          failing |= field.endsWith("waitingReason") || isUnreadyContainer(field, value);
          if (field.endsWith("startedAt") && field.contains("running")) {
            started = time(value);
          }
        }
      }
    }

    boolean isReady() {
      return ready && !failing;
    }

    /** A warning that goes on although the container runs is not settled. */
    boolean startedBefore(@Nullable Instant event) {
      return event != null && started != null && event.isAfter(started.plus(SLACK));
    }

    private static boolean isUnreadyContainer(String field, String value) {
      return field.endsWith(".ready") && value.equalsIgnoreCase("false");
    }

    private static boolean isWhole(String value) {
      String[] parts = value.split("/", -1);
      return value.equalsIgnoreCase("true")
          || (parts.length == 2 && !parts[0].equals("0") && parts[0].equals(parts[1]));
    }

    private static @Nullable Instant time(String value) {
      try {
        return Instant.parse(value);
      } catch (DateTimeParseException unreadable) {
        return null;
      }
    }
  }
}
