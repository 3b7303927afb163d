package dev.culprit.evidence.kubectl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what was asked for of pods and containers, under the names that the Kubernetes probe uses.
 */
final class ContainerWriter {

  private static final String NOT_SET = "<not set>";

  /** For example {@code http-get http://:8080/health delay=5s timeout=1s period=5s ...}. */
  private static final Pattern PROBE =
      Pattern.compile("(http-get|tcp-socket|exec|grpc)\\s+(.*?)(?:\\s+(delay=.*))?");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:(https?)://)?[^:/\\s]{0,253}:([\\w-]{1,63})(/\\S*)?.*");
  private static final Pattern FIELD = Pattern.compile("([a-z#]+)=([0-9]{1,9})s?");
  private static final Map<String, String> FIELDS =
      Map.of(
          "delay", "initialDelaySeconds",
          "timeout", "timeoutSeconds",
          "period", "periodSeconds",
          "#failure", "failureThreshold",
          "#success", "successThreshold");
  private static final Map<String, String> TYPES =
      Map.of(
          "http-get", "httpGet",
          "tcp-socket", "tcpSocket",
          "exec", "exec",
          "grpc", "grpc");
  private static final Map<String, String> PROBES =
      Map.of(
          "Liveness", "livenessProbe",
          "Readiness", "readinessProbe",
          "Startup", "startupProbe");

  private final PastedFacts into;

  ContainerWriter(PastedFacts into) {
    this.into = into;
  }

  /**
   * Writes what was asked for of the worst pod, or of the template when no pod is described.
   *
   * @param pods the pods, the worst first
   */
  void add(List<PastedPod> pods, List<Description> descriptions) {
    Optional<PastedPod> pod =
        pods.stream().filter(one -> !one.description().containers.isEmpty()).findFirst();
    Optional<Description> told =
        pod.map(PastedPod::description)
            .or(() -> descriptions.stream().filter(one -> !one.containers.isEmpty()).findFirst());
    if (told.isEmpty()) {
      return;
    }
    String suspect =
        pod.flatMap(PastedPod::suspect)
            .or(() -> told.get().containers.stream().filter(one -> !one.init()).findFirst())
            .map(DescribedContainer::name)
            .orElse("");
    containers(told.get().containers, suspect);
    Description one = told.get();
    String account = one.value("Service Account");
    into.setting(
            "serviceAccountName",
            account.isEmpty() ? one.template.getOrDefault("Service Account", "") : account)
        .setting("nodeSelector", ObjectWriter.joined(one.rows("Node-Selectors")))
        .setting("tolerations", tolerations(one))
        .setting("volumes", volumes(one));
    if (pod.isPresent()) {
      into.setting("pod.labels", ObjectWriter.joined(one.rows("Labels")));
    }
  }

  /** Every pod gets the two tolerations of the node life cycle; they tell nothing. */
  private static String tolerations(Description pod) {
    StringJoiner told = new StringJoiner(", ");
    for (String row : pod.rows("Tolerations")) {
      if (!row.startsWith("node.kubernetes.io/not-ready")
          && !row.startsWith("node.kubernetes.io/unreachable")) {
        told.add(row);
      }
    }
    return told.toString();
  }

  private static String volumes(Description pod) {
    StringJoiner told = new StringJoiner("; ");
    pod.volumes.forEach(
        (name, fields) -> {
          if (!name.startsWith("kube-api-access-")) {
            String reference = reference(fields);
            String size = fields.getOrDefault("SizeLimit", "<unset>");
            told.add(
                name
                    + "="
                    + fields.getOrDefault("Type", "").split(" ", 2)[0].toLowerCase(Locale.ROOT)
                    + (reference.isEmpty() ? "" : "/" + reference)
                    + (size.equals("<unset>") ? "" : " (" + size + ")"));
          }
        });
    return told.toString();
  }

