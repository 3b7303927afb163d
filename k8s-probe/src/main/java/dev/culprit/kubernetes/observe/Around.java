package dev.culprit.kubernetes.observe;

import static dev.culprit.kubernetes.observe.ClusterReads.Then.NOTHING;

import dev.culprit.evidence.Section;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.facts.PodView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Reads what surrounds pods: nodes, storage, Services, policies, quotas, events and admission. */
final class Around {

  private static final int MOST_NAMED = 10;

  private final ClusterReads reads;
  private final boolean secretMetadata;
  private final AtomicReference<List<PodView>> pods = new AtomicReference<>(List.of());
  private final ReadPlan namedByPods = ReadPlan.after(2, this::readNamed);
  private final ReadPlan admission = ReadPlan.after(3, this::readAdmission);

  Around(ClusterReads reads, boolean secretMetadata) {
    this.reads = reads;
    this.secretMetadata = secretMetadata;
  }

  /** Starts the reads that need no answer of another one. */
  void start() {
    reads.get(ApiResource.NAMESPACES, reads.namespace(), Section.STATUS, good -> admission.ended());
    reads.list(ApiResource.EVENTS, Section.EVENTS, this::eventsEnded);
    reads.list(ApiResource.NODES, Section.RUNTIMES, NOTHING);
    reads.list(ApiResource.CLAIMS, Section.STATUS, good -> namedByPods.ended());
    reads.list(ApiResource.SERVICES, Section.SETTINGS, NOTHING);
    reads.list(ApiResource.ENDPOINT_SLICES, Section.STATUS, NOTHING);
    reads.list(ApiResource.NETWORK_POLICIES, Section.SETTINGS, NOTHING);
    reads.list(ApiResource.AUTOSCALERS, Section.STATUS, good -> admission.ended());
    reads.list(ApiResource.DISRUPTION_BUDGETS, Section.STATUS, NOTHING);
    reads.list(ApiResource.QUOTAS, Section.SETTINGS, NOTHING);
    reads.list(ApiResource.LIMIT_RANGES, Section.SETTINGS, NOTHING);
    reads.version();
  }

  /** Some servers and some roles have the events in their own group only. */
  private void eventsEnded(boolean good) {
    if (good) {
      admission.ended();
    } else {
      reads.list(ApiResource.EVENTS_V1, Section.EVENTS, better -> admission.ended());
    }
  }

  /** Says which pods are looked at; what they name is read next. */
  void podsEnded(List<PodView> found) {
    pods.set(List.copyOf(found));
    namedByPods.ended();
  }

  private void readNamed() {
    Set<String> maps = new TreeSet<>();
    Set<String> secrets = new TreeSet<>();
    Set<String> claims = new TreeSet<>();
    for (PodView pod : pods.get().subList(0, Math.min(3, pods.get().size()))) {
      NamedObjects.configMaps(pod).forEach(maps::add);
      NamedObjects.secrets(pod).forEach(secrets::add);
      NamedObjects.claims(pod).forEach(claims::add);
    }
    maps.stream().limit(MOST_NAMED).forEach(reads::configMap);
    if (secretMetadata) {
      secrets.stream().limit(MOST_NAMED).forEach(reads::secret);
    }
    List<ApiObject> involved =
        reads.objects().all(ApiResource.CLAIMS).stream()
            .filter(claim -> claims.contains(claim.name()))
            .limit(MOST_NAMED)
            .toList();
    involved.stream()
        .map(claim -> claim.text("spec", "volumeName"))
        .filter(name -> !name.isEmpty())
        .forEach(name -> reads.get(ApiResource.VOLUMES, name, Section.STATUS, NOTHING));
    if (!claims.isEmpty()) {
      reads.list(ApiResource.STORAGE_CLASSES, Section.STATUS, NOTHING);
    }
    if (!involved.isEmpty()) {
      reads.list(ApiResource.ATTACHMENTS, Section.STATUS, NOTHING);
    }
  }

  /** Webhooks and aggregated APIs are read when something that was read blames one. */
  private void readAdmission() {
    List<String> told = told();
    if (told.stream().anyMatch(text -> text.contains("webhook"))) {
      reads.list(ApiResource.VALIDATING_WEBHOOKS, Section.STATUS, NOTHING);
      reads.list(ApiResource.MUTATING_WEBHOOKS, Section.STATUS, NOTHING);
    }
    boolean aggregated =
        told.stream()
            .anyMatch(
                text ->
                    text.contains("metrics")
                        || text.contains("iscovery")
                        || text.contains("server APIs"));
    if (aggregated) {
      reads.list(ApiResource.API_SERVICES, Section.STATUS, NOTHING);
    }
  }

  private List<String> told() {
    Stream<String> events =
        Stream.of(ApiResource.EVENTS, ApiResource.EVENTS_V1)
            .flatMap(resource -> reads.objects().all(resource).stream())
            .filter(event -> event.text("type").equals("Warning"))
            .map(event -> event.text("message") + event.text("note"));
    Stream<String> conditions =
        Stream.of(ApiResource.NAMESPACES, ApiResource.AUTOSCALERS)
            .flatMap(resource -> reads.objects().all(resource).stream())
            .flatMap(object -> object.list("status", "conditions").stream())
            .map(one -> one.path("reason").asText("") + " " + one.path("message").asText(""));
    return Stream.concat(events, conditions).toList();
  }
}
