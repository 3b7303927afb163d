package dev.culprit.kubernetes.incidents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The state of a small cluster with one broken workload, {@code prod/api}: a healthy one, changed
 * step by step into what an incident shows.
 */
final class Scene {

  static final String NAMESPACE = "prod";
  static final String MADE = "2026-03-14T11:30:00Z";
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<ObjectNode> objects = new ArrayList<>();
  final Map<String, String> logs = new TreeMap<>();
  private final ObjectNode pod;
  private final ObjectNode workload;
  private final ObjectNode node;
  private int events;

  private Scene(String kind, String image) {
    node = object("v1", "Node", null, "node-1");
    ObjectNode about = node.putObject("status").putObject("nodeInfo");
    about
        .put("architecture", "amd64")
        .put("operatingSystem", "linux")
        .put("kernelVersion", "6.1.0-18-amd64")
        .put("osImage", "Debian GNU/Linux 12 (bookworm)")
        .put("containerRuntimeVersion", "containerd://1.7.13")
        .put("kubeletVersion", "v1.29.3");
    node.withObject("status")
        .putObject("allocatable")
        .put("cpu", "4")
        .put("memory", "8Gi")
        .put("pods", "110");
    condition(node, "Ready", "True", "KubeletReady", "kubelet is posting ready status");
    object("v1", "Namespace", null, NAMESPACE).putObject("status").put("phase", "Active");
    String api = kind.equals("Job") ? "batch/v1" : "apps/v1";
    workload = object(api, kind, NAMESPACE, "api");
    ObjectNode template = workload.putObject("spec").putObject("template");
    template.putObject("metadata").putObject("labels").put("app", "api");
    workload.withObject("spec").putObject("selector").putObject("matchLabels").put("app", "api");
    if (!kind.equals("Job")) {
      workload.withObject("spec").put("replicas", 1);
      workload
          .putObject("status")
          .put("replicas", 1)
          .put("readyReplicas", 1)
          .put("availableReplicas", 1);
    }
    pod = object("v1", "Pod", NAMESPACE, "api-7d9c-x2x9k");
    ObjectNode metadata = pod.withObject("metadata");
    metadata.put("creationTimestamp", MADE).putObject("labels").put("app", "api");
    ObjectNode spec = pod.putObject("spec");
    spec.put("nodeName", "node-1").put("restartPolicy", "Always").put("serviceAccountName", "api");
    ObjectNode container = spec.putArray("containers").addObject();
    container.put("name", "app").put("image", image).put("imagePullPolicy", "IfNotPresent");
    ObjectNode resources = container.putObject("resources");
    resources.putObject("requests").put("cpu", "100m").put("memory", "128Mi");
    resources.putObject("limits").put("memory", "512Mi");
    template.set("spec", spec);
    ObjectNode status = pod.putObject("status");
    status.put("phase", "Running").put("startTime", MADE);
    condition(pod, "Ready", "True", "", "");
    ObjectNode state = status.putArray("containerStatuses").addObject();
    state.put("name", "app").put("ready", true).put("restartCount", 0).put("image", image);
    state.putObject("state").putObject("running").put("startedAt", MADE);
    owner(
        pod,
        kind.equals("Deployment") ? "ReplicaSet" : kind,
        kind.equals("Deployment") ? "api-7d9c" : "api");
  }

  static Scene deployment(String image) {
    return new Scene("Deployment", image);
  }

  /** A cluster with one node and no workload. */
  static Scene empty() {
    Scene scene = new Scene("Deployment", "none");
    scene.objects.removeIf(one -> !one.path("kind").asText().equals("Node"));
    return scene;
  }

  static Scene statefulSet(String image) {
    return new Scene("StatefulSet", image);
  }

  static Scene job(String image) {
    return new Scene("Job", image);
  }

  private ObjectNode object(String api, String kind, String namespace, String name) {
    ObjectNode object = JSON.createObjectNode();
    object.put("apiVersion", api).put("kind", kind);
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("name", name).put("creationTimestamp", "2026-03-01T08:00:00Z");
    if (namespace != null) {
      metadata.put("namespace", namespace);
    }
    objects.add(object);
    return object;
  }

  /** Adds an object and changes it. */
  Scene with(String api, String kind, String namespace, String name, Consumer<ObjectNode> change) {
    change.accept(object(api, kind, namespace, name));
    return this;
  }

