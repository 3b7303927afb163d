package dev.culprit.kubernetes.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources that the probe reads, with their API group, version and scope. */
public enum ApiResource {
  /** Pods. */
  PODS("", "v1", "pods", "Pod", true),
  /** Core events. */
  EVENTS("", "v1", "events", "Event", true),
  /** The same events in their own API group. */
  EVENTS_V1("events.k8s.io", "v1", "events", "Event", true),
  /** Services. */
  SERVICES("", "v1", "services", "Service", true),
  /** Claims of volumes. */
  CLAIMS("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true),
  /** Configuration maps; only their names, keys and times are kept. */
  CONFIG_MAPS("", "v1", "configmaps", "ConfigMap", true),
  /** Secrets; only their metadata are asked for, and only when the caller wants it. */
  SECRETS("", "v1", "secrets", "Secret", true),
  /** Quotas. */
  QUOTAS("", "v1", "resourcequotas", "ResourceQuota", true),
  /** Limit ranges. */
  LIMIT_RANGES("", "v1", "limitranges", "LimitRange", true),
  /** Deployments. */
  DEPLOYMENTS("apps", "v1", "deployments", "Deployment", true),
  /** Stateful sets. */
  STATEFUL_SETS("apps", "v1", "statefulsets", "StatefulSet", true),
  /** Daemon sets. */
  DAEMON_SETS("apps", "v1", "daemonsets", "DaemonSet", true),
  /** Replica sets: the revisions of a Deployment. */
  REPLICA_SETS("apps", "v1", "replicasets", "ReplicaSet", true),
  /** Revisions of stateful sets and daemon sets. */
  REVISIONS("apps", "v1", "controllerrevisions", "ControllerRevision", true),
  /** Jobs. */
  JOBS("batch", "v1", "jobs", "Job", true),
  /** Cron jobs. */
  CRON_JOBS("batch", "v1", "cronjobs", "CronJob", true),
  /** Endpoints of Services. */
  ENDPOINT_SLICES("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true),
  /** Network policies. */
  NETWORK_POLICIES("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true),
  /** Autoscalers. */
  AUTOSCALERS("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true),
  /** Disruption budgets. */
  DISRUPTION_BUDGETS("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true),
  /** Present use of CPU and memory, where a metrics server is installed. */
  POD_METRICS("metrics.k8s.io", "v1beta1", "pods", "PodMetrics", true),
  /** Namespaces. */
  NAMESPACES("", "v1", "namespaces", "Namespace", false),
  /** Nodes. */
  NODES("", "v1", "nodes", "Node", false),
  /** Volumes. */
  VOLUMES("", "v1", "persistentvolumes", "PersistentVolume", false),
  /** Storage classes. */
  STORAGE_CLASSES("storage.k8s.io", "v1", "storageclasses", "StorageClass", false),
  /** Attachments of volumes to nodes. */
  ATTACHMENTS("storage.k8s.io", "v1", "volumeattachments", "VolumeAttachment", false),
  /** Webhooks that may refuse objects. */
  VALIDATING_WEBHOOKS(
      "admissionregistration.k8s.io",
      "v1",
      "validatingwebhookconfigurations",
      "ValidatingWebhookConfiguration",
      false),
  /** Webhooks that may change objects. */
  MUTATING_WEBHOOKS(
      "admissionregistration.k8s.io",
      "v1",
      "mutatingwebhookconfigurations",
      "MutatingWebhookConfiguration",
      false),
  /** Aggregated APIs. */
  API_SERVICES("apiregistration.k8s.io", "v1", "apiservices", "APIService", false);

  private final String group;
  private final String version;
  private final String plural;
  private final String kind;
  private final boolean namespaced;

  ApiResource(String group, String version, String plural, String kind, boolean namespaced) {
    this.group = group;
    this.version = version;
    this.plural = plural;
    this.kind = kind;
    this.namespaced = namespaced;
  }

  /** Returns the API group, empty for the core group. */
  public String group() {
    return group;
  }

  /** Returns the name in the plural, as rules of RBAC spell it. */
  public String plural() {
    return plural;
  }

  /** Returns the kind of one object. */
  public String kind() {
    return kind;
  }

  /** Returns whether objects lie in a namespace. */
  public boolean namespaced() {
    return namespaced;
  }

  /** Returns the name with its group, such as {@code deployments.apps}. */
  public String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** Returns the name of the call that lists, such as {@code list pods}. */
  public String list() {
    return "list " + qualified();
  }

  /** Returns the name of the call that gets one, such as {@code get deployments.apps}. */
  public String get() {
    return "get " + qualified();
  }

  /** Returns the resource of a workload kind, empty when the probe knows no such kind. */
  public static Optional<ApiResource> ofKind(String kind) {
    for (ApiResource resource : values()) {
      if (resource.kind.equals(kind)) {
        return Optional.of(resource);
      }
    }
    return Optional.empty();
  }

  /** Returns the path of the collection, in the namespace when objects lie in one. */
  public String path(@Nullable String namespace) {
    String root = group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
    return namespaced && namespace != null
        ? root + "/namespaces/" + encoded(namespace) + "/" + plural
        : root + "/" + plural;
  }

  /** Returns the path of one object. */
  public String path(@Nullable String namespace, String name) {
    return path(namespace) + "/" + encoded(name);
  }

  /** Returns text as a part of a path or a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
