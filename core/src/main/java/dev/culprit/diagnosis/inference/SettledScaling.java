package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Warnings of an autoscaler that had no metrics yet and computes now: while a pod starts, there are
 * none (https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/).
 */
final class SettledScaling {

  private static final Set<String> WITHOUT_METRICS =
      Set.of(
          "FailedGetResourceMetric",
          "FailedGetContainerResourceMetric",
          "FailedGetPodsMetric",
          "FailedGetObjectMetric",
          "FailedGetExternalMetric",
          "FailedComputeMetricsReplicas");

  private final Set<String> working = new HashSet<>();
  private final boolean alone;

  private SettledScaling(Snapshot snapshot) {
    alone =
        snapshot.events().stream()
                .filter(event -> WITHOUT_METRICS.contains(event.reason()))
                .map(event -> name(event.object()))
                .distinct()
                .count()
            == 1;
  }

  /** Reads the conditions of the autoscalers. */
  static SettledScaling of(Snapshot snapshot) {
    SettledScaling scaling = new SettledScaling(snapshot);
    Set<String> idle = new HashSet<>();
    Map<String, String> types = new HashMap<>();
    for (StatusEvidence status : snapshot.status()) {
      if (status.path().endsWith(".type") && status.value().equals("ScalingActive")) {
        types.put(place(status), status.object());
      }
    }
    for (StatusEvidence status : snapshot.status()) {
      String object = types.get(place(status));
      boolean tells = object != null && status.path().endsWith(".status");
      boolean named = status.path().toLowerCase(Locale.ROOT).endsWith("conditions.scalingactive");
      if (tells || named) {
        boolean works = status.value().equalsIgnoreCase("True");
        (works ? scaling.working : idle).add(name(status.object()));
      }
    }
    // Of two autoscalers that the statuses do not tell apart, the warnings may be the idle one's.
    scaling.working.removeAll(idle);
    return scaling;
  }

  /**
   * Returns whether the autoscaler that the warning is about has computed since. A status that
   * names none counts only where all such warnings are of one autoscaler.
   */
  boolean isSettled(EventEvidence event) {
    String name = name(event.object());
    return WITHOUT_METRICS.contains(event.reason())
        && ((!name.isEmpty() && working.contains(name)) || (alone && working.contains("")));
  }

  private static String place(StatusEvidence status) {
    String path = status.path();
    return status.object() + ' ' + path.substring(0, path.lastIndexOf('.') + 1);
  }

  private static String name(String object) {
    return object.substring(object.lastIndexOf('/') + 1);
  }
}
