package dev.culprit.azure;

import static java.util.Objects.requireNonNull;

import dev.culprit.azure.functions.AppCapabilities;
import dev.culprit.azure.functions.AppObservation;
import dev.culprit.azure.functions.AppTarget;
import dev.culprit.azure.internal.AzureClients;
import dev.culprit.azure.internal.AzureFailures;
import dev.culprit.azure.internal.ClientPool;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeCapability;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeException;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.Probes;
import dev.culprit.target.Target;
import java.util.List;

/**
 * Observes one Azure Functions app or App Service site, or a slot of it: configuration, settings,
 * functions, host, package, deployments, changes, health, metrics and logs.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public final class AzureProbe implements Probe {

  private final AzureProbeConfig config;
  private final ClientPool clients;

  /** Creates a probe with default credentials, as {@link java.util.ServiceLoader} needs it. */
  public AzureProbe() {
    this(AzureProbeConfig.standard());
  }

  private AzureProbe(AzureProbeConfig config) {
    this.config = requireNonNull(config, "config");
    this.clients = new ClientPool(config.clients());
  }

  /** Returns a probe of this configuration. */
  public static AzureProbe of(AzureProbeConfig config) {
    return new AzureProbe(config);
  }

  @Override
  public String name() {
    return "azure-functions";
  }

  /** Returns whether the target is one app with its subscription and resource group. */
  @Override
  public boolean observes(Target target) {
    return AppTarget.isApp(target);
  }

  @Override
  public List<ProbeCapability> capabilities() {
    return AppCapabilities.of(config.readsAppSettings(), config.readsKudu());
  }

  @Override
  public Snapshot observe(ProbeRequest request, ProbeContext context) {
    if (!observes(request.target())) {
      throw ProbeException.misuse(
          "azure-functions observes one app with subscription and group, not " + request.target());
    }
    AzureClients ready = clients.clients();
    SnapshotBuilder snapshot = SnapshotBuilder.of(request.target(), context.clock().instant());
    Probes.unsupportedGaps(this).forEach(snapshot::add);
    try (BudgetedReads reads =
        BudgetedReads.open(request, context, AzureFailures::classify, snapshot)) {
      AppObservation observation =
          new AppObservation(
              request,
              context,
              ready,
              reads,
              new AppObservation.Options(
                  config.safeSettings(),
                  config.workspace(),
                  config.readsAppSettings(),
                  config.readsKudu()));
      observation.start();
      reads.await();
      observation.finish(snapshot);
    }
    return snapshot.build();
  }

  /** Forgets the clients that this probe built; those that it was given stay open. */
  @Override
  public void close() {
    clients.close();
  }
}
