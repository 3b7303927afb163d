package dev.culprit.kubernetes.observe;

import static dev.culprit.kubernetes.observe.ClusterReads.Then.NOTHING;

import dev.culprit.evidence.Section;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.facts.ClusterEvidence;
import dev.culprit.kubernetes.facts.PodView;
import dev.culprit.kubernetes.facts.Subject;
import dev.culprit.target.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Follows a workload down to its pods, or a pod up to its owners. */
final class WorkloadPursuit implements Observation.Pursuit {

  private static final String HASH = "pod-template-hash";
  private static final String JOB_NAME = "job-name";
  private static final int DEEPEST_OWNER = 4;
  private static final int MOST_LOGGED_PODS = 10;
  private static final Set<String> WITH_REVISIONS = Set.of("StatefulSet", "DaemonSet");

  private final String kind;
  private final String name;
  private final ClusterReads reads;
  private final LogReads logs;
  private final Around around;
  private final PeerReads peers;
  private final AtomicReference<Selector> selector = new AtomicReference<>(Selector.of(Map.of()));

  /** A cron job's pods are known by its jobs, so that both lists are needed. */
  private final ReadPlan podsAndJobs;

  WorkloadPursuit(Target target, ClusterReads reads, LogReads logs, Around around) {
    this.kind = KubernetesTargets.kind(target);
    this.name = KubernetesTargets.name(target);
    this.reads = reads;
    this.logs = logs;
    this.around = around;
    this.peers = new PeerReads(name, reads, logs);
    this.podsAndJobs = ReadPlan.after(2, this::podsEnded);
  }

  @Override
  public void start() {
    for (ApiResource workloads :
        List.of(ApiResource.DEPLOYMENTS, ApiResource.STATEFUL_SETS, ApiResource.DAEMON_SETS)) {
      reads.list(workloads, Section.SETTINGS, good -> peers.ended());
    }
    reads.list(
        ApiResource.JOBS,
        Section.SETTINGS,
        good -> {
          peers.ended();
          if (kind.equals("CronJob")) {
            podsAndJobs.ended();
          }
        });
    switch (kind) {
      case "Pod" -> reads.get(ApiResource.PODS, name, Section.STATUS, good -> podEnded());
      case "CronJob" -> {
        reads.get(ApiResource.CRON_JOBS, name, Section.SETTINGS, NOTHING);
        listPods("labelSelector=" + JOB_NAME, podsAndJobs::ended);
      }
      default ->
          ApiResource.ofKind(kind)
              .ifPresent(
                  resource ->
                      reads.get(resource, name, Section.SETTINGS, good -> workloadEnded(resource)));
    }
  }

  /** When the workload cannot be read, its pods are looked for by their names. */
  private void workloadEnded(ApiResource resource) {
    Selector found =
        reads
            .objects()
            .named(resource, name)
            .map(workload -> Selector.of(workload.at("spec", "selector")))
            .orElseGet(() -> Selector.of(Map.of()));
    boolean job = kind.equals("Job") && found.isEmpty();
    Selector used = job ? Selector.of(Map.of(JOB_NAME, name)) : found;
    selector.set(used);
    listPods(used.query(), this::podsEnded);
    revisions(kind, used);
    reads.list(
        ApiResource.POD_METRICS, used.query(), Section.METRICS, UnaryOperator.identity(), NOTHING);
  }

  private void listPods(String query, Runnable then) {
    reads.list(
        ApiResource.PODS, query, Section.STATUS, UnaryOperator.identity(), good -> then.run());
  }

  private void revisions(String of, Selector by) {
    if (of.equals("Deployment")) {
      list(ApiResource.REPLICA_SETS, by, Section.CHANGES);
    } else if (WITH_REVISIONS.contains(of)) {
      list(ApiResource.REVISIONS, by, Section.CHANGES);
    }
  }

  private void list(ApiResource resource, Selector by, Section section) {
    reads.list(resource, by.query(), section, UnaryOperator.identity(), NOTHING);
  }

