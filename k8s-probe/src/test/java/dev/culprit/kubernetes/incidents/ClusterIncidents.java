package dev.culprit.kubernetes.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Incidents of pods that are not scheduled, not made, not reached or not deleted. */
final class ClusterIncidents {

  private static final String IMAGE = "registry.example.com/team/api:2.4.1";
  private static final String PREEMPTION =
      " preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.";

  private ClusterIncidents() {}

  static Stream<Incident> all() {
    return Stream.of(pending(), webhooks(), terminating(), others()).flatMap(List::stream);
  }

  private static Incident pending(String name, String message, String... causes) {
    return Incident.of("pending: " + name, Scene.deployment(IMAGE).unschedulable(message), causes);
  }

  private static List<Incident> pending() {
    return List.of(
        pending(
            "no CPU is left",
            "0/3 nodes are available: 3 Insufficient cpu." + PREEMPTION,
            "insufficient-node-resources"),
        pending(
            "no node holds more pods",
            "0/3 nodes are available: 3 Too many pods." + PREEMPTION,
            "insufficient-node-resources"),
        Incident.of(
            "pending: a taint",
            Scene.deployment(IMAGE)
                .node(
                    n ->
                        n.putObject("spec")
                            .putArray("taints")
                            .addObject()
                            .put("key", "dedicated")
                            .put("value", "gpu")
                            .put("effect", "NoSchedule"))
                .unschedulable(
                    "0/3 nodes are available: 3 node(s) had untolerated taint {dedicated: gpu}."),
            "placement-constraint-unsatisfiable"),
        Incident.of(
            "pending: a node selector",
            Scene.deployment(IMAGE)
                .pod(p -> p.withObject("spec").putObject("nodeSelector").put("disk", "nvme"))
                .unschedulable(
                    "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."),
            "placement-constraint-unsatisfiable"),
        Incident.of(
            "pending: there is no storage class",
            Scene.deployment(IMAGE)
                .pod(
                    p ->
                        p.withObject("spec")
                            .putArray("volumes")
                            .addObject()
                            .put("name", "data")
                            .putObject("persistentVolumeClaim")
                            .put("claimName", "data"))
                .with(
                    "v1",
                    "PersistentVolumeClaim",
                    "prod",
                    "data",
                    o -> StartIncidents.claim(o, "Pending", null))
                .unschedulable(
                    "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.")
                .event(
                    "PersistentVolumeClaim",
                    "data",
                    "FailedBinding",
                    "no persistent volumes available for this claim and no storage class is set"),
            "storage-class-missing"),
        Incident.of(
            "pending: the node is gone",
            Scene.deployment(IMAGE)
                .nodeCondition(
                    "Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.")
                .node(
                    n ->
                        n.putObject("spec")
                            .putArray("taints")
                            .addObject()
                            .put("key", "node.kubernetes.io/unreachable")
                            .put("effect", "NoSchedule"))
                .unschedulable(
                    "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }."),
            "node-unreachable"),
        pending(
            "the host port is taken",
            "0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod ports.",
            "host-port-conflict"));
  }

  private static Incident webhook(String name, String message, String... causes) {
    String whole =
        "Internal error occurred: failed calling webhook \"check.example.com\": failed to call webhook: Post \"https://check.checks.svc:443/validate?timeout=10s\": "
            + message;
    return Incident.of(
        "webhook: " + name,
        Scene.deployment(IMAGE)
            .with(
                "admissionregistration.k8s.io/v1",
                "ValidatingWebhookConfiguration",
                null,
                "checks",
                o -> {
                  ObjectNode hook = o.putArray("webhooks").addObject();
                  hook.put("name", "check.example.com").put("failurePolicy", "Fail");
                  hook.putObject("clientConfig")
                      .putObject("service")
                      .put("namespace", "checks")
                      .put("name", "check");
                })
            .refused(whole),
        causes);
  }

  private static List<Incident> webhooks() {
    return List.of(
        webhook(
            "its certificate has ended",
            "tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-14T11:41:00Z is after 2026-03-13T00:00:00Z",
            "tls-certificate-expired"),
        webhook(
            "a clock is behind",
            "tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-14T11:41:00Z is before 2026-03-14T12:20:00Z",
            "node-clock-skew"),
        webhook(
            "nothing answers",
            "no endpoints available for service \"check\"",
            "api-extension-unavailable"));
  }

  private static Incident namespace(
      String name, String type, String reason, String message, String... causes) {
    Scene scene = Scene.deployment(IMAGE);
    ObjectNode namespace = scene.objects.get(1);
    namespace
        .withObject("metadata")
        .put("deletionTimestamp", "2026-03-14T11:00:00Z")
        .putArray("finalizers")
        .add("kubernetes");
    ObjectNode status = namespace.withObject("status").put("phase", "Terminating");
    status
        .withArray("conditions")
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("reason", reason)
        .put("message", message)
        .put("lastTransitionTime", "2026-03-14T11:00:05Z");
    scene.objects.removeIf(o -> List.of("Pod", "Deployment").contains(o.path("kind").asText()));
    return Incident.of("terminating: " + name, scene, causes).about("kubernetes:namespace/prod");
  }

