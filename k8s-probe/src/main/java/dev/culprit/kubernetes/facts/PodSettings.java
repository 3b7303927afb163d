package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;

/** What was asked for of a pod as a whole. */
final class PodSettings {

  private static final String NOT_SET = "<not set>";
  private static final List<String> PLAIN =
      List.of(
          "restartPolicy",
          "terminationGracePeriodSeconds",
          "activeDeadlineSeconds",
          "hostNetwork",
          "enableServiceLinks",
          "runtimeClassName",
          "priorityClassName",
          "nodeName",
          "nodeSelector",
          "affinity",
          "topologySpreadConstraints",
          "dnsConfig",
          "overhead",
          "readinessGates",
          "schedulingGates");

  private PodSettings() {}

  static void add(PodView pod, FactWriter into) {
    JsonNode spec = pod.object().at("spec");
    if (!spec.has("containers")) {
      return;
    }
    for (String name : PLAIN) {
      into.setting(name, spec.path(name));
    }
    // Left out in a template means default, which the API server fills in.
    String account = spec.path("serviceAccountName").asText("default");
    String dns = spec.path("dnsPolicy").asText("ClusterFirst");
    into.setting("serviceAccountName", account)
        .setting("dnsPolicy", dns.equals("ClusterFirst") ? "" : dns)
        .setting("imagePullSecrets", pullSecrets(spec))
        .setting("tolerations", tolerations(spec))
        .setting("volumes", volumes(spec))
        .setting("pod.labels", joined(pod.object().labels()))
        .setting("annotations", annotations(pod.object().annotations()));
    JsonNode security = spec.path("securityContext");
    ApiObject.names(security)
        .forEach(name -> into.setting("podSecurityContext." + name, security.path(name)));
    boolean claims = ApiObject.items(spec.path("volumes")).stream().anyMatch(PodSettings::isClaim);
    if (claims && !security.has("fsGroup")) {
      into.setting("podSecurityContext.fsGroup", NOT_SET);
    }
    pod.containers().stream()
        .filter(PodView::isHelper)
        .findFirst()
        .ifPresent(helper -> into.setting("sidecar", helper.name()));
    Map<String, String> labels = pod.object().labels();
    into.setting("chart", labels.getOrDefault("helm.sh/chart", ""));
  }

  private static boolean isClaim(JsonNode volume) {
    return volume.has("persistentVolumeClaim");
  }

  private static String pullSecrets(JsonNode spec) {
    StringJoiner names = new StringJoiner(", ");
    ApiObject.items(spec.path("imagePullSecrets"))
        .forEach(secret -> names.add(secret.path("name").asText("?")));
    return names.length() == 0 ? NOT_SET : names.toString();
  }

  /** Every pod gets the two tolerations of the node life cycle; they tell nothing. */
  private static String tolerations(JsonNode spec) {
    StringJoiner told = new StringJoiner(", ");
    for (JsonNode one : ApiObject.items(spec.path("tolerations"))) {
      String key = one.path("key").asText("");
      if (!key.equals("node.kubernetes.io/not-ready")
          && !key.equals("node.kubernetes.io/unreachable")) {
        told.add(
            (key.isEmpty() ? "*" : key)
                + (one.has("value") ? "=" + one.path("value").asText() : "")
                + ":"
                + one.path("effect").asText("*"));
      }
    }
    return told.toString();
  }

  private static String volumes(JsonNode spec) {
    StringJoiner told = new StringJoiner("; ");
    for (JsonNode volume : ApiObject.items(spec.path("volumes"))) {
      String name = volume.path("name").asText("?");
      if (name.startsWith("kube-api-access-")) {
        continue;
      }
      String type =
          ApiObject.names(volume).filter(one -> !one.equals("name")).findFirst().orElse("");
      JsonNode source = volume.path(type);
      String reference =
          source
              .path("claimName")
              .asText(source.path("secretName").asText(source.path("name").asText("")));
      String size = source.path("sizeLimit").asText("");
      told.add(
          name
              + "="
              + type.toLowerCase(Locale.ROOT)
              + (reference.isEmpty() ? "" : "/" + reference)
              + (size.isEmpty() ? "" : " (" + size + ")"));
    }
    return told.toString();
  }

  /** Only annotations by which others change a pod; values of the rest may be anything. */
  private static String annotations(SortedMap<String, String> annotations) {
    StringJoiner told = new StringJoiner(", ");
    annotations.forEach(
        (name, value) -> {
          if (name.matches("(?i).*(?:inject|instrumentation|sidecar|admission).*")) {
            told.add(name + "=" + value);
          }
        });
    return told.toString();
  }

  static String joined(Map<String, String> labels) {
    StringJoiner joined = new StringJoiner(",");
    labels.forEach((name, value) -> joined.add(name + "=" + value));
    return joined.toString();
  }
}
