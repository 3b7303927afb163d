package dev.culprit.kubernetes.version;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels by which operators and charts mark the parts of one installation of a framework.
 *
 * <p>KubeRay, Spark itself and its operator, the Dask operator, Dask Gateway, the charts of Dask
 * and Airflow, and the labels that Kubernetes recommends.
 */
final class OperatorLabels {

  static final List<String> FAMILIES = List.of("dask", "ray", "spark", "airflow");

  private static final String COMPONENT = "app.kubernetes.io/component";
  private static final String INSTANCE = "app.kubernetes.io/instance";

  /**
   * One way of marking.
   *
   * @param family the framework
   * @param demanded a label that must have this value; empty when the marks alone suffice
   * @param role labels that tell the part
   * @param installation labels whose values all parts share
   */
  private record Scheme(
      String family, Map<String, String> demanded, List<String> role, List<String> installation) {

    boolean fits(Map<String, String> labels) {
      boolean marked =
          role.stream().anyMatch(labels::containsKey)
              || installation.stream().anyMatch(labels::containsKey);
      return marked
          && demanded.entrySet().stream()
              .allMatch(one -> labels.getOrDefault(one.getKey(), "").equals(one.getValue()));
    }
  }

  private static final List<Scheme> SCHEMES =
      List.of(
          new Scheme("ray", Map.of(), List.of("ray.io/node-type"), List.of("ray.io/cluster")),
          new Scheme(
              "spark",
              Map.of(),
              List.of("spark-role"),
              List.of("spark-app-selector", "sparkoperator.k8s.io/app-name")),
          new Scheme(
              "dask", Map.of(), List.of("dask.org/component"), List.of("dask.org/cluster-name")),
          new Scheme("dask", Map.of(), List.of(), List.of("gateway.dask.org/cluster")),
          new Scheme(
              "airflow", Map.of("tier", "airflow"), List.of("component"), List.of("release")),
          new Scheme("dask", Map.of("app", "dask"), List.of("component"), List.of("release")));

  private OperatorLabels() {}

  /** Returns the framework that the labels name, empty when they name none. */
  static Optional<String> family(Map<String, String> labels) {
    Optional<String> marked =
        SCHEMES.stream().filter(one -> one.fits(labels)).map(Scheme::family).findFirst();
    if (marked.isPresent()) {
      return marked;
    }
    if (labels.containsKey("kubernetes_executor") || labels.containsKey("airflow_version")) {
      return Optional.of("airflow");
    }
    String named =
        (labels.getOrDefault("app.kubernetes.io/name", "")
                + " "
                + labels.getOrDefault("app.kubernetes.io/part-of", ""))
            .toLowerCase(Locale.ROOT);
    return FAMILIES.stream()
        .filter(one -> List.of(named.split("[ _-]", -1)).contains(one))
        .findFirst();
  }

  /** Returns the labels' own word for the part, empty when they have none. */
  static String role(String family, Map<String, String> labels) {
    for (Scheme scheme : SCHEMES) {
      if (scheme.family().equals(family) && scheme.fits(labels)) {
        for (String label : scheme.role()) {
          if (!labels.getOrDefault(label, "").isEmpty()) {
            return labels.getOrDefault(label, "");
          }
        }
      }
    }
    if (labels.containsKey("kubernetes_executor")) {
      return "worker";
    }
    String told = labels.getOrDefault(COMPONENT, "");
    return told.isEmpty() ? labels.getOrDefault("component", "") : told;
  }

  /** Returns the labels that every part of the same installation bears, with their values. */
  static SortedMap<String, String> installation(String family, Map<String, String> labels) {
    SortedMap<String, String> marks = new TreeMap<>();
    for (Scheme scheme : SCHEMES) {
      if (scheme.family().equals(family) && scheme.fits(labels)) {
        for (String label : scheme.installation()) {
          String value = labels.getOrDefault(label, "");
          if (!value.isEmpty()) {
            marks.put(label, value);
          }
        }
      }
    }
    String instance = labels.getOrDefault(INSTANCE, "");
    if (marks.isEmpty() && !instance.isEmpty()) {
      marks.put(INSTANCE, instance);
    }
    return marks;
  }
}