  private static String reference(Map<String, String> fields) {
    for (String key : List.of("ClaimName", "SecretName", "Name")) {
      String value = fields.getOrDefault(key, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private void containers(List<DescribedContainer> containers, String suspect) {
    boolean found = false;
    for (DescribedContainer container : containers) {
      boolean main = !found && container.name().equals(suspect);
      found |= main;
      String prefix = main ? "" : "container:" + container.name() + ".";
      if (main) {
        into.setting("container", container.name());
      }
      container(container, prefix);
      environment(container, prefix, main);
    }
  }

  private void container(DescribedContainer container, String prefix) {
    into.setting(prefix + "image", container.value("Image"))
        .setting(prefix + "command", container.words("Command"))
        .setting(prefix + "args", container.words("Args"))
        .setting(prefix + "containerPort", ports(container, "Port"))
        .setting(prefix + "hostPort", ports(container, "Host Port"));
    resources(container, prefix);
    PROBES.forEach((told, name) -> probe(container.value(told), prefix + name + "."));
    StringJoiner all = new StringJoiner("; ");
    StringJoiner parts = new StringJoiner("; ");
    for (DescribedContainer.Mount mount : container.mounts()) {
      if (!mount.path().startsWith("/var/run/secrets/kubernetes.io/serviceaccount")) {
        all.add(mount.volume() + " at " + mount.path() + (mount.readOnly() ? " (read-only)" : ""));
        if (!mount.part().isEmpty()) {
          parts.add(mount.path() + " from " + mount.part());
        }
      }
    }
    into.setting(prefix + "volumeMounts", all.toString())
        .setting(prefix + "volumeMounts.subPath", parts.toString());
  }

  private static String ports(DescribedContainer container, String key) {
    String told = container.value(key) + container.value(key + "s");
    StringJoiner ports = new StringJoiner(", ");
    for (String port : told.split("[,\\s]+", -1)) {
      String number = port.split("/", 2)[0];
      if (number.matches("[1-9][0-9]{0,4}")) {
        ports.add(number);
      }
    }
    return ports.toString();
  }

  /** That nothing is asked for is known only of a container that is described to its end. */
  private void resources(DescribedContainer container, String prefix) {
    Map<String, String> limits = container.below("Limits");
    Map<String, String> requests = container.below("Requests");
    limits.forEach((name, value) -> into.setting(prefix + "limits." + name, value));
    requests.forEach((name, value) -> into.setting(prefix + "requests." + name, value));
    boolean whole = container.tells("Environment") && container.tells("Mounts");
    if (whole && limits.isEmpty() && requests.isEmpty()) {
      into.setting(prefix + "resources", "{}");
    } else if (whole) {
      for (String name : List.of("cpu", "memory")) {
        if (!requests.containsKey(name) && !limits.containsKey(name)) {
          into.setting(prefix + "requests." + name, NOT_SET);
        }
      }
    }
  }

  private void probe(String told, String prefix) {
    Matcher probe = PROBE.matcher(told);
    if (!probe.matches()) {
      return;
    }
    String type = TYPES.getOrDefault(probe.group(1), "");
    into.setting(prefix + "type", type);
    Matcher address = ADDRESS.matcher(probe.group(2));
    if (type.equals("exec")) {
      into.setting(prefix + "command", probe.group(2).replaceAll("^\\[|]$", ""));
    } else if (address.matches()) {
      String scheme = address.group(1);
      String path = address.group(3);
      into.setting(prefix + "port", address.group(2))
          .setting(prefix + "path", path == null ? "" : path)
          .setting(prefix + "scheme", scheme == null ? "" : scheme.toUpperCase(Locale.ROOT));
    }
    Matcher field = FIELD.matcher(probe.group(3) == null ? "" : probe.group(3));
    while (field.find()) {
      String name = FIELDS.get(field.group(1));
      if (name != null) {
        into.setting(prefix + name, field.group(2));
      }
    }
  }

  private void environment(DescribedContainer container, String prefix, boolean main) {
    List<String> secrets = container.references("secret");
    List<String> maps = container.references("config map");
    into.setting(prefix + "secretKeyRef", String.join(", ", secrets))
        .setting(prefix + "configMapKeyRef", String.join(", ", maps))
        .setting(prefix + "envFrom", String.join(", ", container.sources()));
    if (!main) {
      return;
    }
    container
        .plainVariables()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                into.named(name);
              } else {
                into.setting(name, value);
              }
            });
    for (String reference : secrets) {
      into.named(reference.split(" ", 2)[0]);
    }
    for (String reference : maps) {
      into.named(reference.split(" ", 2)[0]);
    }
  }
}
