package dev.culprit.target;

import static dev.culprit.target.TargetParser.consistsOf;
import static dev.culprit.target.TargetParser.shown;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kubernetes workloads and namespaces. Names are DNS names as <a
 * href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Kubernetes</a>
 * defines them: subdomains of at most 253 characters, namespaces labels of at most 63.
 */
final class KubernetesTarget {

  /** A kind of workload and the ways in which people write it. */
  enum Kind {
    DEPLOYMENT("Deployment", OtelNames.K8S_DEPLOYMENT_NAME, "deploy"),
    STATEFUL_SET("StatefulSet", OtelNames.K8S_STATEFULSET_NAME, "sts"),
    DAEMON_SET("DaemonSet", OtelNames.K8S_DAEMONSET_NAME, "ds"),
    JOB("Job", OtelNames.K8S_JOB_NAME, "job"),
    CRON_JOB("CronJob", OtelNames.K8S_CRONJOB_NAME, "cj"),
    POD("Pod", OtelNames.K8S_POD_NAME, "po");

    private final String spelling;
    private final String attribute;
    private final String shortName;

    Kind(String spelling, String attribute, String shortName) {
      this.spelling = spelling;
      this.attribute = attribute;
      this.shortName = shortName;
    }

    private String text() {
      return spelling.toLowerCase(Locale.ROOT);
    }

    /** Returns the kind of this name, plural or short name, whatever the case and API group. */
    static Optional<Kind> named(String typed) {
      String lower = typed.toLowerCase(Locale.ROOT);
      int dot = lower.indexOf('.');
      String plain = dot > 0 ? lower.substring(0, dot) : lower;
      return Arrays.stream(values())
          .filter(
              kind ->
                  plain.equals(kind.text())
                      || plain.equals(kind.text() + "s")
                      || plain.equals(kind.shortName))
          .findFirst();
    }
  }

  private static final List<String> NAMESPACE_WORDS = List.of("namespace", "namespaces", "ns");

  private KubernetesTarget() {}

  /** Reads {@code KIND/NAMESPACE/NAME} or {@code namespace/NAME}. */
  static Target of(String rest) {
    String[] parts = rest.split("/", -1);
    if (NAMESPACE_WORDS.contains(parts[0].toLowerCase(Locale.ROOT))) {
      if (parts.length != 2) {
        throw new TargetException("A namespace target takes one name", nearest(rest));
      }
      check(isName(parts[1], 63, "-"), "namespace", parts[1], rest);
      return Target.of(
          TargetKind.NAMESPACE,
          "kubernetes:namespace/" + parts[1],
          Map.of(OtelNames.K8S_NAMESPACE_NAME, parts[1]));
    }
    Kind kind = Kind.named(parts[0]).orElseThrow(() -> unknownKind(parts[0], rest));
    if (parts.length != 3) {
      throw new TargetException(
          "\"kubernetes:%s\" %s; it takes a kind, a namespace and a name"
              .formatted(
                  shown(rest),
                  parts.length < 3 ? "lacks the namespace or the name" : "is too long"),
          nearest(rest));
    }
    check(isName(parts[1], 63, "-"), "namespace", parts[1], rest);
    check(isName(parts[2], 253, "-."), kind.spelling + " name", parts[2], rest);
    return Target.of(
        TargetKind.WORKLOAD,
        "kubernetes:" + kind.text() + "/" + parts[1] + "/" + parts[2],
        Map.of(
            OtelNames.CULPRIT_WORKLOAD_KIND,
            kind.spelling,
            OtelNames.K8S_NAMESPACE_NAME,
            parts[1],
            kind.attribute,
            parts[2]));
  }

  private static void check(boolean fine, String what, String value, String rest) {
    if (!fine) {
      throw new TargetException(
          "\"%s\" is no %s: lower-case letters, digits and -, not at either end"
              .formatted(shown(value), what),
          nearest(rest));
    }
  }

  private static TargetException unknownKind(String typed, String rest) {
    String known = Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", "));
    return new TargetException(
        "\"%s\" is no kind; known are %s and namespace".formatted(shown(typed), known),
        nearest(rest));
  }

  /** Returns the nearest right form to what stands after {@code kubernetes:}. */
  static String nearest(String rest) {
    String[] parts = rest.split("/", -1);
    List<String> kinds =
        Stream.concat(Arrays.stream(Kind.values()).map(Kind::text), Stream.of("namespace"))
            .toList();
    boolean namespace = NAMESPACE_WORDS.contains(parts[0].toLowerCase(Locale.ROOT));
    String kind =
        Kind.named(parts[0])
            .map(Kind::text)
            .or(() -> NearestWord.of(parts[0], kinds))
            .orElse("deployment");
    if (namespace || (kind.equals("namespace") && parts.length <= 2)) {
      return "kubernetes:namespace/" + nameOf(parts, parts.length > 1 ? 1 : -1, "default");
    }
    boolean kindTyped = parts.length > 2 || Kind.named(parts[0]).isPresent();
    int name = parts.length > 2 ? 2 : kindTyped ? 1 : parts.length == 2 ? 1 : 0;
    int namespaceAt = parts.length > 2 ? 1 : !kindTyped && parts.length == 2 ? 0 : -1;
    return "kubernetes:%s/%s/%s"
        .formatted(
            kind.equals("namespace") ? "deployment" : kind,
            nameOf(parts, namespaceAt, "default"),
            nameOf(parts, name, "orders"));
  }

  private static String nameOf(String[] parts, int index, String otherwise) {
    if (index < 0 || index >= parts.length) {
      return otherwise;
    }
    String lower = parts[index].toLowerCase(Locale.ROOT).replace('_', '-');
    return isName(lower, 253, "-.") ? lower : otherwise;
  }

  private static boolean isName(String text, int longest, String others) {
    return !text.isEmpty()
        && text.length() <= longest
        && consistsOf(text, others)
        && text.equals(text.toLowerCase(Locale.ROOT))
        && others.indexOf(text.charAt(0)) < 0
        && others.indexOf(text.charAt(text.length() - 1)) < 0;
  }
}
