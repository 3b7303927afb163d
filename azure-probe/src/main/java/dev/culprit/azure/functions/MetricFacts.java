package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.METRICS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.azure.internal.RestException;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of the window: sums of counts, highest values of gauges, lowest health.
 *
 * <p>Names and aggregations as "Supported metrics for Microsoft.Web/sites" lists them.
 */
final class MetricFacts {

  /** What is asked for; which of them there are depends on plan and system. */
  static final List<String> WANTED =
      List.of(
          "FunctionExecutionCount",
          "FunctionExecutionUnits",
          "MemoryWorkingSet",
          "Http5xx",
          "Http4xx",
          "Requests",
          "AverageResponseTime",
          "HealthCheckStatus",
          "AppConnections",
          "Handles",
          "Threads");

  private static final String VALID = "Valid metrics:";

  private enum Fold {
    SUM,
    HIGHEST,
    LOWEST
  }

  private record Known(String name, Fold fold, String aggregation, String unit) {}

  private static final Map<String, Known> KNOWN =
      Map.of(
          "FunctionExecutionCount", new Known("executions", Fold.SUM, "total", "{execution}"),
          "Requests", new Known("requests", Fold.SUM, "total", "{request}"),
          "Http5xx", new Known("http5xx", Fold.SUM, "total", "{request}"),
          "Http4xx", new Known("http4xx", Fold.SUM, "total", "{request}"),
          "MemoryWorkingSet", new Known("memoryWorkingSetBytes", Fold.HIGHEST, "maximum", "By"),
          "AverageResponseTime", new Known("averageResponseSeconds", Fold.HIGHEST, "average", "s"),
          "HealthCheckStatus", new Known("healthCheckStatus", Fold.LOWEST, "average", "%"),
          "AppConnections", new Known("appConnections", Fold.HIGHEST, "maximum", "{connection}"));

  private MetricFacts() {}

  /**
   * Returns those of the wanted metrics that the refusal of a request names as valid; empty when it
   * names none, or all of them.
   */
  static List<String> knownOnes(RestException refused) {
    String words = String.valueOf(refused.getMessage());
    int start = words.indexOf(VALID);
    if (refused.status() != 400 || start < 0) {
      return List.of();
    }
    Set<String> valid = new TreeSet<>();
    for (String name : words.substring(start + VALID.length()).split(",", -1)) {
      valid.add(name.strip());
    }
    List<String> known = WANTED.stream().filter(valid::contains).toList();
    return known.size() == WANTED.size() ? List.of() : known;
  }

  static void add(JsonNode answer, SnapshotBuilder into) throws IOException {
    if (!answer.path("value").isArray()) {
      throw new IOException("the answer has no list of metrics");
    }
    into.covered(Section.METRICS, Coverage.WHOLE);
    for (JsonNode metric : answer.path("value")) {
      String name = Told.text(metric.path("name").path("value"));
      Known known = KNOWN.getOrDefault(name, new Known(name, Fold.HIGHEST, "maximum", ""));
      for (JsonNode series : metric.path("timeseries")) {
        addSeries(series.path("data"), known, into);
      }
    }
  }

  private static void addSeries(JsonNode data, Known known, SnapshotBuilder into) {
    double value = Double.NaN;
    Instant at = null;
    for (JsonNode point : data) {
      JsonNode number = number(point, known.aggregation());
      if (number.isNumber()) {
        double next = number.asDouble();
        if (known.fold() == Fold.SUM) {
          value = Double.isNaN(value) ? next : value + next;
          at = next > 0 ? Times.of(point.path("timeStamp")) : at;
        } else if (Double.isNaN(value) || isBeyond(next, value, known.fold())) {
          value = next;
          at = Times.of(point.path("timeStamp"));
        }
      }
    }
    add(known, value, at, into);
  }

  private static boolean isBeyond(double next, double value, Fold fold) {
    return fold == Fold.HIGHEST ? next > value : next < value;
  }

  private static void add(Known known, double value, @Nullable Instant at, SnapshotBuilder into) {
    if (Double.isNaN(value)) {
      return;
    }
    into.add(new MetricEvidence(known.name(), value, known.unit(), at, METRICS));
    if (known.name().equals("memoryWorkingSetBytes")) {
      into.add(new MetricEvidence("memoryMi", Math.rint(value / 1_048_576), "MiBy", at, METRICS));
    }
  }

  /** A metric answers with the aggregations that it has; the one wanted may be missing. */
  private static JsonNode number(JsonNode point, String wanted) {
    for (String name : new String[] {wanted, "maximum", "total", "average"}) {
      if (point.path(name).isNumber()) {
        return point.path(name);
      }
    }
    return point.path(wanted);
  }
}
