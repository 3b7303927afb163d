package dev.culprit.evidence.kubectl;

import java.util.Set;
import java.util.TreeSet;

/** The words before colons in what {@code kubectl describe} prints. */
final class DescribeKeys {

  /** Fields of an object as a whole. */
  static final Set<String> TOP =
      Set.of(
          "Name",
          "Namespace",
          "Priority",
          "Priority Class Name",
          "Service Account",
          "Node",
          "Start Time",
          "CreationTimestamp",
          "Created",
          "Status",
          "Reason",
          "Message",
          "SeccompProfile",
          "IP",
          "Controlled By",
          "NominatedNodeName",
          "Termination Grace Period",
          "QoS Class",
          "Roles",
          "Unschedulable",
          "Lease",
          "PodCIDR",
          "PodCIDRs",
          "ProviderID",
          "Selector",
          "Replicas",
          "StrategyType",
          "MinReadySeconds",
          "RollingUpdateStrategy",
          "Update Strategy",
          "Partition",
          "Pods Status",
          "Pods Statuses",
          "Parallelism",
          "Completions",
          "Completion Mode",
          "Suspend",
          "Backoff Limit",
          "Active Deadline Seconds",
          "Start At",
          "Completed At",
          "Duration",
          "OldReplicaSets",
          "NewReplicaSet",
          "Desired Number of Nodes Scheduled",
          "Current Number of Nodes Scheduled",
          "Number of Nodes Scheduled with Up-to-date Pods",
          "Number of Nodes Scheduled with Available Pods",
          "Number of Nodes Misscheduled",
          "StorageClass",
          "Volume",
          "Finalizers",
          "Capacity",
          "Access Modes",
          "VolumeMode",
          "Mounted By",
          "Used By",
          "DataSource",
          "Deletion Grace Period",
          "Runtime Class Name",
          "Topology Spread Constraints",
          "Volume Claims",
          "Readiness Gates",
          "Type",
          "IP Family Policy",
          "IP Families",
          "Port",
          "TargetPort",
          "NodePort",
          "Endpoints",
          "LoadBalancer Ingress",
          "Session Affinity",
          "External Traffic Policy",
          "Internal Traffic Policy",
          "Reference",
          "Metrics",
          "Min replicas",
          "Max replicas",
          "Deployment pods",
          "StatefulSet pods");

  /** Fields that begin a part of their own. */
  static final Set<String> SECTIONS =
      Set.of(
          "Labels",
          "Annotations",
          "Containers",
          "Init Containers",
          "Ephemeral Containers",
          "Conditions",
          "Volumes",
          "Node-Selectors",
          "Tolerations",
          "Taints",
          "Events",
          "Allocatable",
          "System Info",
          "Addresses",
          "IPs",
          "Pod Template",
          "Non-terminated Pods",
          "Allocated resources");

  /** Fields of a container. */
  static final Set<String> CONTAINER =
      Set.of(
          "Container ID",
          "Image",
          "Image ID",
          "Port",
          "Ports",
          "Host Port",
          "Host Ports",
          "SeccompProfile",
          "Command",
          "Args",
          "State",
          "Last State",
          "Ready",
          "Restart Count",
          "Limits",
          "Requests",
          "Liveness",
          "Readiness",
          "Startup",
          "Environment",
          "Environment Variables from",
          "Mounts",
          "Devices");

  /** Fields of a container's state. */
  static final Set<String> STATE =
      Set.of("Reason", "Message", "Exit Code", "Signal", "Started", "Finished");

  /** Fields below other parts, where blanks at the start of lines were lost. */
  private static final Set<String> DEEPER =
      Set.of(
          "cpu",
          "memory",
          "ephemeral-storage",
          "pods",
          "Type",
          "ClaimName",
          "ReadOnly",
          "Optional",
          "SecretName",
          "SizeLimit",
          "Medium",
          "Path",
          "HostPathType",
          "TokenExpirationSeconds",
          "ConfigMapName",
          "ConfigMapOptional",
          "DownwardAPI",
          "Machine ID",
          "System UUID",
          "Boot ID",
          "Kernel Version",
          "OS Image",
          "Operating System",
          "Architecture",
          "Container Runtime Version",
          "Kubelet Version",
          "Kube-Proxy Version",
          "InternalIP",
          "ExternalIP",
          "Hostname",
          "HolderIdentity",
          "AcquireTime",
          "RenewTime");

  private static final Set<String> ALL = new TreeSet<>();

  static {
    ALL.addAll(TOP);
    ALL.addAll(SECTIONS);
    ALL.addAll(CONTAINER);
    ALL.addAll(STATE);
    ALL.addAll(DEEPER);
  }

  private DescribeKeys() {}

  /** Returns whether descriptions have such a field, at whatever depth. */
  static boolean isKnown(String key) {
    return ALL.contains(key) || key.startsWith("hugepages-");
  }
}
