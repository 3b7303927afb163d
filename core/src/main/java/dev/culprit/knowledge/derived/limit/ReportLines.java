package dev.culprit.knowledge.derived.limit;

import dev.culprit.evidence.MetricEvidence;
import dev.culprit.knowledge.condition.Numbers;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbers of a function's runs: memory and duration with their limits, from REPORT lines,
 * metrics and settings.
 *
 * <p>Format of REPORT lines: https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html
 *
 * @param memoryMb the configured size in megabytes; NaN when unknown
 * @param maxMemoryMb the largest use in megabytes; NaN when unknown
 * @param durationMs the longest duration in milliseconds; NaN when unknown
 * @param timeoutMs the configured timeout in milliseconds; NaN when unknown
 */
record ReportLines(double memoryMb, double maxMemoryMb, double durationMs, double timeoutMs) {

  private static final Pattern SIZE =
      Pattern.compile("(?:Memory Size: ([0-9]{2,5}) MB|/ ([0-9]{2,5}) MB Memory Size)");
  private static final Pattern USED = Pattern.compile("Max Memory Used: ([0-9]{1,5}) MB");
  private static final Pattern DURATION = Pattern.compile("(?:^|\\s)Duration: ([0-9.]{1,12}) ms");
  private static final Pattern TIMED_OUT =
      Pattern.compile("Task timed out after ([0-9.]{1,8}) seconds");

  static ReportLines of(EvidenceView view) {
    return view.index(ReportLines.class, ReportLines::read);
  }

  private static ReportLines read(EvidenceView view) {
    double size = setting(view, "memoryMb", "MemorySize", "memorySize");
    double used = metric(view, "maxMemoryUsedMb").orElse(Double.NaN);
    double duration = metric(view, "durationMaxMs", "durationMs").orElse(Double.NaN);
    double timeout = setting(view, "timeoutSeconds", "Timeout") * 1000;
    for (Document document : view.telling("memory", "used", "mb")) {
      size = Double.isNaN(size) ? number(SIZE, document.text()) : size;
      used = largest(used, number(USED, document.text()));
      duration = largest(duration, number(DURATION, document.text()));
    }
    for (Document document : view.telling("task", "timed", "out", "after", "seconds")) {
      double seconds = number(TIMED_OUT, document.text());
      timeout = Double.isNaN(timeout) ? seconds * 1000 : timeout;
      duration = largest(duration, seconds * 1000);
    }
    return new ReportLines(size, used, duration, timeout);
  }

  private static double largest(double left, double right) {
    return Double.isNaN(left) ? right : Double.isNaN(right) ? left : Math.max(left, right);
  }

  private static double number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    double most = Double.NaN;
    while (matcher.find()) {
      String group = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      most = largest(most, Numbers.parse(group));
    }
    return most;
  }

  private static double setting(EvidenceView view, String... names) {
    Optional<String> value = view.setting(names);
    return value.map(Numbers::parse).orElse(Double.NaN);
  }

  /** Returns the largest value of a metric with one of these names. */
  static OptionalDouble metric(EvidenceView view, String... names) {
    return view.snapshot().metrics().stream()
        .filter(metric -> Stream.of(names).anyMatch(name -> name.equalsIgnoreCase(metric.name())))
        .mapToDouble(MetricEvidence::value)
        .max();
  }
}
