package dev.culprit.aws.metrics;

import static dev.culprit.aws.api.LambdaCapabilities.GET_METRIC_DATA;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Onset;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Reads what CloudWatch counted in the window, in one request as a rule. */
public final class MetricRead {

  private static final Duration SHORT = Duration.ofHours(3);
  private static final Duration LONG = Duration.ofHours(24);

  private final ReadSession session;
  private final AtomicReference<@Nullable Onset> onset = new AtomicReference<>();

  /** Creates a read that has not started. */
  public MetricRead(ReadSession session) {
    this.session = session;
  }

  /** Starts the read. */
  public void start() {
    session.start(
        GET_METRIC_DATA,
        Section.METRICS,
        "metrics of " + LambdaTargets.name(session.target()),
        LambdaCapabilities.grant(GET_METRIC_DATA, "*"),
        this::read);
  }

  /** Returns when the errors began, empty while that is not known. */
  public Optional<Onset> onset() {
    return Optional.ofNullable(onset.get());
  }

  private void read(SnapshotBuilder into) throws Exception {
    MetricSeries series = new MetricSeries();
    Duration period = period(session.request().window());
    Set<String> tokens = new HashSet<>();
    String token = null;
    boolean whole = false;
    for (int page = 0; page < session.mostPages() && !whole; page++) {
      GetMetricDataResponse answer = page(period, token);
      for (MetricDataResult result : answer.metricDataResults()) {
        metric(result.id())
            .ifPresent(metric -> series.add(metric, result.timestamps(), result.values()));
      }
      token = answer.nextToken();
      whole = token == null || token.isEmpty();
      if (!whole && !tokens.add(token)) {
        break;
      }
    }
    if (!whole) {
      into.add(ReadSession.cut(Section.METRICS, "metrics", GET_METRIC_DATA));
    }
    tell(series, period, whole, into);
  }

  private void tell(MetricSeries series, Duration period, boolean whole, SnapshotBuilder into) {
    for (LambdaMetric metric : LambdaMetric.values()) {
      Optional<MetricSeries.Reading> total = series.total(metric);
      if (total.isPresent()) {
        add(metric, total.get().value(), total.get().at(), into);
      } else if (metric.isZeroWhenEmpty() && whole) {
        add(metric, 0, session.request().window().to(), into);
      }
    }
    for (LambdaMetric metric : List.of(LambdaMetric.ERRORS, LambdaMetric.THROTTLES)) {
      series
          .firstAboveZero(metric)
          .ifPresent(
              at ->
                  into.add(
                      new StatusEvidence(
                          "metrics",
                          metric.factName() + ".firstSeen",
                          at.toString(),
                          GET_METRIC_DATA)));
    }
    series.onset(period).ifPresent(onset::set);
    into.covered(Section.METRICS, Coverage.WHOLE);
  }

  private static void add(LambdaMetric metric, double value, Instant at, SnapshotBuilder into) {
    into.add(new MetricEvidence(metric.factName(), value, metric.unit(), at, GET_METRIC_DATA));
  }

  private GetMetricDataResponse page(Duration period, @Nullable String token) throws Exception {
    TimeWindow window = session.request().window();
    long seconds = period.toSeconds();
    // Aligned starts give the same data points however often one asks.
    long start = Math.floorDiv(window.from().getEpochSecond(), seconds) * seconds;
    return session.ask(
        GET_METRIC_DATA,
        () ->
            session
                .clients()
                .cloudWatch()
                .getMetricData(
                    call ->
                        call.startTime(Instant.ofEpochSecond(start))
                            .endTime(window.to())
                            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                            .metricDataQueries(queries((int) seconds))
                            .nextToken(token)
                            .overrideConfiguration(session.bounds())));
  }

  private List<MetricDataQuery> queries(int period) {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (LambdaMetric metric : LambdaMetric.values()) {
      queries.add(
          MetricDataQuery.builder()
              .id(metric.queryId())
              .returnData(true)
              .metricStat(
                  stat ->
                      stat.period(period)
                          .stat(metric.statistic())
                          .metric(
                              named ->
                                  named
                                      .namespace("AWS/Lambda")
                                      .metricName(metric.metricName())
                                      .dimensions(dimensions(metric))))
              .build());
    }
    return queries;
  }

  private List<Dimension> dimensions(LambdaMetric metric) {
    if (metric.isOfTheAccount()) {
      return List.of();
    }
    String name = LambdaTargets.name(session.target());
    List<Dimension> dimensions = new ArrayList<>();
    dimensions.add(Dimension.builder().name("FunctionName").value(name).build());
    LambdaTargets.qualifier(session.target())
        .filter(qualifier -> !qualifier.startsWith("$"))
        .ifPresent(
            qualifier ->
                dimensions.add(
                    Dimension.builder().name("Resource").value(name + ":" + qualifier).build()));
    return dimensions;
  }

  private static Optional<LambdaMetric> metric(@Nullable String queryId) {
    for (LambdaMetric metric : LambdaMetric.values()) {
      if (queryId != null && metric.queryId().equals(queryId.toLowerCase(Locale.ROOT))) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }

  /** A few hundred data points of each metric at most, of a length that CloudWatch keeps. */
  private static Duration period(TimeWindow window) {
    Duration length = Duration.between(window.from(), window.to());
    if (length.compareTo(SHORT) <= 0) {
      return Duration.ofMinutes(1);
    }
    return length.compareTo(LONG) <= 0 ? Duration.ofMinutes(5) : Duration.ofHours(1);
  }
}
