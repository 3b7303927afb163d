package dev.culprit.aws.lambda;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_LAYER;
import static dev.culprit.aws.api.LambdaCapabilities.LAYER_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.changes.LayerDates;
import dev.culprit.aws.changes.TrailRead;
import dev.culprit.aws.changes.VersionReads;
import dev.culprit.aws.function.ConcurrencyReads;
import dev.culprit.aws.function.EventSourceReads;
import dev.culprit.aws.function.InvocationReads;
import dev.culprit.aws.image.ImageRead;
import dev.culprit.aws.internal.AwsFailures;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.aws.logs.LogRead;
import dev.culprit.aws.metrics.MetricRead;
import dev.culprit.aws.ondemand.OnDemandReads;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.probe.ProbeRead;
import dev.culprit.target.Target;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;
import software.amazon.awssdk.services.lambda.model.Layer;

/**
 * One observation of a function: its configuration first, then layers and logs side by side, then
 * packages.
 *
 * <p>When the configuration cannot be read, the logs are still looked for where functions usually
 * write them.
 */
public final class LambdaObservation {

  private final ReadSession session;
  private final Target target;
  private final Set<String> safeVariables;
  private final LayerList layers = new LayerList();
  private final PackageReads packages;
  private final MetricRead metrics;
  private final AtomicBoolean logsStarted = new AtomicBoolean();
  private final Grant functionGrant;
  private volatile @Nullable FunctionConfiguration function;

  /** Creates an observation that has not started. */
  public LambdaObservation(ReadSession session, Set<String> safeVariables) {
    this.session = session;
    this.target = session.target();
    this.safeVariables = safeVariables;
    this.packages =
        new PackageReads(session.clients(), session.reads(), session.request().budget());
    this.metrics = new MetricRead(session);
    this.functionGrant = LambdaCapabilities.grant(GET_FUNCTION, LambdaTargets.arn(target));
  }

  /** Starts the first reads; further ones follow from their answers. */
  public void start() {
    startFunction();
    session.clients().prepare();
    // Configuration, logs and packages are what people wait for: they go first where requests
    // queue.
    TrailRead.start(
        session, LambdaTargets.name(target), LambdaTargets.knownArn(target).orElse(null));
    metrics.start();
    ConcurrencyReads.start(session);
    EventSourceReads.start(session);
    InvocationReads.start(session);
    VersionReads.start(session);
  }

  private void startFunction() {
    ProbeRead read =
        new ProbeRead(
            GET_FUNCTION,
            Section.RUNTIMES,
            "configuration of " + LambdaTargets.name(target),
            functionGrant);
    session
        .reads()
        .start(
            read,
            into -> {
              try {
                readFunction(into);
              } catch (Exception failure) {
                into.add(codeNotRead(read, failure));
                throw failure;
              } finally {
                startLogs(LambdaTargets.usualLogGroup(target));
              }
            });
  }

  /** Adds what was gathered over several reads; called once, when the reads have ended. */
  public void finish(SnapshotBuilder snapshot) {
    packages.logsEnded(Set.of());
    packages.addTo(snapshot);
    layers.addTo(snapshot);
    metrics.onset().ifPresent(snapshot::onset);
    Snapshot soFar = snapshot.build();
    if (soFar.gaps().stream().anyMatch(gap -> gap.source().equals(LOOKUP_EVENTS))) {
      // Versions may have told of some changes; that says nothing of those that were not read.
      snapshot.covered(Section.CHANGES, Coverage.NONE);
    }
  }

