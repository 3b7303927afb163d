package dev.culprit.evidence.kubectl;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Sources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes nodes, claims and workloads, under the names that the Kubernetes probe uses. */
final class ObjectWriter {

  private static final String DATE =
      "[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} \\S+";

  /** A node's conditions have two times each, the first of which changes all the time. */
  private static final Pattern NODE_CONDITION =
      Pattern.compile(
          "(\\S+)\\s+(True|False|Unknown)\\s+" + DATE + "\\s+(" + DATE + ")\\s+(\\S+)\\s*(.*)");

  private static final Pattern CONDITION =
      Pattern.compile("([A-Za-z]\\S{0,100})\\s+(True|False|Unknown)(?:\\s+([A-Z]\\w{0,100}))?.*");
  private static final Pattern COUNT = Pattern.compile("([0-9]{1,7}) ([A-Za-z]+)");
  private static final Pattern DESIRED = Pattern.compile("([0-9]{1,7}) desired");
  private static final Map<String, String> REPLICAS =
      Map.of(
          "desired", "desired",
          "updated", "updatedReplicas",
          "total", "replicas",
          "available", "availableReplicas",
          "unavailable", "unavailableReplicas");

  private final PastedFacts into;
  private int nodes;
  private int claims;
  private int workloads;

  ObjectWriter(PastedFacts into) {
    this.into = into;
  }

  void node(Description node) {
    String name = node.value("Name");
    String object = "node/" + name;
    String at = "nodes[" + nodes + "].";
    into.status(object, at + "name", name);
    String unschedulable = node.value("Unschedulable");
    into.status(object, at + "unschedulable", unschedulable.equals("true") ? unschedulable : "");
    for (String resource : List.of("cpu", "memory", "pods", "ephemeral-storage")) {
      into.status(
          object,
          at + "allocatable." + resource,
          node.part("Allocatable").getOrDefault(resource, ""));
    }
    int index = 0;
    for (String row : node.rows("Conditions")) {
      Matcher told = NODE_CONDITION.matcher(row);
      if (told.matches()) {
        boolean ready = told.group(1).equals("Ready");
        if (ready) {
          into.status(object, at + "status", told.group(2).equals("True") ? "Ready" : "NotReady");
        }
        if (!told.group(2).equals(ready ? "True" : "False")) {
          String to = at + "conditions[" + index++ + "].";
          into.status(object, to + "type", told.group(1))
              .status(object, to + "status", told.group(2))
              .status(object, to + "reason", told.group(4))
              .status(object, to + "message", told.group(5))
              .time(object, to + "lastTransitionTime", told.group(3));
        }
      }
    }
    taints(node, object, at);
    if (nodes++ == 0) {
      system(node);
    }
  }

  private void taints(Description node, String object, String at) {
    int index = 0;
    for (String taint : node.rows("Taints")) {
      if (taint.contains(":No") || taint.contains(":Prefer")) {
        into.status(object, at + "taints[" + index++ + "]", taint);
      }
    }
  }

  private void system(Description node) {
    Map<String, String> told = node.part("System Info");
    Map<String, String> names =
        Map.of(
            "Kernel Version", "kernelVersion",
            "OS Image", "osImage",
            "Container Runtime Version", "containerRuntimeVersion",
            "Kubelet Version", "kubeletVersion",
            "Architecture", "architecture");
    names.forEach((key, name) -> into.setting("node." + name, told.getOrDefault(key, "")));
    for (String label : node.rows("Labels")) {
      if (label.startsWith("node.kubernetes.io/instance-type=")) {
        into.setting("instanceType", label.substring(label.indexOf('=') + 1));
      }
    }
    String cpu = told.get("Architecture");
    if (cpu != null) {
      into.into()
          .add(
              new RuntimeEvidence(
                  "node", null, null, cpu, told.get("Operating System"), null, Sources.OPERATOR));
    }
  }

  /** Writes a row of the table of nodes, whose first word of STATUS is Ready or NotReady. */
  void nodeRow(String name, String status, String version) {
    String at = "nodes[" + nodes++ + "].";
    String object = "node/" + name;
    into.status(object, at + "name", name)
        .status(object, at + "status", status.split(",", 2)[0])
        .status(object, at + "unschedulable", status.contains("SchedulingDisabled") ? "true" : "")
        .setting("node.kubeletVersion", version);
  }