  private static void owner(ObjectNode object, String kind, String name) {
    object
        .withObject("metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "v1")
        .put("kind", kind)
        .put("name", name)
        .put("uid", "o-" + name)
        .put("controller", true);
  }

  private static void condition(
      ObjectNode object, String type, String status, String reason, String message) {
    ArrayNode conditions = object.withObject("status").withArray("conditions");
    for (int i = conditions.size() - 1; i >= 0; i--) {
      if (conditions.get(i).path("type").asText().equals(type)) {
        conditions.remove(i);
      }
    }
    conditions
        .addObject()
        .put("type", type)
        .put("status", status)
        .put("reason", reason)
        .put("message", message)
        .put("lastTransitionTime", "2026-03-14T11:40:00Z");
  }

  Scene pod(Consumer<ObjectNode> change) {
    change.accept(pod);
    return this;
  }

  Scene container(Consumer<ObjectNode> change) {
    change.accept((ObjectNode) pod.at("/spec/containers/0"));
    return this;
  }

  Scene workload(Consumer<ObjectNode> change) {
    change.accept(workload);
    return this;
  }

  Scene node(Consumer<ObjectNode> change) {
    change.accept(node);
    return this;
  }

  Scene nodeCondition(String type, String status, String reason, String message) {
    condition(node, type, status, reason, message);
    return this;
  }

  Scene workloadCondition(String type, String status, String reason, String message) {
    condition(workload, type, status, reason, message);
    return this;
  }

  private ObjectNode containerStatus() {
    return (ObjectNode) pod.at("/status/containerStatuses/0");
  }

  private void notReady() {
    containerStatus().put("ready", false);
    condition(pod, "Ready", "False", "ContainersNotReady", "containers with unready status: [app]");
    if (workload.has("status")) {
      workload
          .withObject("status")
          .put("readyReplicas", 0)
          .put("availableReplicas", 0)
          .put("unavailableReplicas", 1);
    }
  }

  /** The container waits and has never run. */
  Scene waiting(String reason, String message) {
    notReady();
    pod.withObject("status").put("phase", "Pending");
    ObjectNode state = containerStatus().putObject("state");
    state.putObject("waiting").put("reason", reason).put("message", message);
    return this;
  }

  /** The container ends again and again. */
  Scene crashing(int exitCode, String reason, int restarts) {
    notReady();
    containerStatus().put("restartCount", restarts);
    containerStatus()
        .putObject("state")
        .putObject("waiting")
        .put("reason", "CrashLoopBackOff")
        .put("message", "back-off 5m0s restarting failed container=app pod=api-7d9c-x2x9k_prod");
    containerStatus()
        .putObject("lastState")
        .putObject("terminated")
        .put("exitCode", exitCode)
        .put("reason", reason)
        .put("startedAt", "2026-03-14T11:55:00Z")
        .put("finishedAt", "2026-03-14T11:56:30Z");
    return event("BackOff", "Back-off restarting failed container app in pod api-7d9c-x2x9k");
  }

  /** The pod runs and is not ready. */
  Scene unready() {
    notReady();
    return this;
  }

  /** The pod is assigned to no node, for what the scheduler says. */
  Scene unschedulable(String message) {
    notReady();
    pod.withObject("spec").remove("nodeName");
    pod.withObject("status").put("phase", "Pending").remove("containerStatuses");
    condition(pod, "PodScheduled", "False", "Unschedulable", message);
    return event("FailedScheduling", message);
  }

  /** There is no pod, for what the API server answers to the controller. */
  Scene refused(String message) {
    objects.remove(pod);
    notReady();
    workloadCondition("ReplicaFailure", "True", "FailedCreate", message);
    return event(workload.path("kind").asText(), "api", "FailedCreate", message);
  }

  Scene event(String reason, String message) {
    return event("Pod", "api-7d9c-x2x9k", reason, message);
  }

  Scene event(String kind, String name, String reason, String message) {
    ObjectNode event = object("v1", "Event", NAMESPACE, "event-" + events++);
    event
        .put("type", "Warning")
        .put("reason", reason)
        .put("message", message)
        .put("count", 5)
        .put("firstTimestamp", "2026-03-14T11:41:00Z")
        .put("lastTimestamp", "2026-03-14T11:58:00Z");
    event
        .putObject("involvedObject")
        .put("kind", kind)
        .put("name", name)
        .put("namespace", NAMESPACE);
    return this;
  }

  /** The log of the run before the last restart, or of the present one when there was none. */
  Scene log(String... lines) {
    StringBuilder text = new StringBuilder();
    int second = 10;
    for (String line : lines) {
      text.append("2026-03-14T11:56:")
          .append(second++)
          .append(".000000000Z ")
          .append(line)
          .append('\n');
    }
    logs.put("api-7d9c-x2x9k", text.toString());
    return this;
  }

  /** An older revision of the workload, whose template had another value. */
  Scene rolledOutFrom(Consumer<ObjectNode> before) {
    ObjectNode template = (ObjectNode) workload.at("/spec/template");
    for (int revision = 1; revision <= 2; revision++) {
      ObjectNode set =
          object("apps/v1", "ReplicaSet", NAMESPACE, revision == 2 ? "api-7d9c" : "api-5b4f");
      owner(set, "Deployment", "api");
      set.withObject("metadata")
          .put(
              "creationTimestamp", revision == 2 ? "2026-03-14T11:29:00Z" : "2026-03-01T08:00:00Z");
      set.withObject("metadata").putObject("labels").put("app", "api");
      set.withObject("metadata")
          .putObject("annotations")
          .put("deployment.kubernetes.io/revision", "" + revision);
      set.putObject("spec").put("replicas", revision - 1).set("template", template.deepCopy());
      if (revision == 1) {
        before.accept((ObjectNode) set.at("/spec/template/spec/containers/0"));
      }
    }
    return this;
  }
}
