package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A pod with its containers, init containers first.
 *
 * @param object the pod
 * @param containers its containers, in the order of the specification
 */
public record PodView(ApiObject object, List<ContainerView> containers) {

  /** The worst pods first, then by name. */
  public static final Comparator<PodView> WORST_FIRST =
      Comparator.comparingInt(PodView::severity).reversed().thenComparing(PodView::name);

  /** Copies the containers. */
  public PodView {
    containers = List.copyOf(containers);
  }

  /** Returns the view of a pod. */
  public static PodView of(ApiObject pod) {
    List<ContainerView> containers = new ArrayList<>();
    add(pod, "initContainers", "initContainerStatuses", true, containers);
    add(pod, "containers", "containerStatuses", false, containers);
    return new PodView(pod, containers);
  }

  /** Returns the pod that a template would make, for workloads that have none. */
  public static PodView ofTemplate(JsonNode template) {
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.set("metadata", template.path("metadata").deepCopy());
    pod.set("spec", template.path("spec").deepCopy());
    return of(new ApiObject(pod));
  }

  private static void add(
      ApiObject pod, String specs, String statuses, boolean init, List<ContainerView> into) {
    List<JsonNode> told = pod.list("status", statuses);
    for (JsonNode spec : pod.list("spec", specs)) {
      String name = spec.path("name").asText("");
      into.add(new ContainerView(name, init, spec, named(told, name)));
    }
    if (pod.list("spec", specs).isEmpty()) {
      // A pod of which only the status was kept.
      told.forEach(
          status ->
              into.add(
                  new ContainerView(
                      status.path("name").asText(""), init, MissingNode.getInstance(), status)));
    }
  }

  private static JsonNode named(List<JsonNode> statuses, String name) {
    return statuses.stream()
        .filter(status -> status.path("name").asText("").equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** Returns the name. */
  public String name() {
    return object.name();
  }

  /** Returns the phase as the API server tells it. */
  public String phase() {
    return object.text("status", "phase");
  }

  /** Returns the node that it was assigned to, empty when it was assigned to none. */
  public String node() {
    return object.text("spec", "nodeName");
  }

  /** Returns the restarts of all containers. */
  public int restarts() {
    return containers.stream().mapToInt(ContainerView::restarts).sum();
  }

  /** Returns ready and all containers, such as {@code 1/2}, those that ran before left out. */
  public String readiness() {
    List<ContainerView> counted =
        containers.stream().filter(one -> !one.init() || one.isSidecar()).toList();
    long ready =
        counted.stream().filter(one -> one.status().path("ready").asBoolean(false)).count();
    return ready + "/" + counted.size();
  }

  /** Returns the condition of this type, a missing node when there is none. */
  public JsonNode condition(String type) {
    return object.list("status", "conditions").stream()
        .filter(one -> one.path("type").asText("").equals(type))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /**
   * Returns how bad it is: 4 failed or evicted, 3 a container cannot run, 2 pending, not ready or
   * being deleted, 1 restarted, 0 healthy.
   */
  public int severity() {
    String phase = phase();
    if (phase.equals("Succeeded")) {
      return 0;
    }
    if (phase.equals("Failed")) {
      return 4;
    }
    int worst = containers.stream().mapToInt(ContainerView::severity).max().orElse(0);
    boolean ready = condition("Ready").path("status").asText("").equals("True");
    boolean pending = phase.equals("Pending") || phase.equals("Unknown");
    if (worst < 2 && (pending || object.isBeingDeleted() || (!ready && hasConditions()))) {
      return 2;
    }
    return worst;
  }

  private boolean hasConditions() {
    return !object.list("status", "conditions").isEmpty();
  }

  /** Returns the container to look at: the worst one, of equal ones the first that is no helper. */
  public Optional<ContainerView> suspect() {
    int worst = containers.stream().mapToInt(ContainerView::severity).max().orElse(0);
    Optional<ContainerView> failing =
        containers.stream().filter(one -> one.severity() == worst && worst > 0).findFirst();
    return failing
        .or(() -> containers.stream().filter(one -> !one.init() && !isHelper(one)).findFirst())
        .or(() -> containers.stream().findFirst());
  }

  /** Returns whether the name is that of a proxy or agent which others add to a pod. */
  static boolean isHelper(ContainerView container) {
    return container.isSidecar()
        || container
            .name()
            .matches("istio-proxy|linkerd-proxy|envoy(?:-.*)?|vault-agent|cloud-?sql-proxy|daprd");
  }
}
