package dev.culprit.kubernetes;

import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Clients of loopback servers, closed together, and observations through them. */
final class TestCluster implements AutoCloseable {

  static final Instant NOW = Instant.parse(ClusterAnswers.NOW);

  private final List<KubernetesClient> clients = new ArrayList<>();

  KubernetesClient client(URI server) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(server.toString())
            .withOauthToken("token-of-a-test")
            .build();
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    clients.add(client);
    return client;
  }

  KubernetesProbe probe(URI server) {
    return KubernetesProbe.of(KubernetesProbeConfig.builder().client(client(server)).build());
  }

  static Target target(String text) {
    return TargetParser.parse(text);
  }

  Snapshot observe(List<RecordedExchange> answers, String target) {
    try (RecordedApi api = RecordedApi.start(answers);
        Probe probe = probe(api.uri())) {
      return observe(probe, target, ProbeBudget.standard());
    }
  }

  static Snapshot observe(Probe probe, String target, ProbeBudget budget) {
    TimeWindow window = new TimeWindow(NOW.minus(Duration.ofHours(3)), NOW);
    return probe.observe(
        new ProbeRequest(target(target), window, budget),
        ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  @Override
  public void close() {
    clients.forEach(KubernetesClient::close);
  }
}
