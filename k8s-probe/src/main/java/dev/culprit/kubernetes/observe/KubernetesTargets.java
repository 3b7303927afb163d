package dev.culprit.kubernetes.observe;

import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.target.OtelNames;
import dev.culprit.target.Target;
import dev.culprit.target.TargetKind;
import java.util.Map;
import java.util.Optional;

/** What the identifying attributes of a Kubernetes target say. */
public final class KubernetesTargets {

  private static final Map<String, String> NAME_OF_KIND =
      Map.of(
          "Deployment", OtelNames.K8S_DEPLOYMENT_NAME,
          "StatefulSet", OtelNames.K8S_STATEFULSET_NAME,
          "DaemonSet", OtelNames.K8S_DAEMONSET_NAME,
          "Job", OtelNames.K8S_JOB_NAME,
          "CronJob", OtelNames.K8S_CRONJOB_NAME,
          "Pod", OtelNames.K8S_POD_NAME);

  private KubernetesTargets() {}

  /** Returns whether the probe can observe the target: a named workload, or a namespace. */
  public static boolean isObservable(Target target) {
    if (target.attribute(OtelNames.K8S_NAMESPACE_NAME).isEmpty()) {
      return false;
    }
    return switch (target.kind()) {
      case NAMESPACE -> true;
      case WORKLOAD -> ApiResource.ofKind(kind(target)).isPresent() && named(target).isPresent();
      default -> false;
    };
  }

  /** Returns whether the target is a whole namespace. */
  static boolean isNamespace(Target target) {
    return target.kind() == TargetKind.NAMESPACE;
  }

  /** Returns the namespace. */
  static String namespace(Target target) {
    return target.attribute(OtelNames.K8S_NAMESPACE_NAME).orElseThrow();
  }

  /** Returns the kind of the workload as the API spells it; empty for a namespace. */
  static String kind(Target target) {
    return target.attribute(OtelNames.CULPRIT_WORKLOAD_KIND).orElse("");
  }

  /** Returns the name of the workload or namespace. */
  static String name(Target target) {
    return named(target).orElseGet(() -> namespace(target));
  }

  private static Optional<String> named(Target target) {
    String attribute = NAME_OF_KIND.get(kind(target));
    return attribute == null ? Optional.empty() : target.attribute(attribute);
  }
}
