package dev.culprit.kubernetes.facts;

import dev.culprit.kubernetes.version.Component;
import dev.culprit.kubernetes.version.ToldVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Releases that a pod's labels tell, and whose they are: Spark's driver and Airflow's scheduler
 * write their own release on the pods that they start.
 */
final class VersionLabels {

  private static final String NUMBER = "v?[0-9]+\\.[0-9]+[0-9A-Za-z.+-]*";

  private static final Map<String, String> LIBRARIES =
      Map.of("dask", "dask", "ray", "ray", "spark", "pyspark", "airflow", "apache-airflow");

  private VersionLabels() {}

  /** Returns the release of the part itself. */
  static List<ToldVersion> own(Component part, Map<String, String> labels) {
    String told =
        part.family().equals("spark") && part.role().equals("driver")
            ? labels.getOrDefault("spark-version", "")
            : "";
    boolean named =
        labels.getOrDefault("app.kubernetes.io/name", "").equalsIgnoreCase(part.family());
    String chart = named ? labels.getOrDefault("app.kubernetes.io/version", "") : "";
    return version(part, told.isEmpty() ? chart : told);
  }

  /** Returns the releases of other parts, by their roles. */
  static Map<String, ToldVersion> others(Component part, Map<String, String> labels) {
    Map<String, ToldVersion> others = new TreeMap<>();
    if (part.family().equals("spark") && part.role().equals("executor")) {
      version(part, labels.getOrDefault("spark-version", ""))
          .forEach(one -> others.put("driver", one));
    }
    if (part.family().equals("airflow") && part.role().equals("worker")) {
      version(part, labels.getOrDefault("airflow_version", ""))
          .forEach(one -> others.put("scheduler", one));
    }
    return others;
  }

  private static List<ToldVersion> version(Component part, String told) {
    String library = LIBRARIES.get(part.family());
    return library == null || !told.matches(NUMBER)
        ? List.of()
        : List.of(new ToldVersion(library, told.replaceFirst("^v", "")));
  }
}
