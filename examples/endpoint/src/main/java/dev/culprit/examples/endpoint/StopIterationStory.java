package dev.culprit.examples.endpoint;

import java.util.List;

/**
 * Story 000: StopIteration while OpenTelemetry loads its context, in a function that was moved to
 * Python 3.13 and whose layer was slimmed.
 */
final class StopIterationStory {

  private static final String ERROR =
      """
      {"timestamp":"2026-03-14T11:34:49Z","level":"ERROR","errorType":"StopIteration","errorMessage":"","requestId":"20e42b73-20f7-4d00-82f8-b45cc1717218","stackTrace":["  File \\"/var/task/lambda_function.py\\", line 217, in lambda_handler\\n    validate_layer_imports()\\n","  File \\"/var/task/lambda_function.py\\", line 74, in validate_layer_imports\\n    from strands import Agent\\n","  File \\"/opt/python/strands/agent/agent.py\\", line 22, in <module>\\n    from opentelemetry import trace\\n","  File \\"/opt/python/opentelemetry/context/__init__.py\\", line 60, in _load_runtime_context\\n    return next(  # type: ignore\\n"]}
      """;

  private static final String CONTEXT_ENTRY_POINTS =
      """
      [opentelemetry_context]
      contextvars_context = opentelemetry.context.contextvars_context:ContextVarsRuntimeContext

      [opentelemetry_environment_variables]
      api = opentelemetry.environment_variables

      [opentelemetry_propagator]
      baggage = opentelemetry.baggage.propagation:W3CBaggagePropagator
      tracecontext = opentelemetry.trace.propagation.tracecontext:TraceContextTextMapPropagator
      """;

  private StopIterationStory() {}

  static StoryScript asFound() {
    return new StoryScript(
        "000",
        "StopIteration in _load_runtime_context, OTEL_SDK_DISABLED set in vain",
        "coderipple-orchestrator",
        "python3.13",
        "x86_64",
        "lambda_function.lambda_handler",
        1536,
        300,
        Stories.environment(
            "LOG_LEVEL", "INFO",
            "OTEL_SDK_DISABLED", "true",
            "OTEL_TRACES_EXPORTER", "none",
            "PYTHONPATH", "/var/runtime:/var/task:/opt/python"),
        true,
        PackageScript.empty().modules("lambda_function.py", "coderipple/__init__.py"),
        List.of(layer(modules())),
        LogLines.jsonFailure("python:3.13.v64", ERROR));
  }

  static StoryScript layerDenied() {
    return asFound()
        .variant(
            "000-layer-denied",
            "the same, and the caller may not read the layer",
            List.of(layer(modules()).denied()));
  }

  static StoryScript metadataComplete() {
    PackageScript complete =
        modules()
            .distribution(
                "python/",
                "opentelemetry-api",
                "1.34.1",
                "py3-none-any",
                CONTEXT_ENTRY_POINTS,
                "Requires-Python: >=3.9\nRequires-Dist: typing-extensions>=4.5.0\n")
            .distribution(
                "python/",
                "opentelemetry-sdk",
                "1.34.1",
                "py3-none-any",
                "",
                "Requires-Python: >=3.9\nRequires-Dist: opentelemetry-api==1.34.1\n")
            .distribution(
                "python/",
                "strands-agents",
                "0.2.0",
                "py3-none-any",
                "",
                "Requires-Python: >=3.10\nRequires-Dist: opentelemetry-api<2.0.0,>=1.30.0\n")
            .distribution(
                "python/",
                "typing-extensions",
                "4.14.0",
                "py3-none-any",
                "",
                "Requires-Python: >=3.9\n");
    return asFound()
        .variant(
            "000-metadata-complete",
            "the same, with the layer's distribution metadata complete",
            List.of(layer(complete)));
  }

  private static LayerScript layer(PackageScript content) {
    return new LayerScript(
        "coderipple-dependencies",
        12,
        List.of("python3.12", "python3.13"),
        List.of("x86_64"),
        true,
        content);
  }

  /** The modules alone: the slimming step took every dist-info folder. */
  private static PackageScript modules() {
    return PackageScript.empty()
        .modules(
            "python/opentelemetry/context/__init__.py",
            "python/opentelemetry/context/context.py",
            "python/opentelemetry/context/contextvars_context.py",
            "python/opentelemetry/environment_variables/__init__.py",
            "python/opentelemetry/propagate/__init__.py",
            "python/opentelemetry/trace/__init__.py",
            "python/opentelemetry/sdk/__init__.py",
            "python/opentelemetry/sdk/trace/__init__.py",
            "python/strands/__init__.py",
            "python/strands/agent/__init__.py",
            "python/strands/agent/agent.py",
            "python/strands/telemetry/tracer.py",
            "python/typing_extensions.py");
  }
}
