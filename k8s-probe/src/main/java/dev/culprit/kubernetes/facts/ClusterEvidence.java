package dev.culprit.kubernetes.facts;

import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.version.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns the objects that were read into evidence about one subject. */
public final class ClusterEvidence {

  private static final int MOST_PODS = 30;
  private static final int MOST_MASKED = 200;
  private static final Duration RECENT = Duration.ofDays(1);
  private static final List<ApiResource> WORKLOADS =
      List.of(
          ApiResource.DEPLOYMENTS,
          ApiResource.STATEFUL_SETS,
          ApiResource.DAEMON_SETS,
          ApiResource.JOBS);

  private final Subject subject;
  private final Function<ApiResource, List<ApiObject>> objects;
  private final Set<ApiResource> read;
  private final Instant since;
  private final Instant now;
  private final Set<String> safeVariables;
  private final SnapshotBuilder into;

  /**
   * Creates the evidence of a subject.
   *
   * @param objects what was read of a resource
   * @param read the resources that were read at all
   * @param window the time looked at
   */
  public ClusterEvidence(
      Subject subject,
      Function<ApiResource, List<ApiObject>> objects,
      Set<ApiResource> read,
      TimeWindow window,
      Set<String> safeVariables,
      SnapshotBuilder into) {
    this.subject = subject;
    this.objects = objects;
    this.read = Set.copyOf(read);
    this.since = window.from().minus(RECENT);
    this.now = window.to();
    this.safeVariables = Set.copyOf(safeVariables);
    this.into = into;
  }

  /**
   * A workload that must agree with the subject.
   *
   * @param part what it is called: its role, and its own name after a dot when several have the
   *     role
   * @param component its role in the framework
   * @param pod one pod of it, or what its template would make
   */
  public record Peer(String part, Component component, PodView pod) {}

  /** Adds all evidence but logs. */
  public void add(List<Peer> peers, Map<String, List<String>> lines) {
    workloads();
    if (read.contains(ApiResource.PODS)) {
      PodFacts.count(subject.everyPod(), from(ApiResource.PODS.list()));
      PodFacts.add(subject.pods(), MOST_PODS, from(ApiResource.PODS.list()));
    }
    Optional<PodView> suspect = subject.suspect();
    suspect.ifPresent(
        pod -> {
          FactWriter source = from(settingsSource());
          PodSettings.add(pod, source);
          ContainerSettings.add(pod, safeVariables, source);
          VersionFacts.own(pod, component(pod), lines, source);
          surroundings(pod);
        });
    for (Peer peer : peers) {
      VersionFacts.peer(peer, lines, from(ApiResource.PODS.list()));
    }
    revisions();
    storage(suspect);
    nodes();
    cluster();
    eventsOfInvolved();
  }

  /** Returns the part that a pod of the subject plays in a framework. */
  public Optional<Component> component(PodView pod) {
    return component(subject.name(), pod);
  }

  /** Returns the part that a pod of the named workload plays in a framework. */
  public static Optional<Component> component(String workload, PodView pod) {
    StringBuilder started = new StringBuilder();
    for (ContainerView container : pod.containers()) {
      started
          .append(container.spec().path("image").asText(""))
          .append(' ')
          .append(ContainerSettings.words(container.spec().path("command")))
          .append(' ')
          .append(ContainerSettings.words(container.spec().path("args")))
          .append(' ');
    }
    return Component.of(workload, pod.object().labels(), started.toString());
  }

  private FactWriter from(String source) {
    return new FactWriter(into, source);
  }

  private String settingsSource() {
    return subject.pods().isEmpty()
        ? ApiResource.ofKind(subject.kind()).map(ApiResource::get).orElse(subject.kind())
        : ApiResource.PODS.list();
  }

  private void workloads() {
    for (ApiObject owner : subject.owners()) {
      String kind = owner.kind();
      ApiResource.ofKind(kind)
          .ifPresent(resource -> WorkloadFacts.add(owner, kind, from(resource.get())));
    }
    objects.apply(ApiResource.REPLICA_SETS).stream()
        .filter(set -> set.owner().equals("Deployment/" + deployment()))
        .filter(set -> set.at("spec", "replicas").asInt(0) > 0)
        .max(Comparator.comparing(set -> String.valueOf(set.created())))
        .ifPresent(set -> WorkloadFacts.replicaSet(set, from(ApiResource.REPLICA_SETS.list())));
    List<ApiObject> others = new ArrayList<>();
    WORKLOADS.forEach(resource -> others.addAll(objects.apply(resource)));
    Set<String> own = new HashSet<>(List.of(subject.name()));
    subject.owners().forEach(owner -> own.add(owner.name()));
    if (!subject.isNamespace()) {
      ServiceFacts.neighbours(
          others.stream().filter(one -> !own.contains(one.name())).toList(),
          subject.name(),
          from(ApiResource.DEPLOYMENTS.list()));
    }
  }

