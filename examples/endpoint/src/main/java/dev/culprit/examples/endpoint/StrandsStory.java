package dev.culprit.examples.endpoint;

import java.util.List;

/** Story 002, as far as it got to a function: three packages of one Strands agent. */
final class StrandsStory {

  private static final String NO_STRANDS =
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'lambda_handler': No module named 'strands'\nTraceback (most recent call last):\n";

  private static final String NO_CORE =
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'lambda_handler': No module named 'pydantic_core._pydantic_core'\nTraceback (most recent call last):\n";

  private StrandsStory() {}

  static StoryScript notPackaged() {
    return new StoryScript(
        "002-not-packaged",
        "No module named 'strands', packaged without dependencies",
        "strands-langfuse-agent",
        "python3.12",
        "x86_64",
        "lambda_handler.handler",
        1024,
        60,
        Stories.environment(
            "BEDROCK_REGION", "us-east-1",
            "LANGFUSE_PUBLIC_KEY", "pk-lf-made-up-for-this-story",
            "LANGFUSE_SECRET_KEY", "sk-lf-made-up-for-this-story"),
        false,
        code().text("requirements.txt", "strands-agents[otel]>=0.2.0\nlangfuse>=3.0.0\n"),
        List.of(),
        LogLines.textFailure("python:3.12.v73", 1024, NO_STRANDS));
  }

  static StoryScript wrongDistribution() {
    PackageScript wrong =
        code()
            .text("requirements.txt", "strands\nlangfuse>=3.0.0\n")
            .distribution("", "strands", "0.1.0", "py3-none-any", "", "")
            .text("strands-0.1.0.dist-info/RECORD", "strands-0.1.0.dist-info/METADATA,,\n")
            .modules("langfuse/__init__.py")
            .distribution(
                "", "langfuse", "3.1.2", "py3-none-any", "", "Requires-Python: >=3.9,<4.0\n");
    return notPackaged()
        .variant(
            "002-wrong-distribution",
            "No module named 'strands', with a distribution of that name installed",
            wrong,
            LogLines.textFailure("python:3.12.v73", 1024, NO_STRANDS));
  }

  static StoryScript otherArchitecture() {
    String tag = "cp312-cp312-manylinux_2_17_aarch64.manylinux2014_aarch64";
    PackageScript arm =
        code()
            .text("requirements.txt", "strands-agents[otel]>=0.2.0\nlangfuse>=3.0.0\n")
            .modules(
                "strands/__init__.py",
                "strands/agent/agent.py",
                "pydantic/__init__.py",
                "pydantic_core/__init__.py")
            .bytes(
                "pydantic_core/_pydantic_core.cpython-312-aarch64-linux-gnu.so",
                NativeFile.linuxArm())
            .distribution(
                "",
                "strands-agents",
                "0.2.0",
                "py3-none-any",
                "",
                "Requires-Python: >=3.10\nRequires-Dist: pydantic<3.0.0,>=2.0.0\n")
            .distribution(
                "",
                "pydantic",
                "2.11.7",
                "py3-none-any",
                "",
                "Requires-Python: >=3.9\nRequires-Dist: pydantic-core==2.33.2\n")
            .distribution("", "pydantic-core", "2.33.2", tag, "", "Requires-Python: >=3.9\n");
    return notPackaged()
        .variant(
            "002-other-architecture",
            "No module named 'pydantic_core._pydantic_core'",
            arm,
            LogLines.textFailure("python:3.12.v73", 1024, NO_CORE));
  }

  private static PackageScript code() {
    return PackageScript.empty().modules("lambda_handler.py", "agent.py");
  }
}
