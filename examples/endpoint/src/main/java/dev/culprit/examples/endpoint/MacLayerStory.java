package dev.culprit.examples.endpoint;

import java.util.List;

/** Story 001: a layer that was built on a Mac with Apple silicon, zipped one folder too high. */
final class MacLayerStory {

  private static final String ROOT = "build/python/";
  private static final String TAG = "cp312-cp312-macosx_11_0_arm64";

  private static final String ERROR =
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'lambda_function': No module named 'strands'\nTraceback (most recent call last):\n";

  private MacLayerStory() {}

  static StoryScript asFound() {
    return new StoryScript(
        "001",
        "No module named 'strands', with a layer that holds it",
        "coderipple-orchestrator",
        "python3.12",
        "x86_64",
        "lambda_function.lambda_handler",
        1536,
        300,
        Stories.environment("LOG_LEVEL", "INFO", "OTEL_SDK_DISABLED", "true"),
        false,
        PackageScript.empty().modules("lambda_function.py"),
        List.of(
            new LayerScript(
                "coderipple-dependencies",
                23,
                List.of("python3.12"),
                List.of("x86_64"),
                true,
                content())),
        LogLines.textFailure("python:3.12.v73", 1536, ERROR));
  }

  private static PackageScript content() {
    return PackageScript.empty()
        .modules(
            ROOT + "strands/__init__.py",
            ROOT + "strands/agent/__init__.py",
            ROOT + "strands/agent/agent.py",
            ROOT + "opentelemetry/context/__init__.py",
            ROOT + "opentelemetry/context/contextvars_context.py",
            ROOT + "pydantic/__init__.py",
            ROOT + "pydantic_core/__init__.py",
            ROOT + "rpds/__init__.py")
        .bytes(ROOT + "pydantic_core/_pydantic_core.cpython-312-darwin.so", NativeFile.macArm())
        .bytes(ROOT + "rpds/rpds.cpython-312-darwin.so", NativeFile.macArm())
        .distribution(
            ROOT,
            "strands-agents",
            "0.1.8",
            "py3-none-any",
            "",
            "Requires-Python: >=3.10\nRequires-Dist: pydantic<3.0.0,>=2.0.0\n")
        .distribution(
            ROOT,
            "opentelemetry-api",
            "1.34.1",
            "py3-none-any",
            "[opentelemetry_context]\ncontextvars_context = opentelemetry.context.contextvars_context:ContextVarsRuntimeContext\n",
            "Requires-Python: >=3.9\n")
        .distribution(
            ROOT,
            "pydantic",
            "2.11.7",
            "py3-none-any",
            "",
            "Requires-Python: >=3.9\nRequires-Dist: pydantic-core==2.33.2\n")
        .distribution(ROOT, "pydantic-core", "2.33.2", TAG, "", "Requires-Python: >=3.9\n")
        .distribution(ROOT, "rpds-py", "0.25.1", TAG, "", "Requires-Python: >=3.9\n");
  }
}