  private void podEnded() {
    Optional<ApiObject> pod = reads.objects().named(ApiResource.PODS, name);
    pod.ifPresent(
        found -> {
          list(ApiResource.POD_METRICS, Selector.of(found.labels()), Section.METRICS);
          ownerOf(found);
        });
    podsEnded();
  }

  private void ownerOf(ApiObject pod) {
    String[] owner = pod.owner().split("/", 2);
    if (owner.length != 2) {
      return;
    }
    if (owner[0].equals("ReplicaSet")) {
      reads.get(
          ApiResource.REPLICA_SETS,
          owner[1],
          Section.STATUS,
          good ->
              reads
                  .objects()
                  .named(ApiResource.REPLICA_SETS, owner[1])
                  .ifPresent(
                      set ->
                          revisions(
                              "Deployment",
                              Selector.of(set.at("spec", "selector")).without(HASH))));
    } else {
      revisions(
          owner[0],
          Selector.of(pod.labels())
              .without("controller-revision-hash")
              .without("statefulset.kubernetes.io/pod-name")
              .without("apps.kubernetes.io/pod-index"));
    }
  }

  private void podsEnded() {
    List<PodView> pods = pods();
    logs.start(pods, "", MOST_LOGGED_PODS);
    around.podsEnded(pods);
    peers.podsEnded(pods);
  }

  private List<PodView> pods() {
    return reads.objects().all(ApiResource.PODS).stream()
        .filter(this::isOwn)
        .map(PodView::of)
        .sorted(PodView.WORST_FIRST)
        .toList();
  }

  private boolean isOwn(ApiObject pod) {
    return switch (kind) {
      case "Pod" -> pod.name().equals(name);
      case "CronJob" -> ownedByCronJob(pod.owner());
      default ->
          selector.get().isEmpty()
              ? pod.name().startsWith(name + "-")
              : selector.get().matches(pod.labels());
    };
  }

  private boolean ownedByCronJob(String owner) {
    if (!owner.startsWith("Job/")) {
      return false;
    }
    String job = owner.substring("Job/".length());
    return reads
        .objects()
        .named(ApiResource.JOBS, job)
        .map(one -> one.owner().equals("CronJob/" + name))
        .orElse(job.startsWith(name + "-"));
  }

  @Override
  public Subject subject() {
    List<ApiObject> owners = new ArrayList<>();
    List<PodView> pods = pods();
    if (kind.equals("Pod")) {
      pods.forEach(pod -> climb(pod.object().owner(), owners));
    } else {
      ApiResource.ofKind(kind)
          .flatMap(resource -> reads.objects().named(resource, name))
          .ifPresent(owners::add);
      owners.stream().findFirst().ifPresent(workload -> climb(workload.owner(), owners));
    }
    if (kind.equals("CronJob")) {
      reads.objects().all(ApiResource.JOBS).stream()
          .filter(job -> job.owner().equals("CronJob/" + name))
          .max(Comparator.comparing(job -> String.valueOf(job.created())))
          .ifPresent(owners::add);
    }
    return new Subject(kind, name, reads.namespace(), owners, pods, pods);
  }

  /** Follows controllers upwards; a replica set is only a step to its Deployment. */
  private void climb(String owner, List<ApiObject> into) {
    String next = owner;
    for (int depth = 0; depth < DEEPEST_OWNER; depth++) {
      String[] parts = next.split("/", 2);
      Optional<ApiObject> found =
          parts.length != 2
              ? Optional.empty()
              : ApiResource.ofKind(parts[0])
                  .flatMap(resource -> reads.objects().named(resource, parts[1]));
      if (found.isEmpty()) {
        return;
      }
      if (!parts[0].equals("ReplicaSet")) {
        into.add(found.get());
      }
      next = found.get().owner();
    }
  }

  @Override
  public List<ClusterEvidence.Peer> peers() {
    return peers.found(pods());
  }
}
