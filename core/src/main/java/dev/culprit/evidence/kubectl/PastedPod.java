package dev.culprit.evidence.kubectl;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pod as a description, a row of a table or both tell it. */
final class PastedPod {

  /** The worst pods first, then by name. */
  static final Comparator<PastedPod> WORST_FIRST =
      Comparator.comparingInt(PastedPod::severity).reversed().thenComparing(PastedPod::name);

  /** Replica sets bear the Deployment's name, a dash and a hash without vowels. */
  private static final Pattern REPLICA_SET =
      Pattern.compile("ReplicaSet/(.+)-[bcdfghjklmnpqrstvwxz0-9]{1,10}");

  private static final Set<String> FINE = Set.of("Running", "Completed", "Succeeded");
  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  private final String name;
  private String namespace = "";
  private final Map<String, String> row = new LinkedHashMap<>();
  private Description description = new Description();

  PastedPod(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace.isEmpty() ? description.value("Namespace") : namespace;
  }

  /** Takes columns of a table: READY, STATUS, RESTARTS, AGE and NODE. */
  void row(String inNamespace, Map<String, String> columns) {
    namespace = inNamespace.isEmpty() ? namespace : inNamespace;
    row.putAll(columns);
  }

  void description(Description told) {
    description = told;
  }

  Description description() {
    return description;
  }

  String column(String column) {
    String value = row.getOrDefault(column, "");
    return value.equals("<none>") ? "" : value;
  }

  /** Returns what the column STATUS says without Init and its count, such as ImagePullBackOff. */
  String status() {
    return column("STATUS").replaceFirst("^Init:(?![0-9])", "");
  }

  boolean isInitializing() {
    return column("STATUS").startsWith("Init:");
  }

  /** Returns the phase, or what kubectl tells in its place, empty when it is not told. */
  String phase() {
    String told = description.value("Status");
    if (!told.isEmpty()) {
      return told.startsWith("Terminating") ? "Terminating" : told;
    }
    return switch (status()) {
      case "" -> "";
      case "Running", "Pending", "Failed", "Succeeded", "Terminating", "Unknown" -> status();
      case "Completed" -> "Succeeded";
      case "Evicted" -> "Failed";
      case "CrashLoopBackOff" -> isInitializing() ? "Pending" : "Running";
      default -> isWaiting() ? "Pending" : "";
    };
  }

  /** Returns whether the column STATUS holds the reason why a container waits. */
  boolean isWaiting() {
    String status = status();
    return STARTING.contains(status)
        || (!status.equals("StartError")
            && status.matches(
                "ErrImage\\w{1,20}|[A-Z][A-Za-z]{0,40}(?:BackOff|Error|ImageName|Unavailable)"));
  }

  /** Returns ready and all containers, such as {@code 0/1}, empty when it is not told. */
  String readiness() {
    List<DescribedContainer> counted =
        description.containers.stream().filter(one -> !one.init() && one.tells("Ready")).toList();
    if (counted.isEmpty()) {
      return column("READY");
    }
    long ready = counted.stream().filter(one -> one.value("Ready").equals("True")).count();
    return ready + "/" + counted.size();
  }

  /** Returns the node's name, empty when there is none. */
  String node() {
    String told = description.value("Node");
    return told.isEmpty() ? column("NODE") : told.split("/", 2)[0];
  }

  /** Returns the owner, such as {@code ReplicaSet/api-7d9c}. */
  String owner() {
    return description.value("Controlled By");
  }

  /** Returns the workload that it belongs to, such as {@code deployment/api}, or the pod itself. */
  String workload() {
    Matcher set = REPLICA_SET.matcher(owner());
    if (set.matches()) {
      return "deployment/" + set.group(1);
    }
    if (owner().matches("(?:StatefulSet|DaemonSet|Job)/.+")) {
      String[] parts = owner().split("/", 2);
      return parts[0].toLowerCase(Locale.ROOT) + "/" + parts[1];
    }
    return "pod/" + name;
  }

  /**
   * Returns how bad it is: 4 failed, 3 a container cannot run, 2 not ready, 1 restarted, 0 well.
   */
  int severity() {
    String phase = phase();
    if (phase.equals("Succeeded")) {
      return 0;
    }
    if (phase.equals("Failed")) {
      return 4;
    }
    int worst =
        description.containers.stream().mapToInt(DescribedContainer::severity).max().orElse(0);
    boolean badRow =
        !status().isEmpty() && !FINE.contains(status()) && !STARTING.contains(status());
    if (badRow && !phase.equals("Pending") && !phase.equals("Terminating")) {
      return Math.max(worst, 3);
    }
    String[] ready = readiness().split("/", 2);
    boolean unready = ready.length == 2 && !ready[0].equals(ready[1]);
    if (badRow || unready || phase.equals("Pending") || phase.equals("Terminating")) {
      return Math.max(worst, isWaiting() && !STARTING.contains(status()) ? 3 : 2);
    }
    boolean restarted = !column("RESTARTS").isEmpty() && !column("RESTARTS").equals("0");
    return Math.max(worst, restarted ? 1 : 0);
  }

  /** Returns the container to look at: the worst, or the first of those that are not for start. */
  Optional<DescribedContainer> suspect() {
    List<DescribedContainer> all = description.containers;
    int worst = all.stream().mapToInt(DescribedContainer::severity).max().orElse(0);
    return all.stream()
        .filter(one -> worst > 0 && one.severity() == worst)
        .findFirst()
        .or(() -> all.stream().filter(one -> !one.init()).findFirst())
        .or(() -> all.stream().findFirst());
  }
}
