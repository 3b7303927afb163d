package dev.culprit.kubernetes.observe;

import dev.culprit.evidence.Section;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.facts.ClusterEvidence;
import dev.culprit.kubernetes.facts.ClusterEvidence.Peer;
import dev.culprit.kubernetes.facts.PodView;
import dev.culprit.kubernetes.version.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Finds the workloads that must agree in versions with the one looked at: scheduler, workers and
 * client of Dask, head and workers of Ray, driver and executors of Spark, the parts of Airflow.
 */
final class PeerReads {

  private static final int MOST = 4;
  private static final List<ApiResource> WORKLOADS =
      List.of(ApiResource.DEPLOYMENTS, ApiResource.STATEFUL_SETS, ApiResource.DAEMON_SETS);

  /** Labels by which operators mark the bare pods of one cluster. */
  private static final List<String> CLUSTER_LABELS =
      List.of("dask.org/cluster-name", "ray.io/cluster", "spark-app-selector");

  private final String name;
  private final ClusterReads reads;
  private final LogReads logs;
  private final AtomicReference<List<PodView>> own = new AtomicReference<>(List.of());

  /** Four lists of workloads, and the pods. */
  private final ReadPlan plan = ReadPlan.after(5, this::start);

  PeerReads(String name, ClusterReads reads, LogReads logs) {
    this.name = name;
    this.reads = reads;
    this.logs = logs;
  }

  /** Says that one list of workloads has ended. */
  void ended() {
    plan.ended();
  }

  /** Says which pods are looked at. */
  void podsEnded(List<PodView> pods) {
    own.set(List.copyOf(pods));
    plan.ended();
  }

  private void start() {
    Optional<Component> component = component(own.get());
    if (component.isEmpty()) {
      return;
    }
    for (ApiObject workload : workloads(component.get())) {
      Selector selector = Selector.of(workload.at("spec", "selector"));
      String role = role(workload).map(Component::role).orElse("");
      reads.list(
          ApiResource.PODS,
          selector.query(),
          Section.RUNTIMES,
          UnaryOperator.identity(),
          good -> logs.start(podsOf(workload), role + "/", 1));
    }
    own.get().stream()
        .findFirst()
        .ifPresent(
            pod -> {
              for (String label : CLUSTER_LABELS) {
                String cluster = pod.object().labels().get(label);
                if (cluster != null) {
                  reads.list(
                      ApiResource.PODS,
                      Selector.of(Map.of(label, cluster)).query(),
                      Section.RUNTIMES,
                      UnaryOperator.identity(),
                      good -> barePeers(label, cluster).forEach(this::startLogs));
                }
              }
            });
  }

  private void startLogs(Peer peer) {
    logs.start(List.of(peer.pod()), peer.component().role() + "/", 1);
  }

  private Optional<Component> component(List<PodView> pods) {
    return pods.stream()
        .findFirst()
        .or(this::ownTemplate)
        .flatMap(pod -> ClusterEvidence.component(name, pod));
  }

  private Optional<PodView> ownTemplate() {
    return WORKLOADS.stream()
        .flatMap(resource -> reads.objects().named(resource, name).stream())
        .map(workload -> PodView.ofTemplate(workload.at("spec", "template")))
        .findFirst();
  }

  private static Optional<Component> role(ApiObject workload) {
    return ClusterEvidence.component(
        workload.name(), PodView.ofTemplate(workload.at("spec", "template")));
  }

  private List<ApiObject> workloads(Component component) {
    return WORKLOADS.stream()
        .flatMap(resource -> reads.objects().all(resource).stream())
        .filter(workload -> !workload.name().equals(name) && !ownsLooked(workload))
        .filter(
            workload ->
                role(workload)
                    .filter(other -> other.family().equals(component.family()))
                    .isPresent())
        .limit(MOST)
        .toList();
  }

  /** Returns whether the pods looked at are the workload's own, as those of a Pod target are. */
  private boolean ownsLooked(ApiObject workload) {
    Selector selector = Selector.of(workload.at("spec", "selector"));
    return own.get().stream().anyMatch(pod -> selector.matches(pod.object().labels()));
  }

  private List<PodView> podsOf(ApiObject workload) {
    Selector selector = Selector.of(workload.at("spec", "selector"));
    return reads.objects().all(ApiResource.PODS).stream()
        .filter(pod -> selector.matches(pod.labels()))
        .map(PodView::of)
        .sorted(PodView.WORST_FIRST)
        .toList();
  }

  private List<Peer> barePeers(String label, String cluster) {
    Map<String, Peer> byRole = new TreeMap<>();
    List<String> looked = own.get().stream().map(PodView::name).toList();
    for (ApiObject pod : reads.objects().all(ApiResource.PODS)) {
      PodView view = PodView.of(pod);
      if (cluster.equals(pod.labels().get(label)) && !looked.contains(pod.name())) {
        ClusterEvidence.component(pod.name(), view)
            .ifPresent(part -> byRole.putIfAbsent(part.role(), new Peer(part, view)));
      }
    }
    return byRole.values().stream().limit(MOST).toList();
  }

  /** Returns the peers of these pods; called when the reads have ended. */
  List<Peer> found(List<PodView> pods) {
    List<Peer> peers = new ArrayList<>();
    Optional<Component> component = component(pods);
    if (component.isEmpty()) {
      return peers;
    }
    for (ApiObject workload : workloads(component.get())) {
      PodView view =
          podsOf(workload).stream()
              .findFirst()
              .orElseGet(() -> PodView.ofTemplate(workload.at("spec", "template")));
      role(workload).ifPresent(part -> peers.add(new Peer(part, view)));
    }
    for (PodView pod : pods.stream().limit(1).toList()) {
      for (String label : CLUSTER_LABELS) {
        String cluster = pod.object().labels().get(label);
        if (cluster != null) {
          peers.addAll(barePeers(label, cluster));
        }
      }
    }
    return peers;
  }
}