  void claim(Description claim) {
    String at = "pvc[" + claims++ + "].";
    String object = "persistentvolumeclaim/" + claim.value("Name");
    into.status(object, at + "name", claim.value("Name"))
        .status(object, at + "phase", claim.value("Status").split(" ", 2)[0])
        .status(object, at + "storageClassName", claim.value("StorageClass"))
        .status(object, at + "volumeName", claim.value("Volume"))
        .status(object, at + "capacity", claim.value("Capacity"))
        .status(object, at + "accessModes", claim.value("Access Modes"))
        .status(object, at + "volumeMode", claim.value("VolumeMode"))
        .status(object, at + "usedBy", claim.value("Used By") + claim.value("Mounted By"));
  }

  /** Writes a row of the table of claims; of one that is not bound most columns are empty. */
  void claimRow(String name, String phase, String storageClass) {
    String at = "pvc[" + claims++ + "].";
    String object = "persistentvolumeclaim/" + name;
    into.status(object, at + "name", name)
        .status(object, at + "phase", phase)
        .status(object, at + "storageClassName", storageClass);
  }

  void workload(Description workload, String kind) {
    String path = kind.toLowerCase(Locale.ROOT);
    String object = path + "/" + workload.value("Name");
    into.status(object, path + ".name", workload.value("Name"));
    String replicas =
        workload
            .value("Replicas")
            .replaceAll("([0-9]+) current / ([0-9]+) desired", "$1 total | $2 desired");
    Matcher count = COUNT.matcher(replicas);
    while (count.find()) {
      String name = REPLICAS.get(count.group(2));
      if (name != null) {
        into.status(object, path + "." + name, count.group(1));
      }
    }
    Matcher desired = DESIRED.matcher(replicas);
    into.setting("replicas", desired.find() ? desired.group(1) : "");
    if (kind.equals("Job")) {
      job(workload, object);
    }
    if (kind.equals("DaemonSet")) {
      into.status(
              object,
              "daemonset.desiredNumberScheduled",
              workload.value("Desired Number of Nodes Scheduled"))
          .status(
              object,
              "daemonset.currentNumberScheduled",
              workload.value("Current Number of Nodes Scheduled"))
          .status(
              object,
              "daemonset.numberMisscheduled",
              workload.value("Number of Nodes Misscheduled"));
    }
    conditions(workload, object, path);
    into.setting("strategy.type", workload.value("StrategyType"))
        .setting("updateStrategy", workload.value("Update Strategy"))
        .setting("chart", chart(workload));
    labels(workload, kind);
  }

  private static String chart(Description workload) {
    return workload.rows("Labels").stream()
        .filter(label -> label.startsWith("helm.sh/chart="))
        .map(label -> label.substring(label.indexOf('=') + 1))
        .findFirst()
        .orElse("");
  }

  /** One workload is the one looked at; the labels of others are compared with its selector. */
  private void labels(Description workload, String kind) {
    String labels = joined(workload.rows("template Labels"));
    if (kind.equals("Job") || workloads++ > 0) {
      into.setting("workload:" + workload.value("Name") + ".labels", labels);
    } else {
      into.setting("deployment.labels", labels)
          .setting("deployment.selector", workload.value("Selector"));
    }
  }

  private void job(Description job, String object) {
    String told = job.value("Pods Statuses") + job.value("Pods Status");
    into.status(object, "job.podsStatuses", told);
    Matcher count = COUNT.matcher(told);
    while (count.find()) {
      into.status(object, "job." + count.group(2).toLowerCase(Locale.ROOT), count.group(1));
    }
    into.setting("backoffLimit", job.value("Backoff Limit"))
        .setting("parallelism", job.value("Parallelism"))
        .setting(
            "activeDeadlineSeconds", job.value("Active Deadline Seconds").replaceAll("s$", ""));
  }

  private void conditions(Description workload, String object, String path) {
    int index = 0;
    for (String row : workload.rows("Conditions")) {
      Matcher told = CONDITION.matcher(row);
      if (told.matches()) {
        String to = path + ".conditions[" + index++ + "].";
        into.status(object, to + "type", told.group(1))
            .status(object, to + "status", told.group(2));
        if (told.group(3) != null) {
          into.status(object, to + "reason", told.group(3));
        }
      }
    }
  }

  static String joined(List<String> rows) {
    StringJoiner joined = new StringJoiner(",");
    rows.stream().filter(row -> row.contains("=")).forEach(joined::add);
    return joined.toString();
  }
}
