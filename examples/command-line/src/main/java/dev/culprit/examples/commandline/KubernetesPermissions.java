package dev.culprit.examples.commandline;

import dev.culprit.kubernetes.RbacRules;
import dev.culprit.probe.ProbeCapability;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The Role and ClusterRole, with their bindings as comments, of the Kubernetes probe; the scope is
 * a namespace.
 */
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
    String namespace = scope.isEmpty() ? "NAMESPACE" : scope;
    return rules.role(namespace)
        + "---\n"
        + rules.clusterRole()
        + commented(namespace, rules.bindings(namespace));
  }

  /** Who diagnoses is not known here, and a binding to nobody must not be applied by a pipe. */
  private static String commented(String namespace, String bindings) {
    String how =
        """
        Both are still to be bound: put the user who diagnoses in the place of SUBJECT and take the
        marks away (a group: kind Group; a service account: kind ServiceAccount with its namespace
        and without apiGroup), or, as commands:
          kubectl create rolebinding culprit-reader --namespace %s --role culprit-reader --user SUBJECT
          kubectl create clusterrolebinding culprit-reader --clusterrole culprit-reader --user SUBJECT
        """
            .formatted(namespace);
    return (how + "---\n" + bindings)
        .lines()
        .map(line -> "# " + line + "\n")
        .collect(Collectors.joining());
  }
}
