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

  private SettledScaling() {}

  /** Reads the conditions of the autoscalers. */
  static SettledScaling of(Snapshot snapshot) {
    SettledScaling scaling = new SettledScaling();
    Map<String, String> types = new HashMap<>();
    for (StatusEvidence status : snapshot.status()) {
      if (status.path().endsWith(".type") && status.value().equals("ScalingActive")) {
        types.put(place(status), status.object());
      }
    }
    for (StatusEvidence status : snapshot.status()) {
      String object = types.get(place(status));
      boolean works =
          object != null
              && status.path().endsWith(".status")
              && status.value().equalsIgnoreCase("True");
      boolean named =
          status.path().toLowerCase(Locale.ROOT).endsWith("conditions.scalingactive")
              && status.value().equalsIgnoreCase("True");
      if (works || named) {
        scaling.working.add(name(status.object()));
      }
    }
    return scaling;
  }

  /** Returns whether the autoscaler that the warning is about has computed since. */
  boolean isSettled(EventEvidence event) {
    return WITHOUT_METRICS.contains(event.reason())
        && (working.contains(name(event.object())) || working.contains(""));
  }

  private static String place(StatusEvidence status) {
    String path = status.path();
    return status.object() + ' ' + path.substring(0, path.lastIndexOf('.') + 1);
  }

  private static String name(String object) {
    return object.substring(object.lastIndexOf('/') + 1);
  }
}
