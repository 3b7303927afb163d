package dev.culprit.aws.metrics;

import java.util.Locale;

/**
 * What is asked of CloudWatch, and the name under which rules look for it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Types
 *     of metrics for Lambda functions</a>
 */
enum LambdaMetric {
  INVOCATIONS("invocations", "Invocations", "Sum", "1", true),
  ERRORS("errors", "Errors", "Sum", "1", true),
  THROTTLES("throttles", "Throttles", "Sum", "1", true),
  DURATION_MAXIMUM("durationMaxMs", "Duration", "Maximum", "ms", false),
  DURATION_MINIMUM("durationMinMs", "Duration", "Minimum", "ms", false),
  CONCURRENCY("concurrentExecutionsMax", "ConcurrentExecutions", "Maximum", "1", false),
  ITERATOR_AGE("iteratorAgeMaxMs", "IteratorAge", "Maximum", "ms", false),
  DEAD_LETTER_ERRORS("deadLetterErrors", "DeadLetterErrors", "Sum", "1", false),
  DESTINATION_ERRORS(
      "destinationDeliveryFailures", "DestinationDeliveryFailures", "Sum", "1", false),
  ASYNC_AGE("asyncEventAgeMaxMs", "AsyncEventAge", "Maximum", "ms", false),
  ASYNC_DROPPED("asyncEventsDropped", "AsyncEventsDropped", "Sum", "1", false),
  SPILLOVER(
      "provisionedConcurrencySpilloverInvocations",
      "ProvisionedConcurrencySpilloverInvocations",
      "Sum",
      "1",
      false),
  ACCOUNT_CONCURRENCY(
      "concurrentExecutionsAccountMax", "ConcurrentExecutions", "Maximum", "1", false);

  private final String factName;
  private final String metricName;
  private final String statistic;
  private final String unit;
  private final boolean zeroWhenEmpty;

  LambdaMetric(
      String factName, String metricName, String statistic, String unit, boolean zeroWhenEmpty) {
    this.factName = factName;
    this.metricName = metricName;
    this.statistic = statistic;
    this.unit = unit;
    this.zeroWhenEmpty = zeroWhenEmpty;
  }

  String factName() {
    return factName;
  }

  String metricName() {
    return metricName;
  }

  String statistic() {
    return statistic;
  }

  /** Returns the UCUM unit. */
  String unit() {
    return unit;
  }

  /** Returns whether no data point means zero rather than that nobody counts it. */
  boolean isZeroWhenEmpty() {
    return zeroWhenEmpty;
  }

  boolean isOfTheAccount() {
    return this == ACCOUNT_CONCURRENCY;
  }

  /** Returns the id within one request: a lower-case letter, then letters, digits, underscores. */
  String queryId() {
    return name().toLowerCase(Locale.ROOT);
  }
}
