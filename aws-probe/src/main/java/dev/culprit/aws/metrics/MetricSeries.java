package dev.culprit.aws.metrics;

import dev.culprit.evidence.Onset;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The data points of all metrics by time. Used by one thread. */
final class MetricSeries {

  /** So many quiet periods with invocations must come before the first error. */
  private static final int QUIET_PERIODS = 3;

  /** From the first error on, at least this share of invocations must fail. */
  private static final double FAILING_SHARE = 0.5;

  private final Map<LambdaMetric, NavigableMap<Instant, Double>> points =
      new EnumMap<>(LambdaMetric.class);

  void add(LambdaMetric metric, List<Instant> times, List<Double> values) {
    NavigableMap<Instant, Double> series =
        points.computeIfAbsent(metric, unseen -> new TreeMap<>());
    for (int i = 0; i < Math.min(times.size(), values.size()); i++) {
      series.put(times.get(i), values.get(i));
    }
  }

  /** A total or an extreme, and when it was reached. */
  record Reading(double value, Instant at) {}

  /** Returns what the whole window comes to, empty when there is no data point. */
  Optional<Reading> total(LambdaMetric metric) {
    NavigableMap<Instant, Double> series = of(metric);
    if (series.isEmpty()) {
      return Optional.empty();
    }
    if (metric.statistic().equals("Sum")) {
      double sum = series.values().stream().mapToDouble(Double::doubleValue).sum();
      return Optional.of(new Reading(sum, series.lastKey()));
    }
    boolean most = metric.statistic().equals("Maximum");
    Map.Entry<Instant, Double> found = series.firstEntry();
    for (Map.Entry<Instant, Double> point : series.entrySet()) {
      int order = Double.compare(point.getValue(), found.getValue());
      if (most ? order > 0 : order < 0) {
        found = point;
      }
    }
    return Optional.of(new Reading(found.getValue(), found.getKey()));
  }

  /** Returns when a metric first was above zero. */
  Optional<Instant> firstAboveZero(LambdaMetric metric) {
    return of(metric).entrySet().stream()
        .filter(point -> point.getValue() > 0)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Returns when it began to fail: the first period with errors, when quiet ones with invocations
   * came before it and about half of what came later failed. Single errors are no onset.
   */
  Optional<Onset> onset(Duration period) {
    Optional<Instant> first = firstAboveZero(LambdaMetric.ERRORS);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    NavigableMap<Instant, Double> invocations = of(LambdaMetric.INVOCATIONS);
    long quiet =
        invocations.headMap(first.get(), false).values().stream().filter(n -> n > 0).count();
    double later = sum(invocations.tailMap(first.get(), true));
    double errors = sum(of(LambdaMetric.ERRORS).tailMap(first.get(), true));
    return quiet >= QUIET_PERIODS && later > 0 && errors / later >= FAILING_SHARE
        ? Optional.of(new Onset(first.get(), first.get().plus(period)))
        : Optional.empty();
  }

  private NavigableMap<Instant, Double> of(LambdaMetric metric) {
    return points.getOrDefault(metric, new TreeMap<>());
  }

  private static double sum(NavigableMap<Instant, Double> series) {
    return series.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
