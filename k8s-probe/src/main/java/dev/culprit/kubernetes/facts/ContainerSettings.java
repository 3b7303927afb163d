package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What was asked for of containers: plain names for the one to look at, {@code container:NAME.x}
 * for those beside it.
 */
final class ContainerSettings {

  private static final String NOT_SET = "<not set>";

  /** The API server's defaults, for objects that a test or an old server did not complete. */
  private static final Map<String, String> PROBE_DEFAULTS =
      Map.of(
          "initialDelaySeconds", "0",
          "periodSeconds", "10",
          "timeoutSeconds", "1",
          "failureThreshold", "3");

  private ContainerSettings() {}

  static void add(PodView pod, Set<String> safe, FactWriter into) {
    String suspect = pod.suspect().map(ContainerView::name).orElse("");
    for (ContainerView container : pod.containers()) {
      boolean main = container.name().equals(suspect);
      String prefix = main ? "" : "container:" + container.name() + ".";
      if (main) {
        into.setting("container", container.name());
      }
      container(container, prefix, into);
      EnvironmentFacts.add(container, prefix, safe, into);
    }
  }

  private static void container(ContainerView container, String prefix, FactWriter into) {
    JsonNode spec = container.spec();
    into.setting(prefix + "image", image(container))
        .setting(prefix + "imagePullPolicy", spec.path("imagePullPolicy"))
        .setting(prefix + "command", words(spec.path("command")))
        .setting(prefix + "args", words(spec.path("args")))
        .setting(prefix + "workingDir", spec.path("workingDir"))
        .setting(prefix + "lifecycle", spec.path("lifecycle"));
    resources(spec.path("resources"), prefix, into);
    security(spec.path("securityContext"), prefix, into);
    for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      probe(spec.path(probe), prefix + probe + ".", into);
    }
    ports(spec.path("ports"), prefix, into);
    mounts(spec.path("volumeMounts"), prefix, into);
  }

  private static String image(ContainerView container) {
    String asked = container.spec().path("image").asText("");
    return asked.isEmpty() ? container.status().path("image").asText("") : asked;
  }

  private static void resources(JsonNode resources, String prefix, FactWriter into) {
    boolean none = true;
    for (String kind : List.of("requests", "limits")) {
      JsonNode amounts = resources.path(kind);
      none &= amounts.isEmpty();
      ApiObject.texts(amounts)
          .forEach((name, value) -> into.setting(prefix + kind + "." + name, value));
    }
    if (none) {
      into.setting(prefix + "resources", "{}");
      return;
    }
    for (String name : List.of("cpu", "memory")) {
      if (!resources.path("requests").has(name) && !resources.path("limits").has(name)) {
        into.setting(prefix + "requests." + name, NOT_SET);
      }
    }
  }

  private static void security(JsonNode context, String prefix, FactWriter into) {
    for (String field :
        List.of(
            "runAsUser",
            "runAsGroup",
            "runAsNonRoot",
            "readOnlyRootFilesystem",
            "allowPrivilegeEscalation",
            "privileged")) {
      into.setting(prefix + "securityContext." + field, context.path(field));
    }
    into.setting(prefix + "securityContext.capabilities", context.path("capabilities"))
        .setting(
            prefix + "seccompProfile.type", context.path("seccompProfile").path("type").asText(""));
  }

  private static void probe(JsonNode probe, String prefix, FactWriter into) {
    if (!probe.isObject()) {
      return;
    }
    JsonNode http = probe.path("httpGet");
    JsonNode tcp = probe.path("tcpSocket");
    JsonNode grpc = probe.path("grpc");
    String type =
        http.isObject()
            ? "httpGet"
            : tcp.isObject() ? "tcpSocket" : grpc.isObject() ? "grpc" : "exec";
    JsonNode asked = probe.path(type);
    into.setting(prefix + "type", type)
        .setting(prefix + "path", asked.path("path"))
        .setting(prefix + "port", asked.path("port"))
        .setting(prefix + "scheme", asked.path("scheme"))
        .setting(prefix + "command", words(asked.path("command")));
    PROBE_DEFAULTS.forEach(
        (name, standard) -> into.setting(prefix + name, probe.path(name).asText(standard)));
  }

  private static void ports(JsonNode ports, String prefix, FactWriter into) {
    StringJoiner inside = new StringJoiner(", ");
    StringJoiner named = new StringJoiner(", ");
    StringJoiner outside = new StringJoiner(", ");
    for (JsonNode port : ApiObject.items(ports)) {
      inside.add(port.path("containerPort").asText("?"));
      if (port.hasNonNull("name")) {
        named.add(port.path("name").asText());
      }
      if (port.path("hostPort").asInt(0) > 0) {
        outside.add(port.path("hostPort").asText());
      }
    }
    into.setting(prefix + "containerPort", inside.toString())
        .setting(prefix + "containerPortName", named.toString())
        .setting(prefix + "hostPort", outside.toString());
  }

  private static void mounts(JsonNode mounts, String prefix, FactWriter into) {
    StringJoiner all = new StringJoiner("; ");
    StringJoiner parts = new StringJoiner("; ");
    for (JsonNode mount : ApiObject.items(mounts)) {
      String path = mount.path("mountPath").asText("");
      if (path.startsWith("/var/run/secrets/kubernetes.io/serviceaccount")) {
        continue;
      }
      String readOnly = mount.path("readOnly").asBoolean(false) ? " (read-only)" : "";
      all.add(mount.path("name").asText("?") + " at " + path + readOnly);
      String part = mount.path("subPath").asText(mount.path("subPathExpr").asText(""));
      if (!part.isEmpty()) {
        parts.add(path + " from " + part);
      }
    }
    into.setting(prefix + "volumeMounts", all.toString())
        .setting(prefix + "volumeMounts.subPath", parts.toString());
  }

  static String words(JsonNode list) {
    StringJoiner words = new StringJoiner(" ");
    ApiObject.items(list).forEach(word -> words.add(word.asText("")));
    return words.toString();
  }
}
