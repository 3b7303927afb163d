package dev.culprit.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.model.EnvironmentError;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Environment variables: the names of all, the values of those that are known to be safe. */
final class EnvironmentFacts {

  /** Variables of the runtime and of its search paths; their values decide imports and start-up. */
  private static final Set<String> SAFE =
      Set.of(
          "AWS_LAMBDA_EXEC_WRAPPER",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "DD_APM_ENABLED",
          "DD_LAMBDA_HANDLER",
          "GEM_PATH",
          "JAVA_TOOL_OPTIONS",
          "LAMBDA_HANDLER",
          "LAMBDA_TIMEOUT",
          "LANG",
          "LC_ALL",
          "LD_LIBRARY_PATH",
          "LD_PRELOAD",
          "NEW_RELIC_LAMBDA_HANDLER",
          "NODE_OPTIONS",
          "NODE_PATH",
          "ORIG_HANDLER",
          "PATH",
          "PYTHONHOME",
          "PYTHONPATH",
          "RUBYLIB",
          "TZ");

  private static final List<String> SECRET_WORDS =
      List.of("HEADER", "KEY", "TOKEN", "SECRET", "PASS", "CERTIFICATE", "CREDENTIAL", "AUTH");

  private EnvironmentFacts() {}

  static void add(FunctionConfiguration function, Set<String> alsoSafe, SnapshotBuilder into) {
    EnvironmentResponse environment = function.environment();
    if (environment == null) {
      return;
    }
    EnvironmentError error = environment.error();
    if (error != null && error.errorCode() != null) {
      into.add(undecrypted(function, error));
      into.covered(Section.SETTINGS, new Coverage(0.5));
      return;
    }
    Map<String, String> variables = new TreeMap<>();
    if (environment.hasVariables()) {
      variables.putAll(environment.variables());
    }
    long size = 0;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String name = variable.getKey();
      String value = variable.getValue() == null ? "" : variable.getValue();
      size += name.getBytes(UTF_8).length + value.getBytes(UTF_8).length;
      boolean shown = isSafe(name) || alsoSafe.contains(name);
      into.add(new SettingEvidence(name, shown ? value : null, LambdaCapabilities.GET_FUNCTION));
    }
    into.add(
        new SettingEvidence(
            "environmentSizeBytes", Long.toString(size), LambdaCapabilities.GET_FUNCTION));
  }

  /** OTEL_ variables switch telemetry on and off; their headers and keys are secrets. */
  private static boolean isSafe(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (SECRET_WORDS.stream().anyMatch(upper::contains)) {
      return false;
    }
    return SAFE.contains(name)
        || (name.startsWith("OTEL_") && !name.contains("ENDPOINT"))
        || name.endsWith("LOG_LEVEL");
  }

  private static EvidenceGap undecrypted(FunctionConfiguration function, EnvironmentError error) {
    boolean denied = error.errorCode().startsWith("AccessDenied");
    String key = function.kmsKeyArn();
    String words = error.message() == null ? "" : ": " + error.message();
    return new EvidenceGap(
        Section.SETTINGS,
        "environment variables",
        denied ? GapReason.DENIED : GapReason.UNREADABLE,
        error.errorCode() + words,
        denied
            ? LambdaCapabilities.grant(LambdaCapabilities.DECRYPT, key == null ? "*" : key)
            : null,
        LambdaCapabilities.DECRYPT);
  }
}
