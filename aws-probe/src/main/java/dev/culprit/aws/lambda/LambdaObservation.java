package dev.culprit.aws.lambda;

import static dev.culprit.aws.lambda.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.lambda.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.lambda.LambdaCapabilities.GET_LAYER;
import static dev.culprit.aws.lambda.LambdaCapabilities.LAYER_PACKAGE;

import dev.culprit.aws.internal.AwsClients;
import dev.culprit.aws.internal.AwsFailures;
import dev.culprit.aws.internal.CallBounds;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
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

  private final ProbeRequest request;
  private final ProbeContext context;
  private final Target target;
  private final AwsClients clients;
  private final BudgetedReads reads;
  private final Set<String> safeVariables;
  private final LayerList layers = new LayerList();
  private final PackageReads packages;
  private final AtomicBoolean logsStarted = new AtomicBoolean();
  private final Grant functionGrant;

  /** Creates an observation that has not started. */
  public LambdaObservation(
      ProbeRequest request,
      ProbeContext context,
      AwsClients clients,
      BudgetedReads reads,
      Set<String> safeVariables) {
    this.request = request;
    this.context = context;
    this.target = request.target();
    this.clients = clients;
    this.reads = reads;
    this.safeVariables = safeVariables;
    this.packages = new PackageReads(clients.http(), reads, request.budget());
    this.functionGrant = LambdaCapabilities.getFunction(LambdaTargets.arn(target));
  }

  /** Starts the first read; further ones follow from its answer. */
  public void start() {
    ProbeRead read =
        new ProbeRead(
            GET_FUNCTION,
            Section.RUNTIMES,
            "configuration of " + LambdaTargets.name(target),
            functionGrant);
    reads.start(
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
    layers.addTo(snapshot);
  }

  private void readFunction(SnapshotBuilder into) throws Exception {
    GetFunctionResponse answer =
        reads.request(
            GET_FUNCTION,
            () ->
                clients
                    .lambda()
                    .getFunction(
                        call ->
                            call.functionName(LambdaTargets.functionName(target))
                                .qualifier(LambdaTargets.qualifier(target).orElse(null))
                                .overrideConfiguration(
                                    CallBounds.of(
                                        reads.remaining(), request.budget().responseBytes()))));
    if (answer.configuration() == null) {
      throw new IllegalStateException("the answer has no Configuration");
    }
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
    Grant grant = LambdaCapabilities.getLayer(arn);
    ProbeRead read = new ProbeRead(GET_LAYER, Section.LAYERS, "layer " + arn, grant);
    reads.start(
        read,
        into -> {
          try {
            readLayer(arn, grant);
          } catch (Exception failure) {
            into.add(notRead(read, failure, LAYER_PACKAGE, "content of " + arn));
            throw failure;
          }
        });
  }

  private void readLayer(String arn, Grant grant) throws Exception {
    GetLayerVersionByArnResponse answer =
        reads.request(
            GET_LAYER,
            () ->
                clients
                    .lambda()
                    .getLayerVersionByArn(
                        call ->
                            call.arn(arn)
                                .overrideConfiguration(
                                    CallBounds.of(
                                        reads.remaining(), request.budget().responseBytes()))));
    if (answer.content() == null || answer.content().location() == null) {
      throw new IllegalStateException("the answer has no Content.Location");
    }
    layers.read(arn, answer);
    packages.add(arn, ArtifactKind.LAYER, LAYER_PACKAGE, grant, answer.content().location());
  }

  private void startCode(GetFunctionResponse answer, SnapshotBuilder into) {
    FunctionCodeLocation code = answer.code();
    if (code != null && code.location() != null && code.imageUri() == null) {
      packages.add("code", ArtifactKind.CODE, CODE_PACKAGE, functionGrant, code.location());
      return;
    }
    boolean image = "Image".equals(answer.configuration().packageTypeAsString());
    into.add(
        new EvidenceGap(
            Section.ARTIFACTS,
            "content of code",
            image ? GapReason.UNSUPPORTED : GapReason.UNREADABLE,
            image ? "container images are not read" : "the answer has no Code.Location",
            null,
            CODE_PACKAGE));
  }

  private void startLogs(String group) {
    if (!logsStarted.compareAndSet(false, true)) {
      return;
    }
    LogRead logs = new LogRead(request, context, clients.logs(), reads, group);
    reads.start(
        logs.asRead(LambdaTargets.logGroupArn(target, group)),
        into -> {
          try {
            logs.read(into);
          } finally {
            packages.logsEnded(logs.namedFiles());
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
