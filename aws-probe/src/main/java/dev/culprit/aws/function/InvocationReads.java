package dev.culprit.aws.function;

import static dev.culprit.aws.api.LambdaCapabilities.GET_CODE_SIGNING;
import static dev.culprit.aws.api.LambdaCapabilities.GET_INVOKE_CONFIG;
import static dev.culprit.aws.api.LambdaCapabilities.GET_POLICY;
import static dev.culprit.aws.api.LambdaCapabilities.GET_URL;

import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.internal.ReadSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;

/** Who may invoke the function and how: resource policy, URL, asynchronous invocations. */
public final class InvocationReads {

  private final ReadSession session;
  private final FunctionReads reads;
  private final String function;
  private final @Nullable String qualifier;

  private InvocationReads(ReadSession session) {
    this.session = session;
    this.reads = new FunctionReads(session);
    this.function = LambdaTargets.functionName(session.target());
    this.qualifier = LambdaTargets.qualifier(session.target()).orElse(null);
  }

  /** Starts the reads that need no other answer. */
  public static void start(ReadSession session) {
    InvocationReads invocations = new InvocationReads(session);
    invocations.reads.start(GET_POLICY, "resource policy", invocations::readPolicy);
    invocations.reads.start(GET_URL, "function URL", invocations::readUrl);
    invocations.reads.start(
        GET_INVOKE_CONFIG, "asynchronous invocation", invocations::readInvokeConfig);
  }

  /** Starts the read of code signing, which only functions of a ZIP package have. */
  public static void startCodeSigning(ReadSession session) {
    InvocationReads invocations = new InvocationReads(session);
    invocations.reads.start(GET_CODE_SIGNING, "code signing", invocations::readCodeSigning);
  }

  private void readPolicy(FunctionReads.Into into) throws Exception {
    GetPolicyResponse answer =
        reads.askForOptional(
            GET_POLICY,
            () ->
                session
                    .clients()
                    .lambda()
                    .getPolicy(
                        call ->
                            call.functionName(function)
                                .qualifier(qualifier)
                                .overrideConfiguration(session.bounds())));
    into.settings(
        "resourcePolicy",
        answer == null ? java.util.List.of() : PolicyText.statements(answer.policy()));
  }

  /** Only the function itself and aliases have addresses; a version is refused. */
  private void readUrl(FunctionReads.Into into) throws Exception {
    Optional<String> alias = LambdaTargets.alias(session.target());
    GetFunctionUrlConfigResponse answer =
        reads.askForOptional(
            GET_URL,
            () ->
                session
                    .clients()
                    .lambda()
                    .getFunctionUrlConfig(
                        call ->
                            call.functionName(function)
                                .qualifier(alias.orElse(null))
                                .overrideConfiguration(session.bounds())));
    if (answer == null) {
      into.setting("functionUrl", FunctionReads.NONE);
      return;
    }
    into.setting("functionUrl", "configured");
    into.setting("functionUrl.authType", answer.authTypeAsString());
    into.setting("functionUrl.invokeMode", answer.invokeModeAsString());
    if (answer.cors() != null && answer.cors().hasAllowOrigins()) {
      into.setting("functionUrl.allowOrigins", String.join(", ", answer.cors().allowOrigins()));
    }
  }

  private void readInvokeConfig(FunctionReads.Into into) throws Exception {
    GetFunctionEventInvokeConfigResponse answer =
        reads.askForOptional(
            GET_INVOKE_CONFIG,
            () ->
                session
                    .clients()
                    .lambda()
                    .getFunctionEventInvokeConfig(
                        call ->
                            call.functionName(function)
                                .qualifier(qualifier)
                                .overrideConfiguration(session.bounds())));
    if (answer == null) {
      into.setting("asyncInvocation", "default");
      return;
    }
    into.setting("asyncInvocation.maximumRetryAttempts", answer.maximumRetryAttempts());
    into.setting("asyncInvocation.maximumEventAgeSeconds", answer.maximumEventAgeInSeconds());
    DestinationConfig destinations = answer.destinationConfig();
    if (destinations != null && destinations.onFailure() != null) {
      into.setting("destinations.onFailure", destinations.onFailure().destination());
    }
    if (destinations != null && destinations.onSuccess() != null) {
      into.setting("destinations.onSuccess", destinations.onSuccess().destination());
    }
  }

  private void readCodeSigning(FunctionReads.Into into) throws Exception {
    GetFunctionCodeSigningConfigResponse answer =
        reads.askForOptional(
            GET_CODE_SIGNING,
            () ->
                session
                    .clients()
                    .lambda()
                    .getFunctionCodeSigningConfig(
                        call ->
                            call.functionName(function).overrideConfiguration(session.bounds())));
    String arn = answer == null ? null : answer.codeSigningConfigArn();
    into.setting("codeSigningConfigArn", arn == null || arn.isEmpty() ? FunctionReads.NONE : arn);
  }
}
