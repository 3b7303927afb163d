package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.version.ToldVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions that a container's environment variables tell; no other part of a value is read. */
final class VersionVariables {

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("PYTHON_VERSION", "python"),
          Map.entry("JAVA_VERSION", "java"),
          Map.entry("NODE_VERSION", "nodejs"),
          Map.entry("DOTNET_VERSION", "dotnet"),
          Map.entry("GOLANG_VERSION", "go"),
          Map.entry("RUBY_VERSION", "ruby"),
          Map.entry("DASK_VERSION", "dask"),
          Map.entry("RAY_VERSION", "ray"),
          Map.entry("SPARK_VERSION", "pyspark"),
          Map.entry("AIRFLOW_VERSION", "apache-airflow"));

  /** Images of Dask and Airflow install these packages when they start. */
  private static final List<String> INSTALLED =
      List.of("EXTRA_PIP_PACKAGES", "EXTRA_CONDA_PACKAGES", "_PIP_ADDITIONAL_REQUIREMENTS");

  private static final Pattern PIN =
      Pattern.compile(
          "(?:^|[\\s\"'])([A-Za-z][A-Za-z0-9._-]{0,60})(?:\\[[A-Za-z0-9,_-]{0,60}\\])?={1,2}([0-9][0-9A-Za-z.]{0,30})(?=$|[\\s\"',;])");
  private static final int MOST = 50;

  private VersionVariables() {}

  static List<ToldVersion> in(ContainerView container) {
    List<ToldVersion> told = new ArrayList<>();
    for (JsonNode variable : ApiObject.items(container.spec().path("env"))) {
      String name = variable.path("name").asText("");
      String value = variable.path("value").asText("");
      String what = VARIABLES.get(name);
      if (what != null && value.matches("v?[0-9][0-9A-Za-z.u_+-]*")) {
        told.add(new ToldVersion(what, value.replaceFirst("^v", "")));
      }
      if (INSTALLED.contains(name)) {
        pins(value, told);
      }
    }
    return told;
  }

  private static void pins(String packages, List<ToldVersion> told) {
    Matcher pin = PIN.matcher(packages);
    for (int count = 0; count < MOST && pin.find(); count++) {
      told.add(new ToldVersion(pin.group(1).toLowerCase(Locale.ROOT), pin.group(2)));
    }
  }
}
