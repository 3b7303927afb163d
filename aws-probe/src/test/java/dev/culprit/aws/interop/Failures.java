package dev.culprit.aws.interop;

import java.util.List;

/** Logs of failing invocations, as Lambda writes them. */
final class Failures {

  private static final String REQUEST = "20e42b73-20f7-4d00-82f8-b45cc1717218";

  private static final String CONTEXT =
      """
      [ERROR] StopIteration
      Traceback (most recent call last):
        File "/var/task/lambda_function.py", line 217, in lambda_handler
          validate_layer_imports()
        File "/var/task/lambda_function.py", line 74, in validate_layer_imports
          from strands import Agent
        File "/opt/python/strands/agent/agent.py", line 22, in <module>
          from opentelemetry import trace
        File "/opt/python/opentelemetry/context/__init__.py", line 60, in _load_runtime_context
          return next(  # type: ignore
      """;

  private Failures() {}

  /** Returns the log of an import that fails while the function starts. */
  static List<String> ofImport(String module, String words) {
    String error =
        "[ERROR] Runtime.ImportModuleError: Unable to import module '%s': %s\nTraceback (most recent call last):\n"
            .formatted(module, words);
    return log("python:3.12.v73", error, "Runtime.ImportModuleError");
  }

  /** Returns the log of OpenTelemetry's context that finds no entry point. */
  static List<String> ofContext() {
    return log("python:3.13.v64", CONTEXT, "StopIteration");
  }

  private static List<String> log(String version, String error, String type) {
    return List.of(
        "INIT_START Runtime Version: %s\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:94461ddbc1dee2b7567c31b5ee0f097f71d05cbda6889440013d5b64b516b702\n"
            .formatted(version),
        "START RequestId: " + REQUEST + " Version: $LATEST\n",
        error,
        "END RequestId: " + REQUEST + "\n",
        "REPORT RequestId: %s\tDuration: 612.34 ms\tBilled Duration: 613 ms\tMemory Size: 512 MB\tMax Memory Used: 87 MB\tStatus: error\tError Type: %s\n"
            .formatted(REQUEST, type));
  }
}
