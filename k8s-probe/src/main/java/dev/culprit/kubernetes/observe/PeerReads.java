package dev.culprit.kubernetes.observe;

import dev.culprit.evidence.Section;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.facts.ClusterEvidence;
import dev.culprit.kubernetes.facts.ClusterEvidence.Peer;
import dev.culprit.kubernetes.facts.PodView;
import dev.culprit.kubernetes.version.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Finds the workloads that must agree in versions with the one looked at: scheduler, workers and
 * client of Dask, head and workers of Ray, driver and executors of Spark, the parts of Airflow.
 *
 * <p>Of parts with the same role and image one is enough; parts whose labels name another
 * installation are no peers.
 */
final class PeerReads {

  private static final int MOST = 6;
  private static final List<ApiResource> WORKLOADS =
      List.of(
          ApiResource.DEPLOYMENTS,
          ApiResource.STATEFUL_SETS,
          ApiResource.DAEMON_SETS,
          ApiResource.JOBS);

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

  /** A workload of the same installation, under the name that its evidence gets. */
  private record Part(String part, Component component, ApiObject workload) {}

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
    for (Part part : parts(component.get())) {
      reads.list(
          ApiResource.PODS,
          Selector.of(part.workload().at("spec", "selector")).query(),
          Section.RUNTIMES,
          UnaryOperator.identity(),
          good -> logs.start(podsOf(part.workload()), part.part() + "/", 1));
    }
    mark(component.get())
        .ifPresent(
            mark ->
                reads.list(
                    ApiResource.PODS,
                    mark.query(),
                    Section.RUNTIMES,
                    UnaryOperator.identity(),
                    good -> barePeers(component.get()).forEach(this::startLogs)));
  }

  private void startLogs(Peer peer) {
    logs.start(List.of(peer.pod()), peer.part() + "/", 1);
  }

  /** Returns what finds the installation's pods, those without a controller included. */
  private static Optional<Selector> mark(Component component) {
    return component.installation().entrySet().stream()
        .findFirst()
        .map(one -> Selector.of(Map.of(one.getKey(), one.getValue())));
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

  private static PodView template(ApiObject workload) {
    return PodView.ofTemplate(workload.at("spec", "template"));
  }

  /** Returns the workloads that may work with the component, one of each role and image. */
  private List<Part> parts(Component component) {
    Map<String, Part> byImage = new LinkedHashMap<>();
    String same = ownKey(component);
    Set<String> taken = new TreeSet<>(List.of(component.role()));
    for (ApiResource resource : WORKLOADS) {
      for (ApiObject workload : reads.objects().all(resource)) {
        PodView template = template(workload);
        Optional<Component> other =
            ClusterEvidence.component(workload.name(), template).filter(component::mayWorkWith);
        boolean full = byImage.size() == MOST;
        if (full || other.isEmpty() || workload.name().equals(name) || ownsLooked(workload)) {
          continue;
        }
        String key = other.get().role() + " " + images(template);
        if (!byImage.containsKey(key) && !key.equals(same)) {
          String part = named(other.get().role(), workload.name(), taken);
          byImage.put(key, new Part(part, other.get(), workload));
        }
      }
    }
    return List.copyOf(byImage.values());
  }

  /** Returns role and images of what is looked at: more of the same tells nothing new. */
  private String ownKey(Component component) {
    return own.get().stream()
        .findFirst()
        .map(pod -> component.role() + " " + images(pod))
        .orElse("");
  }

  /** Two parts of one role are told apart by their own names. */
  private static String named(String role, String own, Set<String> taken) {
    return taken.add(role) ? role : role + "." + own;
  }

  private static String images(PodView pod) {
    return String.join(
        " ", pod.containers().stream().map(one -> one.spec().path("image").asText("")).toList());
  }

  /** Returns whether the pods looked at are the workload's own, as those of a Pod target are. */
  private boolean ownsLooked(ApiObject workload) {
    Selector selector = Selector.of(workload.at("spec", "selector"));
    return !selector.isEmpty()
        && own.get().stream().anyMatch(pod -> selector.matches(pod.object().labels()));
  }

  private List<PodView> podsOf(ApiObject workload) {
    Selector selector = Selector.of(workload.at("spec", "selector"));
    return reads.objects().all(ApiResource.PODS).stream()
        .filter(pod -> !selector.isEmpty() && selector.matches(pod.labels()))
        .map(PodView::of)
        .sorted(PodView.WORST_FIRST)
        .toList();
  }

  /** Returns pods of the installation that no workload above stands for. */
  private List<Peer> barePeers(Component component) {
    Optional<Selector> mark = mark(component);
    if (mark.isEmpty()) {
      return List.of();
    }
    List<Part> parts = parts(component);
    Set<String> seen = new TreeSet<>(List.of(ownKey(component)));
    Set<String> taken = new TreeSet<>(List.of(component.role()));
    for (Part part : parts) {
      taken.add(part.component().role());
      seen.add(part.component().role() + " " + images(template(part.workload())));
    }
    List<String> looked = own.get().stream().map(PodView::name).toList();
    Map<String, Peer> peers = new TreeMap<>();
    for (ApiObject pod : reads.objects().all(ApiResource.PODS)) {
      PodView view = PodView.of(pod);
      Optional<Component> other =
          ClusterEvidence.component(pod.name(), view).filter(component::mayWorkWith);
      boolean fits = mark.get().matches(pod.labels()) && !looked.contains(pod.name());
      if (other.isPresent()
          && fits
          && peers.size() < MOST
          && seen.add(other.get().role() + " " + images(view))) {
        String part = named(other.get().role(), pod.name(), taken);
        peers.put(part, new Peer(part, other.get(), view));
      }
    }
    return List.copyOf(peers.values());
  }

  /** Returns the peers of these pods; called when the reads have ended. */
  List<Peer> found(List<PodView> pods) {
    List<Peer> peers = new ArrayList<>();
    Optional<Component> component = component(pods);
    if (component.isEmpty()) {
      return peers;
    }
    for (Part part : parts(component.get())) {
      PodView view =
          podsOf(part.workload()).stream().findFirst().orElseGet(() -> template(part.workload()));
      peers.add(new Peer(part.part(), part.component(), view));
    }
    peers.addAll(barePeers(component.get()));
    return peers;
  }
}
