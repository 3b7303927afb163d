package dev.culprit.kubernetes.observe;

import static dev.culprit.kubernetes.observe.ClusterReads.Then.NOTHING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.evidence.Section;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.facts.ClusterEvidence;
import dev.culprit.kubernetes.facts.PodView;
import dev.culprit.kubernetes.facts.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Looks for what is unhealthy in a namespace, and then at one or two pods of each such workload.
 */
final class NamespacePursuit implements Observation.Pursuit {

  private static final int PODS_OF_EACH = 2;
  private static final int MOST_LOOKED_AT = 24;
  private static final int MOST_ROLLED = 4;
  private static final List<ApiResource> WORKLOADS =
      List.of(
          ApiResource.DEPLOYMENTS,
          ApiResource.STATEFUL_SETS,
          ApiResource.DAEMON_SETS,
          ApiResource.JOBS,
          ApiResource.CRON_JOBS);

  private final ClusterReads reads;
  private final LogReads logs;
  private final Around around;

  /** Pods and Deployments: revisions are read of those that are unhealthy. */
  private final ReadPlan unhealthyKnown = ReadPlan.after(2, this::readRevisions);

  NamespacePursuit(ClusterReads reads, LogReads logs, Around around) {
    this.reads = reads;
    this.logs = logs;
    this.around = around;
  }

  @Override
  public void start() {
    reads.list(ApiResource.PODS, "", Section.STATUS, NamespacePursuit::kept, good -> podsEnded());
    for (ApiResource workloads : WORKLOADS) {
      boolean deployments = workloads == ApiResource.DEPLOYMENTS;
      reads.list(
          workloads,
          "",
          Section.STATUS,
          UnaryOperator.identity(),
          deployments ? good -> unhealthyKnown.ended() : NOTHING);
    }
  }

  /** Of a healthy pod only who it is and how it is; thousands of them must fit. */
  static ApiObject kept(ApiObject pod) {
    if (PodView.of(pod).severity() > 0) {
      return pod;
    }
    ObjectNode small = JsonNodeFactory.instance.objectNode();
    small.put("kind", pod.kind());
    ObjectNode metadata = small.putObject("metadata");
    for (String field : List.of("name", "namespace", "labels", "ownerReferences")) {
      metadata.set(field, pod.at("metadata", field));
    }
    small.putObject("spec").put("nodeName", pod.text("spec", "nodeName"));
    ObjectNode status = small.putObject("status");
    status.put("phase", pod.text("status", "phase"));
    ArrayNode containers = status.putArray("containerStatuses");
    pod.list("status", "containerStatuses")
        .forEach(
            one ->
                containers
                    .addObject()
                    .put("name", one.path("name").asText(""))
                    .put("ready", one.path("ready").asBoolean(false))
                    .put("restartCount", one.path("restartCount").asInt(0))
                    .set("state", state(one)));
    return new ApiObject(small);
  }

  private static ObjectNode state(JsonNode status) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    ApiObject.names(status.path("state")).forEach(state::putObject);
    return state;
  }

  private void podsEnded() {
    List<PodView> looked = looked();
    List<PodView> unhealthy = looked.stream().filter(pod -> pod.severity() > 0).toList();
    logs.start(firstOfEach(unhealthy), "", MOST_LOOKED_AT);
    around.podsEnded(unhealthy);
    unhealthyKnown.ended();
  }

  private static List<PodView> firstOfEach(List<PodView> pods) {
    Map<String, PodView> first = new TreeMap<>();
    pods.forEach(pod -> first.putIfAbsent(owner(pod), pod));
    return first.values().stream().sorted(PodView.WORST_FIRST).toList();
  }

  private void readRevisions() {
    List<String> unhealthy =
        looked().stream().filter(pod -> pod.severity() > 0).map(NamespacePursuit::owner).toList();
    reads.objects().all(ApiResource.DEPLOYMENTS).stream()
        .filter(deployment -> unhealthy.contains(deployment.name()))
        .limit(MOST_ROLLED)
        .forEach(
            deployment ->
                reads.list(
                    ApiResource.REPLICA_SETS,
                    Selector.of(deployment.at("spec", "selector")).query(),
                    Section.CHANGES,
                    UnaryOperator.identity(),
                    NOTHING));
  }

  /** Returns one or two pods of each workload, unhealthy ones first. */
  private List<PodView> looked() {
    Map<String, Integer> taken = new TreeMap<>();
    List<PodView> looked = new ArrayList<>();
    for (PodView pod : worstFirst()) {
      if (looked.size() < MOST_LOOKED_AT
          && taken.merge(owner(pod), 1, Integer::sum) <= PODS_OF_EACH) {
        looked.add(pod);
      }
    }
    return looked;
  }

  private List<PodView> worstFirst() {
    return reads.objects().all(ApiResource.PODS).stream()
        .map(PodView::of)
        .sorted(PodView.WORST_FIRST)
        .toList();
  }

  /** Returns the workload's name: that of a replica set without its hash. */
  private static String owner(PodView pod) {
    String owner = pod.object().owner();
    if (owner.isEmpty()) {
      return pod.name();
    }
    String name = owner.substring(owner.indexOf('/') + 1);
    boolean hashed = owner.startsWith("ReplicaSet/") && name.lastIndexOf('-') > 0;
    return hashed ? name.substring(0, name.lastIndexOf('-')) : name;
  }

  @Override
  public Subject subject() {
    List<PodView> looked = looked();
    List<String> unhealthy =
        looked.stream().filter(pod -> pod.severity() > 0).map(NamespacePursuit::owner).toList();
    List<ApiObject> owners = new ArrayList<>();
    for (ApiResource workloads : WORKLOADS) {
      reads.objects().all(workloads).stream()
          .filter(one -> unhealthy.contains(one.name()) || lacksPods(one))
          .limit(MOST_LOOKED_AT)
          .forEach(owners::add);
    }
    return new Subject(
        "Namespace", reads.namespace(), reads.namespace(), owners, looked, worstFirst());
  }

  /** Returns whether the controller could not make the pods that were asked for. */
  private static boolean lacksPods(ApiObject workload) {
    boolean refused =
        workload.list("status", "conditions").stream()
            .anyMatch(
                one ->
                    one.path("type").asText("").matches("ReplicaFailure|Failed|FailureTarget")
                        && one.path("status").asText("").equals("True"));
    int desired = workload.at("spec", "replicas").asInt(-1);
    return refused || (desired > 0 && workload.at("status", "readyReplicas").asInt(0) < desired);
  }

  @Override
  public List<ClusterEvidence.Peer> peers() {
    return List.of();
  }
}
