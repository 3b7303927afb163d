package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.kubernetes.api.ApiObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Present use of memory and CPU against the limits. */
final class UsageFacts {

  private static final double MEBI = 1024.0 * 1024;
  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)(n|u|m|k|M|G|T|Ki|Mi|Gi|Ti)?");
  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("n", 1e-9),
          Map.entry("u", 1e-6),
          Map.entry("m", 1e-3),
          Map.entry("k", 1e3),
          Map.entry("M", 1e6),
          Map.entry("G", 1e9),
          Map.entry("T", 1e12),
          Map.entry("Ki", 1024.0),
          Map.entry("Mi", MEBI),
          Map.entry("Gi", MEBI * 1024),
          Map.entry("Ti", MEBI * 1024 * 1024));

  private UsageFacts() {}

  /** Adds the highest use of each container over all pods, and its limit. */
  static void add(List<ApiObject> metrics, PodView suspect, FactWriter into) {
    Map<String, Double> memory = new TreeMap<>();
    Map<String, Instant> times = new TreeMap<>();
    for (ApiObject pod : metrics) {
      Instant at = ApiObject.instant(pod.text("timestamp"));
      for (JsonNode container : pod.list("containers")) {
        double used = amount(container.path("usage").path("memory").asText("")) / MEBI;
        String name = container.path("name").asText("");
        if (used > memory.getOrDefault(name, -1.0)) {
          memory.put(name, used);
          if (at != null) {
            times.put(name, at);
          }
        }
      }
    }
    for (ContainerView container : suspect.containers()) {
      double limit =
          amount(container.spec().path("resources").path("limits").path("memory").asText(""))
              / MEBI;
      Double used = memory.get(container.name());
      if (used != null && limit > 0) {
        add(container.name() + ".peakMi", used, times.get(container.name()), into);
        add(container.name() + ".limitMi", limit, null, into);
      } else if (used != null) {
        add(container.name() + ".memoryMi", used, times.get(container.name()), into);
      }
    }
  }

  private static void add(
      String name, double value, @org.jspecify.annotations.Nullable Instant at, FactWriter into) {
    double rounded = StrictMath.rint(value * 10) / 10;
    into.builder().add(new MetricEvidence(name, rounded, "MiBy", at, into.source()));
  }

  /** Returns what a quantity of Kubernetes means, not a number when it is none. */
  static double amount(String quantity) {
    Matcher matcher = QUANTITY.matcher(quantity);
    if (!matcher.matches()) {
      return Double.NaN;
    }
    double number = new BigDecimal(matcher.group(1)).doubleValue();
    String unit = matcher.group(2);
    return unit == null ? number : number * UNITS.getOrDefault(unit, Double.NaN);
  }
}
