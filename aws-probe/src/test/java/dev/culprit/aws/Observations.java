package dev.culprit.aws;

import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Observes the made-up function, and looks at what came of it. */
final class Observations {

  static final Instant NOW = Instant.parse(LambdaAnswers.NOW);
  static final TimeWindow WINDOW = new TimeWindow(NOW.minusSeconds(3 * 3600), NOW);

  private Observations() {}

  static Snapshot of(List<RecordedExchange> answers) {
    return of(answers, TestClients.target(), ProbeBudget.standard());
  }

  static Snapshot of(List<RecordedExchange> answers, Target target, ProbeBudget budget) {
    try (RecordedApi api = RecordedApi.start(answers)) {
      return of(api, target, budget);
    }
  }

  static Snapshot of(RecordedApi api, Target target, ProbeBudget budget) {
    try (TestClients clients = new TestClients();
        AwsProbe probe = clients.probe(api.uri())) {
      return probe.observe(
          new ProbeRequest(target, WINDOW, budget),
          ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
    }
  }

  static Map<String, String> settings(Snapshot snapshot) {
    Map<String, String> values = new TreeMap<>();
    for (SettingEvidence setting : snapshot.settings()) {
      values.put(setting.name(), String.valueOf(setting.value()));
    }
    return values;
  }

  static Map<String, String> status(Snapshot snapshot) {
    Map<String, String> values = new TreeMap<>();
    for (StatusEvidence status : snapshot.status()) {
      values.put(status.path(), status.value());
    }
    return values;
  }

  static Map<String, Double> metrics(Snapshot snapshot) {
    Map<String, Double> values = new TreeMap<>();
    for (MetricEvidence metric : snapshot.metrics()) {
      values.put(metric.name(), metric.value());
    }
    return values;
  }
}
