package dev.culprit.aws;

import static java.util.Objects.requireNonNull;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.fleet.FunctionListing;
import dev.culprit.aws.internal.AwsClients;
import dev.culprit.aws.internal.AwsFailures;
import dev.culprit.aws.internal.ClientPool;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.aws.lambda.LambdaObservation;
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
 * Observes one AWS Lambda function: configuration, layers, deployment package, logs, metrics and
 * changes, and where its failures call for it network, keys, roles, secrets and image.
 *
 * <p>It uses ready-made clients where the {@linkplain AwsProbeConfig configuration} has them, and
 * else builds default ones for the target's region when they are first needed. Safe for use by
 * several threads.
 *
 * @since 0.1
 */
public final class AwsProbe implements Probe {

  private final AwsProbeConfig config;
  private final ClientPool clients;

  /** Creates a probe with default clients, as {@link java.util.ServiceLoader} needs it. */
  public AwsProbe() {
    this(AwsProbeConfig.standard());
  }

  private AwsProbe(AwsProbeConfig config) {
    this.config = requireNonNull(config, "config");
    this.clients = new ClientPool(config.clients(), config.http(), config.trailSpace());
  }

  /** Returns a probe of this configuration. */
  public static AwsProbe of(AwsProbeConfig config) {
    return new AwsProbe(config);
  }

  @Override
  public String name() {
    return "aws-lambda";
  }

  /** Returns whether the target is one function with a name and a region. */
  @Override
  public boolean observes(Target target) {
    return LambdaTargets.isFunction(target);
  }

  @Override
  public List<ProbeCapability> capabilities() {
    return LambdaCapabilities.all();
  }

  @Override
  public Snapshot observe(ProbeRequest request, ProbeContext context) {
    if (!observes(request.target())) {
      throw ProbeException.misuse(
          "aws-lambda observes one function with its region, not " + request.target());
    }
    AwsClients regional = clients.ofRegion(LambdaTargets.region(request.target()));
    SnapshotBuilder snapshot = SnapshotBuilder.of(request.target(), context.clock().instant());
    Probes.unsupportedGaps(this).forEach(snapshot::add);
    try (BudgetedReads reads =
        BudgetedReads.open(request, context, AwsFailures::classify, snapshot)) {
      reads.onAbort(regional::abort);
      LambdaObservation observation =
          new LambdaObservation(
              new ReadSession(request, context, regional, reads), config.safeVariables());
      observation.start();
      reads.await();
      observation.finish(snapshot);
    }
    return snapshot.build();
  }

  /**
   * Returns the functions of a region of the caller's account, within the budget's pages and time.
   * The service gives 50 functions a page, so the standard budget ends after 1,000; {@link
   * dev.culprit.probe.ProbeBudget#withPagesPerRead} allows more.
   *
   * @param request its target is a whole region, {@code aws-lambda:REGION:*}; its window is not
   *     used
   * @param context clock, cancellation and progress
   * @throws ProbeException of kind CALLER when the target is no region or the probe was closed; a
   *     failing page does not throw but is a gap
   */
  public FunctionTargets list(ProbeRequest request, ProbeContext context) {
    Target target = request.target();
    if (!LambdaTargets.isRegion(target)) {
      throw ProbeException.misuse(
          "aws-lambda lists the functions of aws-lambda:REGION:*, not of " + target);
    }
    AwsClients regional = clients.ofRegion(LambdaTargets.region(target));
    SnapshotBuilder gaps = SnapshotBuilder.of(target, context.clock().instant());
    try (BudgetedReads reads = BudgetedReads.open(request, context, AwsFailures::classify, gaps)) {
      reads.onAbort(regional::abort);
      FunctionListing listing =
          new FunctionListing(new ReadSession(request, context, regional, reads));
      listing.start();
      reads.await();
      return new FunctionTargets(List.copyOf(listing.found().values()), gaps.build().gaps());
    }
  }

  /** Closes the clients that this probe built; those that it was given stay open. */
  @Override
  public void close() {
    clients.close();
  }
}