  private void surroundings(PodView pod) {
    Map<String, String> labels = pod.object().labels();
    ServiceFacts.add(
        objects.apply(ApiResource.SERVICES),
        objects.apply(ApiResource.ENDPOINT_SLICES),
        read.contains(ApiResource.ENDPOINT_SLICES),
        labels,
        subject.name(),
        from(ApiResource.SERVICES.list()));
    PolicyFacts.networkPolicies(
        objects.apply(ApiResource.NETWORK_POLICIES),
        labels,
        since,
        from(ApiResource.NETWORK_POLICIES.list()));
    PolicyFacts.disruptionBudgets(
        objects.apply(ApiResource.DISRUPTION_BUDGETS),
        labels,
        from(ApiResource.DISRUPTION_BUDGETS.list()));
    UsageFacts.add(
        objects.apply(ApiResource.POD_METRICS), pod, from(ApiResource.POD_METRICS.list()));
    SourceFacts.Times times = new SourceFacts.Times(since, now);
    SourceFacts.configMaps(
        objects.apply(ApiResource.CONFIG_MAPS),
        subject.pods(),
        times,
        from(ApiResource.CONFIG_MAPS.get()));
    SourceFacts.secrets(
        objects.apply(ApiResource.SECRETS), subject.pods(), times, from(ApiResource.SECRETS.get()));
  }

  private void revisions() {
    RevisionChanges.ofReplicaSets(
        "deployment " + deployment(),
        objects.apply(ApiResource.REPLICA_SETS).stream()
            .filter(set -> set.owner().equals("Deployment/" + deployment()))
            .toList(),
        from(ApiResource.REPLICA_SETS.list()));
    for (ApiObject owner : subject.owners()) {
      String id = owner.kind() + "/" + owner.name();
      RevisionChanges.ofControllerRevisions(
          owner.kind().toLowerCase(java.util.Locale.ROOT) + " " + owner.name(),
          objects.apply(ApiResource.REVISIONS).stream()
              .filter(revision -> revision.owner().equals(id))
              .toList(),
          from(ApiResource.REVISIONS.list()));
    }
  }

  private String deployment() {
    return subject.owners().stream()
        .filter(owner -> owner.kind().equals("Deployment"))
        .map(ApiObject::name)
        .findFirst()
        .orElse(subject.name());
  }

  private void storage(Optional<PodView> suspect) {
    Set<String> named = new TreeSet<>();
    List<PodView> pods = subject.pods().isEmpty() ? suspect.stream().toList() : subject.pods();
    for (PodView pod : pods) {
      pod.object()
          .list("spec", "volumes")
          .forEach(
              volume ->
                  named.add(volume.path("persistentVolumeClaim").path("claimName").asText("")));
    }
    List<ApiObject> claims =
        objects.apply(ApiResource.CLAIMS).stream()
            .filter(claim -> subject.isNamespace() || named.contains(claim.name()))
            .filter(claim -> !subject.isNamespace() || !isBound(claim))
            .toList();
    StorageFacts.claims(claims, now, from(ApiResource.CLAIMS.list()));
    Set<String> volumes = new TreeSet<>();
    claims.forEach(claim -> volumes.add(claim.text("spec", "volumeName")));
    StorageFacts.volumes(
        objects.apply(ApiResource.VOLUMES).stream()
            .filter(volume -> volumes.contains(volume.name()))
            .toList(),
        from(ApiResource.VOLUMES.get()));
    if (read.contains(ApiResource.STORAGE_CLASSES) && !claims.isEmpty()) {
      StorageFacts.classes(
          objects.apply(ApiResource.STORAGE_CLASSES), from(ApiResource.STORAGE_CLASSES.list()));
    }
    StorageFacts.attachments(
        objects.apply(ApiResource.ATTACHMENTS),
        List.copyOf(volumes),
        from(ApiResource.ATTACHMENTS.list()));
  }

