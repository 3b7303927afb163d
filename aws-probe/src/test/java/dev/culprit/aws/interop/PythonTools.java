package dev.culprit.aws.interop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A virtual environment of Python with the emulator, and wheels as pip fetches them for any
 * platform. Both stay below {@code target/interop} for the next run.
 */
final class PythonTools {

  private static final long MOST_MINUTES = 5;

  private final Path environment;
  private final Path wheels;

  private PythonTools(Path environment, Path wheels) {
    this.environment = environment;
    this.wheels = wheels;
  }

  /**
   * Returns the tools, made if they are not there; skips the calling test, saying why, where Python
   * is missing or pip cannot install the emulator.
   */
  static PythonTools prepared() throws IOException, InterruptedException {
    Path module = Path.of(System.getProperty("culprit.root", ".."), "aws-probe").toAbsolutePath();
    Path folder = Files.createDirectories(module.resolve("target/interop"));
    String given = System.getProperty("culprit.interop.venv", "");
    Path environment = given.isEmpty() ? folder.resolve("venv") : Path.of(given);
    Path wheels = Files.createDirectories(folder.resolve("wheels"));
    PythonTools tools = new PythonTools(environment, wheels);
    if (!Files.isExecutable(tools.program("moto_server"))) {
      tools.install(module.resolve("src/test/interop/requirements.txt"));
    }
    return tools;
  }

  private void install(Path requirements) throws InterruptedException {
    try {
      run(List.of("python3", "-m", "venv", environment.toString()));
      run(
          List.of(
              program("python").toString(),
              "-m",
              "pip",
              "install",
              "--quiet",
              "--disable-pip-version-check",
              "--requirement",
              requirements.toString()));
    } catch (IOException missing) {
      abort("skipped: Python 3 with pip cannot install moto: " + missing.getMessage());
    }
  }

  /** Returns a program of the environment. */
  Path program(String name) {
    return environment.resolve("bin").resolve(name);
  }

  /**
   * Returns the wheel that pip chooses for a platform.
   *
   * @param requirement name and version, such as {@code pydantic-core==2.33.2}
   * @param platform a platform tag of PEP 425, such as {@code macosx_11_0_arm64}
   * @param python the version of CPython, such as {@code 3.12}
   */
  Path wheel(String requirement, String platform, String python)
      throws IOException, InterruptedException {
    Path folder = wheels.resolve(requirement.replace("==", "-") + "-" + platform + "-" + python);
    if (Files.isDirectory(folder)) {
      return onlyFile(folder);
    }
    Path fetched = Files.createTempDirectory(wheels, "fetch");
    run(
        List.of(
            program("python").toString(),
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--only-binary=:all:",
            "--implementation=cp",
            "--platform=" + platform,
            "--python-version=" + python,
            "--dest=" + fetched,
            requirement));
    Files.move(fetched, folder);
    return onlyFile(folder);
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow(() -> new IOException("no wheel in " + folder));
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("culprit-interop", ".log");
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " did not end in time");
      }
      if (process.exitValue() != 0) {
        throw new IOException(command + " failed: " + Files.readString(log).strip());
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }
}