  private void readFunction(SnapshotBuilder into) throws Exception {
    GetFunctionResponse answer =
        session.ask(
            GET_FUNCTION,
            () ->
                session
                    .clients()
                    .lambda()
                    .getFunction(
                        call ->
                            call.functionName(LambdaTargets.functionName(target))
                                .qualifier(LambdaTargets.qualifier(target).orElse(null))
                                .overrideConfiguration(session.bounds())));
    if (answer.configuration() == null) {
      throw new IllegalStateException("the answer has no Configuration");
    }
    function = answer.configuration();
    ConfigurationFacts.add(answer, into);
    EnvironmentFacts.add(answer.configuration(), safeVariables, into);
    into.covered(Section.LAYERS, Coverage.WHOLE);
    answer.configuration().layers().forEach(this::startLayer);
    startCode(answer, into);
    var logging = answer.configuration().loggingConfig();
    if (logging != null && logging.logGroup() != null) {
      startLogs(logging.logGroup());
    }
  }

  private void startLayer(Layer layer) {
    String arn = layer.arn();
    layers.listed(layer);
    Grant grant = LambdaCapabilities.grant(GET_LAYER, arn);
    ProbeRead read = new ProbeRead(GET_LAYER, Section.LAYERS, "layer " + arn, grant);
    session
        .reads()
        .start(
            read,
            into -> {
              try {
                readLayer(arn, grant, into);
              } catch (Exception failure) {
                into.add(notRead(read, failure, LAYER_PACKAGE, "content of " + arn));
                throw failure;
              }
            });
  }

  private void readLayer(String arn, Grant grant, SnapshotBuilder into) throws Exception {
    GetLayerVersionByArnResponse answer =
        session.ask(
            GET_LAYER,
            () ->
                session
                    .clients()
                    .lambda()
                    .getLayerVersionByArn(
                        call -> call.arn(arn).overrideConfiguration(session.bounds())));
    if (answer.content() == null || answer.content().location() == null) {
      throw new IllegalStateException("the answer has no Content.Location");
    }
    layers.read(arn, answer);
    LayerDates.add(arn, answer.createdDate(), session.request().window(), into);
    packages.add(arn, ArtifactKind.LAYER, LAYER_PACKAGE, grant, answer.content().location());
  }

  private void startCode(GetFunctionResponse answer, SnapshotBuilder into) {
    FunctionCodeLocation code = answer.code();
    FunctionConfiguration configuration = answer.configuration();
    packages.handler(configuration.runtimeAsString(), configuration.handler());
    if (code != null && code.location() != null && code.imageUri() == null) {
      packages.add("code", ArtifactKind.CODE, CODE_PACKAGE, functionGrant, code.location());
      InvocationReads.startCodeSigning(session);
      return;
    }
    boolean image = "Image".equals(configuration.packageTypeAsString());
    if (image && code != null) {
      String resolved = code.resolvedImageUri();
      ImageRead.start(session, resolved == null ? code.imageUri() : resolved, into);
    }
    into.add(
        new EvidenceGap(
            Section.ARTIFACTS,
            "content of code",
            image ? GapReason.UNSUPPORTED : GapReason.UNREADABLE,
            image
                ? "the layers of container images are not read"
                : "the answer has no Code.Location",
            null,
            CODE_PACKAGE));
  }

  private void startLogs(String group) {
    if (!logsStarted.compareAndSet(false, true)) {
      return;
    }
    LogRead logs = new LogRead(session, group, LambdaTargets.logGroupArn(target, group));
    session
        .reads()
        .start(
            logs.asRead(),
            into -> {
              try {
                logs.read(into);
              } finally {
                packages.logsEnded(logs.namedFiles());
                OnDemandReads.start(session, function, logs.messages());
              }
            });
  }

  private EvidenceGap codeNotRead(ProbeRead read, Exception failure) {
    return notRead(read, failure, CODE_PACKAGE, "content of code");
  }

  /** Returns the gap of a package whose address could not be asked for. */
  private static EvidenceGap notRead(
      ProbeRead read, Exception failure, String source, String what) {
    ProbeRead dependent = new ProbeRead(source, Section.ARTIFACTS, what, read.grant());
    return AwsFailures.classify(read, failure).gapOf(dependent);
  }
}
