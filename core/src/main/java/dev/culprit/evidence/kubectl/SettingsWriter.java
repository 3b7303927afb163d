package dev.culprit.evidence.kubectl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes what was asked for of the worst pod, or of the template when no pod is described. */
final class SettingsWriter {

  private SettingsWriter() {}

  static void add(List<PastedPod> pods, List<Description> descriptions, PastedFacts into) {
    Optional<PastedPod> pod =
        pods.stream().filter(one -> !one.description().containers.isEmpty()).findFirst();
    Optional<Description> told =
        pod.map(PastedPod::description)
            .or(
                () ->
                    descriptions.stream().filter(one -> !one.containers.isEmpty()).findFirst());
    if (told.isEmpty()) {
      return;
    }
    String suspect =
        pod.flatMap(PastedPod::suspect)
            .or(() -> told.get().containers.stream().filter(one -> !one.init()).findFirst())
            .map(DescribedContainer::name)
            .orElse("");
    new ContainerWriter(into).add(told.get().containers, suspect);
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
}
