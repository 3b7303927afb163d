package dev.culprit.kubernetes;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.kubernetes.api.ClientSource;
import dev.culprit.kubernetes.api.KubernetesApi;
import dev.culprit.kubernetes.api.KubernetesFailures;
import dev.culprit.kubernetes.observe.KubernetesCapabilities;
import dev.culprit.kubernetes.observe.KubernetesTargets;
import dev.culprit.kubernetes.observe.Observation;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeCapability;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeException;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.Probes;
import dev.culprit.target.Target;
import java.util.List;
import java.util.stream.Stream;

/**
 * Observes one Kubernetes workload, or a namespace with what is unhealthy in it: the objects from
 * the workload down to its containers, what surrounds them, events and logs.
 *
 * <p>Every request is a GET. Values of Secrets are never asked for (their metadata only when {@link
 * KubernetesProbeConfig.Builder#secretMetadata()} was called), and of environment variables only
 * those that are known to be safe are told. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class KubernetesProbe implements Probe {

  private final KubernetesProbeConfig config;
  private final ClientSource clients;

  /** Creates a probe with a default client, as {@link java.util.ServiceLoader} needs it. */
  public KubernetesProbe() {
    this(KubernetesProbeConfig.standard());
  }

  private KubernetesProbe(KubernetesProbeConfig config) {
    this.config = requireNonNull(config, "config");
    this.clients = new ClientSource(config.client(), config.kubeconfig(), config.context());
  }

  /** Returns a probe of this configuration. */
  public static KubernetesProbe of(KubernetesProbeConfig config) {
    return new KubernetesProbe(config);
  }

  @Override
  public String name() {
    return "kubernetes";
  }

  /** Returns whether the target is a named workload of a known kind, or a namespace. */
  @Override
  public boolean observes(Target target) {
    return KubernetesTargets.isObservable(target);
  }

  @Override
  public List<ProbeCapability> capabilities() {
    return config.secretMetadata()
        ? Stream.concat(
                KubernetesCapabilities.all().stream(),
                Stream.of(KubernetesCapabilities.secretMetadata()))
            .toList()
        : KubernetesCapabilities.all();
  }

  @Override
  public Snapshot observe(ProbeRequest request, ProbeContext context) {
    if (!observes(request.target())) {
      throw ProbeException.misuse(
          "kubernetes observes a named workload or a namespace, not " + request.target());
    }
    SnapshotBuilder snapshot = SnapshotBuilder.of(request.target(), context.clock().instant());
    Probes.unsupportedGaps(this).forEach(snapshot::add);
    try (BudgetedReads reads =
        BudgetedReads.open(request, context, KubernetesFailures::classify, snapshot)) {
      KubernetesApi api =
          new KubernetesApi(clients.client(), reads, request.budget().responseBytes());
      reads.onAbort(api::abort);
      Observation observation =
          new Observation(request, api, reads, config.safeVariables(), config.secretMetadata());
      observation.start();
      reads.await();
      observation.finish(snapshot);
    }
    return snapshot.build();
  }

  /** Closes the client when this probe built it; one that it was given stays open. */
  @Override
  public void close() {
    clients.close();
  }
}