  private static boolean isBound(ApiObject claim) {
    return claim.text("status", "phase").equals("Bound") && !claim.isBeingDeleted();
  }

  private void nodes() {
    List<String> used =
        subject.pods().stream()
            .map(PodView::node)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (read.contains(ApiResource.NODES)) {
      NodeFacts.add(objects.apply(ApiResource.NODES), used, from(ApiResource.NODES.list()));
    }
  }

  private void cluster() {
    String name = subject.isNamespace() ? "" : subject.name();
    PolicyFacts.autoscalers(
        objects.apply(ApiResource.AUTOSCALERS),
        subject.owners().isEmpty() ? subject.kind() : subject.owners().get(0).kind(),
        name,
        from(ApiResource.AUTOSCALERS.list()));
    PolicyFacts.quotas(objects.apply(ApiResource.QUOTAS), from(ApiResource.QUOTAS.list()));
    PolicyFacts.limitRanges(
        objects.apply(ApiResource.LIMIT_RANGES), from(ApiResource.LIMIT_RANGES.list()));
    objects
        .apply(ApiResource.NAMESPACES)
        .forEach(one -> PolicyFacts.namespace(one, from(ApiResource.NAMESPACES.get())));
    List<String> told =
        events().map(event -> event.text("message") + event.text("note")).distinct().toList();
    for (ApiResource webhooks :
        List.of(ApiResource.VALIDATING_WEBHOOKS, ApiResource.MUTATING_WEBHOOKS)) {
      AdmissionFacts.webhooks(objects.apply(webhooks), told, from(webhooks.list()));
    }
    AdmissionFacts.apiServices(
        objects.apply(ApiResource.API_SERVICES), from(ApiResource.API_SERVICES.list()));
  }

  private Stream<ApiObject> events() {
    return Stream.concat(
        objects.apply(ApiResource.EVENTS).stream(), objects.apply(ApiResource.EVENTS_V1).stream());
  }

  private void eventsOfInvolved() {
    Set<String> involved = involved();
    List<String> names =
        subject.everyPod().stream()
            .filter(pod -> pod.severity() > 0)
            .limit(MOST_MASKED)
            .map(PodView::name)
            .toList();
    for (ApiResource resource : List.of(ApiResource.EVENTS, ApiResource.EVENTS_V1)) {
      EventFacts.add(
          objects.apply(resource),
          object -> subject.isNamespace() || involved.contains(object) || isFormerPod(object),
          names,
          from(resource.list()));
    }
  }

  /** Pods that are gone bear the workload's name before a dash. */
  private boolean isFormerPod(String object) {
    String prefix = "Pod/" + subject.name() + "-";
    boolean ownsPods = !subject.kind().equals("Pod");
    boolean other =
        WORKLOADS.stream()
            .flatMap(resource -> objects.apply(resource).stream())
            .map(ApiObject::name)
            .anyMatch(
                name ->
                    name.startsWith(subject.name() + "-")
                        && object.startsWith("Pod/" + name + "-"));
    return ownsPods && object.startsWith(prefix) && !other;
  }

  private Set<String> involved() {
    Set<String> involved = new HashSet<>();
    involved.add(subject.kind() + "/" + subject.name());
    subject.owners().forEach(owner -> involved.add(owner.kind() + "/" + owner.name()));
    for (PodView pod : subject.pods()) {
      involved.add("Pod/" + pod.name());
      involved.add("Node/" + pod.node());
      involved.add(pod.object().owner());
    }
    objects
        .apply(ApiResource.REPLICA_SETS)
        .forEach(set -> involved.add("ReplicaSet/" + set.name()));
    for (PodView pod : subject.suspect().stream().toList()) {
      pod.object()
          .list("spec", "volumes")
          .forEach(
              volume ->
                  involved.add(
                      "PersistentVolumeClaim/"
                          + volume.path("persistentVolumeClaim").path("claimName").asText("")));
    }
    objects.apply(ApiResource.AUTOSCALERS).stream()
        .filter(one -> one.text("spec", "scaleTargetRef", "name").equals(subject.name()))
        .forEach(one -> involved.add("HorizontalPodAutoscaler/" + one.name()));
    involved.add("Namespace/" + subject.namespace());
    return involved;
  }
}
