package dev.culprit.aws.lambda;

import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.Layer;

/**
 * What GetFunction says of runtime, settings and state.
 *
 * <p>Enumerations are read as the text that came, so that values which this SDK does not know stay
 * what they are.
 */
final class ConfigurationFacts {

  private final GetFunctionResponse answer;
  private final FunctionConfiguration function;
  private final SnapshotBuilder into;

  private ConfigurationFacts(GetFunctionResponse answer, SnapshotBuilder into) {
    this.answer = answer;
    this.function = answer.configuration();
    this.into = into;
  }

  static void add(GetFunctionResponse answer, SnapshotBuilder into) {
    ConfigurationFacts facts = new ConfigurationFacts(answer, into);
    facts.addRuntime();
    facts.addBasics();
    facts.addNetwork();
    facts.addImage();
    facts.addLogging();
    facts.addState();
  }

  private void addRuntime() {
    String identifier = function.runtimeAsString();
    RuntimeIdentifier runtime = identifier == null ? null : RuntimeIdentifier.of(identifier);
    List<String> architectures = function.architecturesAsStrings();
    into.add(
        new RuntimeEvidence(
            "function",
            runtime == null ? null : runtime.language(),
            runtime == null ? null : runtime.version(),
            architectures.isEmpty() ? "x86_64" : architectures.get(0),
            "linux",
            null,
            GET_FUNCTION));
    setting("runtime", identifier);
    // A function that was made before there was a choice has no list and runs on x86_64.
    setting("architectures", architectures.isEmpty() ? "x86_64" : String.join(",", architectures));
    if (function.runtimeVersionConfig() != null) {
      setting("runtimeVersionArn", function.runtimeVersionConfig().runtimeVersionArn());
      if (function.runtimeVersionConfig().error() != null) {
        status("runtimeVersion.errorCode", function.runtimeVersionConfig().error().errorCode());
        status("runtimeVersion.message", function.runtimeVersionConfig().error().message());
      }
    }
  }

  private void addBasics() {
    setting("handler", function.handler());
    setting("memoryMb", function.memorySize());
    setting("timeoutSeconds", function.timeout());
    setting("packageType", function.packageTypeAsString());
    setting("codeSizeBytes", function.codeSize());
    setting("version", function.version());
    setting("role", function.role());
    setting("kmsKeyArn", function.kmsKeyArn());
    if (function.ephemeralStorage() != null) {
      setting("ephemeralStorageMb", function.ephemeralStorage().size());
    }
    if (function.hasLayers()) {
      setting(
          "layers", function.layers().stream().map(Layer::arn).collect(Collectors.joining(",")));
    }
    if (function.snapStart() != null) {
      setting("SnapStart", function.snapStart().applyOnAsString());
    }
    if (function.tracingConfig() != null) {
      setting("tracing", function.tracingConfig().modeAsString());
    }
    if (function.deadLetterConfig() != null) {
      setting("deadLetterTargetArn", function.deadLetterConfig().targetArn());
    }
    if (function.hasFileSystemConfigs()) {
      setting(
          "fileSystemConfigs",
          function.fileSystemConfigs().stream()
              .map(mount -> mount.arn() + " at " + mount.localMountPath())
              .collect(Collectors.joining(", ")));
    }
    setting("codeSha256", function.codeSha256());
    setting("signingProfileVersionArn", function.signingProfileVersionArn());
    if (answer.concurrency() != null) {
      setting("reservedConcurrentExecutions", answer.concurrency().reservedConcurrentExecutions());
    }
  }

  private void addNetwork() {
    var vpc = function.vpcConfig();
    if (vpc == null || vpc.vpcId() == null || vpc.vpcId().isEmpty()) {
      return;
    }
    setting("vpc", vpc.vpcId());
    setting("subnetIds", String.join(",", vpc.subnetIds()));
    setting("securityGroupIds", String.join(",", vpc.securityGroupIds()));
  }

  private void addImage() {
    if (answer.code() != null) {
      setting("image", answer.code().imageUri());
    }
    if (function.imageConfigResponse() == null
        || function.imageConfigResponse().imageConfig() == null) {
      return;
    }
    ImageConfig image = function.imageConfigResponse().imageConfig();
    setting(
        "image.entrypoint", image.hasEntryPoint() ? String.join(" ", image.entryPoint()) : null);
    setting("image.command", image.hasCommand() ? String.join(" ", image.command()) : null);
    setting("image.workingDirectory", image.workingDirectory());
  }

  private void addLogging() {
    if (function.loggingConfig() != null) {
      setting("logGroup", function.loggingConfig().logGroup());
      setting("logFormat", function.loggingConfig().logFormatAsString());
      setting("applicationLogLevel", function.loggingConfig().applicationLogLevelAsString());
      setting("systemLogLevel", function.loggingConfig().systemLogLevelAsString());
    }
  }

  private void addState() {
    if (function.imageConfigResponse() != null && function.imageConfigResponse().error() != null) {
      status("imageConfig.errorCode", function.imageConfigResponse().error().errorCode());
      status("imageConfig.message", function.imageConfigResponse().error().message());
    }
    if (answer.code() != null) {
      setting("image.resolved", answer.code().resolvedImageUri());
    }
    status("State", function.stateAsString());
    status("StateReason", function.stateReason());
    status("StateReasonCode", function.stateReasonCodeAsString());
    status("LastUpdateStatus", function.lastUpdateStatusAsString());
    status("LastUpdateStatusReason", function.lastUpdateStatusReason());
    status("LastUpdateStatusReasonCode", function.lastUpdateStatusReasonCodeAsString());
    status("LastModified", function.lastModified());
    if (function.snapStart() != null) {
      status("SnapStart.OptimizationStatus", function.snapStart().optimizationStatusAsString());
    }
  }

  private void setting(String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      into.add(new SettingEvidence(name, value.toString(), GET_FUNCTION));
    }
  }

  private void status(String path, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      into.add(new StatusEvidence("", path, value, GET_FUNCTION));
    }
  }
}
