package dev.culprit.evidence.kubectl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one description tells, whatever the kind; built by {@link DescriptionReader}. */
final class Description {

  /** Fields of the object, and those below Pod Template. */
  final Map<String, String> top = new LinkedHashMap<>();

  final Map<String, String> template = new LinkedHashMap<>();
  final Map<String, List<String>> rows = new LinkedHashMap<>();
  final Map<String, Map<String, String>> parts = new LinkedHashMap<>();
  final List<DescribedContainer> containers = new ArrayList<>();
  final Map<String, Map<String, String>> volumes = new LinkedHashMap<>();

  /** Returns a field of the object, empty when it is not told or told to be none. */
  String value(String key) {
    String value = top.getOrDefault(key, "");
    return value.equals("<none>") || value.equals("<unset>") || value.equals("<unknown>")
        ? ""
        : value;
  }

  /** Returns the lines below a field, its own value first; none when it says so. */
  List<String> rows(String key) {
    return rows.getOrDefault(key, List.of()).stream()
        .filter(row -> !row.isEmpty() && !row.equals("<none>") && !row.startsWith("---"))
        .toList();
  }

  Map<String, String> part(String key) {
    return parts.getOrDefault(key, Map.of());
  }

  boolean tells(String key) {
    return top.containsKey(key) || rows.containsKey(key) || parts.containsKey(key);
  }

  /**
   * Returns the kind of object by what its description tells; empty when it is none of those read.
   */
  String kind() {
    if (tells("System Info") || tells("Unschedulable") || tells("Allocatable")) {
      return "Node";
    }
    if (tells("Reference") && tells("Max replicas")) {
      return "HorizontalPodAutoscaler";
    }
    if (tells("Endpoints") && tells("Selector")) {
      return "Service";
    }
    if (tells("StorageClass") && (tells("Access Modes") || tells("Used By") || tells("Volume"))) {
      return "PersistentVolumeClaim";
    }
    if (tells("StrategyType") || tells("OldReplicaSets")) {
      return "Deployment";
    }
    if (tells("Desired Number of Nodes Scheduled")) {
      return "DaemonSet";
    }
    if (tells("Completions") || tells("Pods Statuses") || tells("Parallelism")) {
      return tells("Schedule") ? "" : "Job";
    }
    if (value("Replicas").contains("current /")) {
      return "ReplicaSet";
    }
    if (tells("Update Strategy") || tells("Volume Claims") || value("Replicas").contains("total")) {
      return "StatefulSet";
    }
    boolean active = value("Status").equals("Active") || value("Status").equals("Terminating");
    if (active && !tells("Namespace") && !tells("Node") && containers.isEmpty()) {
      return "Namespace";
    }
    boolean pod = tells("Node") || tells("QoS Class") || tells("IP") || tells("Start Time");
    return pod || (!containers.isEmpty() && template.isEmpty()) ? "Pod" : "";
  }
}
