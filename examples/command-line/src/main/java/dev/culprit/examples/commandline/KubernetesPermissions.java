package dev.culprit.examples.commandline;

import dev.culprit.kubernetes.RbacRules;
import dev.culprit.probe.ProbeCapability;
import java.util.List;

/** The Role and ClusterRole of the Kubernetes probe; the scope is a namespace. */
final class KubernetesPermissions implements PlatformPermissions {

  @Override
  public String word() {
    return "kubernetes";
  }

  @Override
  public String probe() {
    return "kubernetes";
  }

  @Override
  public String module() {
    return "k8s-probe";
  }

  @Override
  public String document(List<ProbeCapability> capabilities, boolean all, String scope) {
    RbacRules rules = all ? RbacRules.withOptional(capabilities) : RbacRules.of(capabilities);
    return scope.isEmpty() ? rules.toString() : rules.role(scope) + "---\n" + rules.clusterRole();
  }
}
