package dev.culprit.kubernetes.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Pairs of incidents that show one symptom and have different causes. */
final class LookAlikeIncidents {

  private static final String IMAGE = "registry.example.com/team/api:2.4.1";

  private LookAlikeIncidents() {}

  static Stream<Incident> all() {
    return Stream.of(volumes(), addresses(), autoscalers(), libraries(), completed(), services())
        .flatMap(List::stream);
  }

  private static void labelled(ObjectNode object, String owner, String node) {
    object.withObject("metadata").putObject("labels").put("app", "api");
    object
        .withObject("metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("kind", owner.split("/", 2)[0])
        .put("name", owner.split("/", 2)[1])
        .put("controller", true);
    object.putObject("spec").put("nodeName", node);
  }

  private static Scene attaching() {
    return Scene.deployment(IMAGE)
        .waiting("ContainerCreating", "")
        .event(
            "FailedAttachVolume",
            "Multi-Attach error for volume \"pv-1\" Volume is already used by pod(s) api-5b4f-z8k2m");
  }

  private static ObjectNode old(ObjectNode pod, String node, boolean ready) {
    labelled(pod, "ReplicaSet/api-5b4f", node);
    pod.withObject("spec")
        .putArray("containers")
        .addObject()
        .put("name", "app")
        .put("image", IMAGE);
    ObjectNode status = pod.putObject("status").put("phase", "Running");
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", ready ? "True" : "False");
    ObjectNode state = status.putArray("containerStatuses").addObject();
    state.put("name", "app").put("ready", ready).put("restartCount", 0);
    state.putObject("state").putObject("running").put("startedAt", "2026-03-10T08:00:00Z");
    return pod;
  }

  private static List<Incident> volumes() {
    return List.of(
        Incident.of(
            "attach: the old pod still runs",
            attaching()
                .workload(
                    w -> w.withObject("spec").putObject("strategy").put("type", "RollingUpdate"))
                .with("v1", "Pod", "prod", "api-5b4f-z8k2m", o -> old(o, "node-1", true)),
            "volume-held-by-old-pod"),
        Incident.of(
            "attach: the old pod's node was stopped",
            attaching()
                .with(
                    "v1",
                    "Pod",
                    "prod",
                    "api-5b4f-z8k2m",
                    o ->
                        old(o, "node-2", false)
                            .withObject("metadata")
                            .put("deletionTimestamp", "2026-03-14T11:35:00Z")
                            .putArray("finalizers")
                            .add("example.com/keep"))
                .with(
                    "v1",
                    "Node",
                    null,
                    "node-2",
                    o -> {
                      ObjectNode ready = o.putObject("status").putArray("conditions").addObject();
                      ready
                          .put("type", "Ready")
                          .put("status", "Unknown")
                          .put("reason", "NodeStatusUnknown")
                          .put("message", "Kubelet stopped posting node status.")
                          .put("lastTransitionTime", "2026-03-14T11:20:00Z");
                    }),
            "volume-held-by-failed-node",
            "node-unreachable"));
  }

  private static Incident sandbox(String name, String message, String... causes) {
    return Incident.of(
        name,
        Scene.deployment(IMAGE)
            .waiting("ContainerCreating", "")
            .event("FailedCreatePodSandBox", "Failed to create pod sandbox: " + message),
        causes);
  }

  private static List<Incident> addresses() {
    return List.of(
        sandbox(
            "no address: the plug-in is not there",
            "rpc error: code = Unknown desc = failed to setup network for sandbox: cni plugin not initialized",
            "cni-plugin-faulty"),
        sandbox(
            "no address: the subnet is full",
            "rpc error: code = Unknown desc = failed to setup network for sandbox: plugin type=\"aws-cni\" name=\"aws-cni\" failed (add): add cmd: failed to assign an IP address to container: InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request",
            "subnet-addresses-exhausted"));
  }

  private static Scene scaled(String message) {
    return Scene.deployment(IMAGE)
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
                  .put("message", "the HPA was unable to compute the replica count: " + message);
            })
        .event("HorizontalPodAutoscaler", "api", "FailedGetResourceMetric", message);
  }

  private static List<Incident> autoscalers() {
    return List.of(
        Incident.of(
            "autoscaler: the pods ask for nothing",
            scaled(
                    "failed to get cpu utilization: missing request for cpu in container app of Pod api-7d9c-x2x9k")
                .container(c -> c.putObject("resources")),
            "resource-requests-missing"),
        Incident.of(
            "autoscaler: a job's pods bear the same label",
            scaled(
                    "failed to get cpu utilization: missing request for cpu in container migrate of Pod api-migrate-5x7kq")
                .with(
                    "batch/v1",
                    "Job",
                    "prod",
                    "api-migrate",
                    o ->
                        o.putObject("spec")
                            .putObject("template")
                            .putObject("metadata")
                            .putObject("labels")
                            .put("app", "api")),
            "selector-matches-foreign-pods"));
  }

  private static List<Incident> libraries() {
    return List.of(
        Incident.of(
            "glibc: the image's is too old",
            Scene.deployment("registry.example.com/team/api:2.4.1-bullseye")
                .crashing(1, "Error", 7)
                .log(
                    "/app/api: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app/api)"),
            "c-library-too-old"),
        sandbox(
            "glibc: the node's is too old",
            "rpc error: code = Unknown desc = failed to setup network for sandbox: netplugin failed: \"/opt/cni/bin/calico: /lib64/libc.so.6: version `GLIBC_2.32' not found (required by /opt/cni/bin/calico)\"",
            "host-c-library-too-old"));
  }

  private static List<Incident> completed() {
    Scene job = Scene.job(IMAGE).log("migrated 12 tables");
    job.pod(
        p -> {
          ObjectNode status = p.withObject("status").put("phase", "Succeeded");
          ((ObjectNode) p.at("/status/conditions/0"))
              .put("status", "False")
              .put("reason", "PodCompleted");
          ObjectNode state = (ObjectNode) status.at("/containerStatuses/0");
          state
              .put("ready", false)
              .putObject("state")
              .putObject("terminated")
              .put("exitCode", 0)
              .put("reason", "Completed");
          p.withObject("spec").put("restartPolicy", "Never");
        });
    job.workload(
        w -> {
          ObjectNode status = w.putObject("status").put("succeeded", 1);
          status.putArray("conditions").addObject().put("type", "Complete").put("status", "True");
        });
    return List.of(
        Incident.of("exit 0: a job that is done", job).about("kubernetes:job/prod/api"),
        Incident.of(
            "exit 0: a server that ends",
            Scene.deployment(IMAGE)
                .container(c -> c.putArray("command").add("sh").add("-c").add("./warm-up.sh"))
                .crashing(0, "Completed", 7)
                .log("warmed up"),
            "container-command-exits-immediately"));
  }

  private static List<Incident> services() {
    return List.of(
        Incident.of(
            "service: another port than the program's",
            Scene.deployment(IMAGE)
                .container(
                    c -> {
                      c.putArray("ports").addObject().put("containerPort", 8080);
                      c.putObject("readinessProbe").putObject("tcpSocket").put("port", 8080);
                    })
                .with(
                    "v1",
                    "Service",
                    "prod",
                    "api",
                    o -> {
                      ObjectNode spec = o.putObject("spec");
                      spec.putObject("selector").put("app", "api");
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
                      ObjectNode endpoint = o.putArray("endpoints").addObject();
                      endpoint.putObject("conditions").put("ready", true);
                      endpoint.putObject("targetRef").put("name", "api-7d9c-x2x9k");
                    })
                .unready()
                .event(
                    "Unhealthy",
                    "Readiness probe failed: dial tcp 10.244.1.7:8080: connect: connection refused")
                .log("listening on port 9090"),
            "service-target-mismatch",
            "health-probe-misconfigured"));
  }
}