  private static List<Incident> terminating() {
    return List.of(
        namespace(
            "a finalizer stays",
            "NamespaceFinalizersRemaining",
            "SomeFinalizersRemain",
            "Some content in the namespace has finalizers remaining: finalizers.example.com/cleanup in 1 resource instances",
            "finalizer-blocks-deletion"),
        namespace(
            "an API does not answer",
            "NamespaceDeletionDiscoveryFailure",
            "DiscoveryFailed",
            "Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1",
            "api-extension-unavailable"));
  }

  private static List<Incident> others() {
    return List.of(
        Incident.of(
            "the quota is used up",
            Scene.deployment(IMAGE)
                .refused(
                    "pods \"api-7d9c-\" is forbidden: exceeded quota: team, requested: limits.memory=512Mi, used: limits.memory=7936Mi, limited: limits.memory=8Gi"),
            "resource-quota-exceeded"),
        Incident.of(
            "a policy refuses",
            Scene.deployment(IMAGE)
                .refused(
                    "pods \"api-7d9c-\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false (container \"app\" must set securityContext.allowPrivilegeEscalation=false)"),
            "admission-policy-rejected"),
        Incident.of(
            "the role lacks a rule",
            Scene.deployment(IMAGE)
                .crashing(1, "Error", 7)
                .log(
                    "E reflector.go:147] Failed to list *v1.ConfigMap: configmaps is forbidden: User \"system:serviceaccount:prod:api\" cannot list resource \"configmaps\" in API group \"\" in the namespace \"prod\""),
            "role-permission-missing"),
        Incident.of(
            "the service account is the default one",
            Scene.deployment(IMAGE)
                .pod(p -> p.withObject("spec").put("serviceAccountName", "default"))
                .crashing(1, "Error", 7)
                .log(
                    "configmaps is forbidden: User \"system:serviceaccount:prod:default\" cannot list resource \"configmaps\" in API group \"\" in the namespace \"prod\""),
            "service-account-not-set",
            "role-permission-missing"),
        Incident.of(
            "the selector misses the pods",
            Scene.deployment(IMAGE)
                .with(
                    "v1",
                    "Service",
                    "prod",
                    "api",
                    o -> {
                      ObjectNode spec = o.putObject("spec");
                      spec.putObject("selector").put("app", "api-v2");
                      spec.putArray("ports").addObject().put("port", 80).put("targetPort", 8080);
                    })
                .with(
                    "discovery.k8s.io/v1",
                    "EndpointSlice",
                    "prod",
                    "api-x",
                    o -> {
                      o.withObject("metadata")
                          .putObject("labels")
                          .put("kubernetes.io/service-name", "api");
                      o.putArray("endpoints");
                    }),
            "service-target-mismatch"),
        Incident.of(
            "the volume is held by the old pod",
            Scene.deployment(IMAGE)
                .workload(
                    w -> w.withObject("spec").putObject("strategy").put("type", "RollingUpdate"))
                .waiting("ContainerCreating", "")
                .event(
                    "FailedAttachVolume",
                    "Multi-Attach error for volume \"pv-1\" Volume is already used by pod(s) api-5b4f-z8k2m"),
            "volume-held-by-old-pod"),
        Incident.of(
            "the subnet is full",
            Scene.deployment(IMAGE)
                .waiting("ContainerCreating", "")
                .event(
                    "FailedCreatePodSandBox",
                    "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox: plugin type=\"aws-cni\" name=\"aws-cni\" failed (add): add cmd: failed to assign an IP address to container"),
            "subnet-addresses-exhausted",
            "cni-plugin-faulty"),
        Incident.of(
            "the autoscaler has nothing to divide by",
            Scene.deployment(IMAGE)
                .container(c -> c.putObject("resources"))
                .with(
                    "autoscaling/v2",
                    "HorizontalPodAutoscaler",
                    "prod",
                    "api",
                    o -> {
                      ObjectNode target =
                          o.putObject("spec").put("maxReplicas", 5).putObject("scaleTargetRef");
                      target.put("kind", "Deployment").put("name", "api");
                      o.putObject("status")
                          .putArray("conditions")
                          .addObject()
                          .put("type", "ScalingActive")
                          .put("status", "False")
                          .put("reason", "FailedGetResourceMetric")
                          .put(
                              "message",
                              "the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container app of Pod api-7d9c-x2x9k");
                    })
                .event(
                    "HorizontalPodAutoscaler",
                    "api",
                    "FailedGetResourceMetric",
                    "failed to get cpu utilization: missing request for cpu in container app of Pod api-7d9c-x2x9k"),
            "resource-requests-missing"),
        Incident.of(
            "the node is short of disk",
            Scene.deployment(IMAGE)
                .nodeCondition(
                    "DiskPressure", "True", "KubeletHasDiskPressure", "kubelet has disk pressure")
                .pod(
                    p ->
                        p.withObject("status")
                            .put("phase", "Failed")
                            .put("reason", "Evicted")
                            .put(
                                "message",
                                "The node was low on resource: ephemeral-storage. Threshold quantity: 5Gi, available: 4Gi. Container app was using 12Ki, request is 0, has larger consumption of ephemeral-storage."))
                .unready()
                .event("Evicted", "The node was low on resource: ephemeral-storage."),
            "node-resource-pressure"),
        Incident.of("all is well", Scene.deployment(IMAGE).log("listening on :8080")));
  }
}
