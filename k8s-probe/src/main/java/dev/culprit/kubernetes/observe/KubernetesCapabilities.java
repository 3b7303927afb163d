package dev.culprit.kubernetes.observe;

import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.probe.ProbeCapability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reads of a cluster and the RBAC verbs and resources that they need. */
public final class KubernetesCapabilities {

  /** Reads the log of a container. */
  public static final String GET_LOG = "get pods/log";

  /** Reads the release of the API server. */
  public static final String GET_VERSION = "get /version";

  /** The ClusterRole that every cluster has and that holds the namespaced reads. */
  private static final String VIEW = "view";

  /** Kinds that the built-in role does not hold. */
  private static final Set<ApiResource> BEYOND_VIEW =
      Set.of(ApiResource.EVENTS_V1, ApiResource.POD_METRICS, ApiResource.SECRETS);

  private static final List<ProbeCapability> ALL = declared();

  private KubernetesCapabilities() {}

  /** Returns all capabilities, in reading order. */
  public static List<ProbeCapability> all() {
    return ALL;
  }

  private static List<ProbeCapability> declared() {
    List<ProbeCapability> all = new ArrayList<>();
    for (ApiResource workload :
        List.of(
            ApiResource.DEPLOYMENTS,
            ApiResource.STATEFUL_SETS,
            ApiResource.DAEMON_SETS,
            ApiResource.JOBS)) {
      all.add(get(workload, Section.SETTINGS, Section.STATUS));
      all.add(list(workload, Section.SETTINGS, Section.RUNTIMES));
    }
    all.add(get(ApiResource.CRON_JOBS, Section.SETTINGS, Section.STATUS));
    all.add(list(ApiResource.CRON_JOBS, Section.SETTINGS, Section.STATUS));
    all.add(list(ApiResource.PODS, Section.STATUS, Section.SETTINGS, Section.RUNTIMES));
    all.add(get(ApiResource.PODS, Section.STATUS, Section.SETTINGS, Section.RUNTIMES));
    all.add(ofLog());
    all.add(list(ApiResource.EVENTS, Section.EVENTS));
    all.add(optional(ApiResource.EVENTS_V1, Section.EVENTS));
    all.add(list(ApiResource.REPLICA_SETS, Section.CHANGES, Section.STATUS));
    all.add(get(ApiResource.REPLICA_SETS, Section.STATUS));
    all.add(list(ApiResource.REVISIONS, Section.CHANGES));
    all.add(list(ApiResource.SERVICES, Section.SETTINGS));
    all.add(list(ApiResource.ENDPOINT_SLICES, Section.STATUS));
    all.add(list(ApiResource.NETWORK_POLICIES, Section.SETTINGS, Section.CHANGES));
    all.add(list(ApiResource.AUTOSCALERS, Section.STATUS));
    all.add(list(ApiResource.DISRUPTION_BUDGETS, Section.STATUS));
    all.add(list(ApiResource.QUOTAS, Section.SETTINGS));
    all.add(list(ApiResource.LIMIT_RANGES, Section.SETTINGS));
    all.add(list(ApiResource.CLAIMS, Section.STATUS));
    all.add(get(ApiResource.CONFIG_MAPS, Section.STATUS, Section.CHANGES));
    all.add(optional(ApiResource.POD_METRICS, Section.METRICS));
    all.add(get(ApiResource.NAMESPACES, Section.STATUS));
    all.add(list(ApiResource.NODES, Section.RUNTIMES, Section.STATUS, Section.SETTINGS));
    all.add(get(ApiResource.VOLUMES, Section.STATUS));
    all.add(list(ApiResource.STORAGE_CLASSES, Section.STATUS));
    all.add(optional(ApiResource.ATTACHMENTS, Section.STATUS));
    all.add(optional(ApiResource.VALIDATING_WEBHOOKS, Section.STATUS));
    all.add(optional(ApiResource.MUTATING_WEBHOOKS, Section.STATUS));
    all.add(optional(ApiResource.API_SERVICES, Section.STATUS));
    all.add(
        new ProbeCapability(
            GET_VERSION,
            List.of(Section.SETTINGS),
            new Grant(GET_VERSION, "system:public-info-viewer", null),
            false));
    return List.copyOf(all);
  }

  /**
   * Returns the read of Secrets' metadata, which is made only when the caller asks for it: RBAC
   * cannot allow it without allowing the values too.
   */
  public static ProbeCapability secretMetadata() {
    return ProbeCapability.optional(
        ApiResource.SECRETS.get(),
        grant(ApiResource.SECRETS.get(), ApiResource.SECRETS, null),
        Section.STATUS,
        Section.CHANGES);
  }

  private static ProbeCapability get(ApiResource resource, Section... sections) {
    return ProbeCapability.of(resource.get(), grant(resource.get(), resource, null), sections);
  }

  private static ProbeCapability list(ApiResource resource, Section... sections) {
    return ProbeCapability.of(resource.list(), grant(resource.list(), resource, null), sections);
  }

  private static ProbeCapability optional(ApiResource resource, Section... sections) {
    return ProbeCapability.optional(
        resource.list(), grant(resource.list(), resource, null), sections);
  }

  private static ProbeCapability ofLog() {
    return ProbeCapability.of(
        GET_LOG, grant(GET_LOG, ApiResource.PODS, null), Section.LOGS, Section.RUNTIMES);
  }

  /**
   * Returns what allows the call.
   *
   * @param namespace where it must be allowed; null for any or for what lies in none
   */
  static Grant grant(String call, ApiResource resource, @Nullable String namespace) {
    boolean viewed = resource.namespaced() && !BEYOND_VIEW.contains(resource);
    String place = resource.namespaced() && namespace != null ? "namespace/" + namespace : null;
    return new Grant(call, viewed ? VIEW : null, place);
  }
}
