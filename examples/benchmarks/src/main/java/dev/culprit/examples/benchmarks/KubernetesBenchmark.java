package dev.culprit.examples.benchmarks;

import dev.culprit.Diagnostics;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.kubernetes.KubernetesProbe;
import dev.culprit.kubernetes.KubernetesProbeConfig;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.TargetParser;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Measures how long an observation takes against a server that needs 40 ms for every request: a
 * Deployment of 10 pods, and a namespace of 2,000 pods of which 40 fail. Run it with {@code
 * -Xmx256m}.
 */
public final class KubernetesBenchmark {

  private static final int MILLISECONDS = 40;
  private static final int RUNS = 5;

  private KubernetesBenchmark() {}

  /** Prints the first and the best time of both, with their requests. */
  public static void main(String[] arguments) throws IOException {
    measure("deployment of 10 pods", "kubernetes:deployment/shop/app", 10, 10);
    measure("namespace of 2,000 pods", "kubernetes:namespace/shop", 2_000, 40);
  }

  private static void measure(String what, String target, int pods, int failing)
      throws IOException {
    try (SlowCluster cluster = SlowCluster.start(pods, failing, MILLISECONDS);
        KubernetesClient client = client(cluster.uri());
        KubernetesProbe probe =
            KubernetesProbe.of(KubernetesProbeConfig.builder().client(client).build())) {
      double first = 0;
      double best = Double.MAX_VALUE;
      int requests = 0;
      Snapshot snapshot = SnapshotBuilder.of(TargetParser.parse(target), Instant.EPOCH).build();
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        snapshot = observe(probe, target);
        double seconds = (System.nanoTime() - start) / 1e9;
        requests = cluster.requests();
        first = run == 0 ? seconds : first;
        best = Math.min(best, seconds);
      }
      System.out.printf(
          Locale.ROOT,
          "%s at %d ms a request: first %.2f s, best of %d %.2f s, %d requests, heap at most %d MB: %s%n",
          what,
          MILLISECONDS,
          first,
          RUNS,
          best,
          requests,
          Runtime.getRuntime().maxMemory() / (1024 * 1024),
          Diagnostics.create().diagnose(snapshot).verdict());
    }
  }

  private static Snapshot observe(KubernetesProbe probe, String target) {
    Clock clock = Clock.systemUTC();
    ProbeRequest request =
        ProbeRequest.last(Duration.ofHours(3), clock.instant(), TargetParser.parse(target));
    return probe.observe(request, ProbeContext.of(clock));
  }

  private static KubernetesClient client(URI server) {
    Config config = new ConfigBuilder(Config.empty()).withMasterUrl(server.toString()).build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
