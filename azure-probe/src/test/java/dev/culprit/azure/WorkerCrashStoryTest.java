package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.testkit.FakeBinary;
import dev.culprit.testkit.PackageFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Story 004 as the probe sees it: a worker's crash loop, blamed on bytecode of another Python. */
class WorkerCrashStoryTest {

  private static final String SITE_PACKAGES = ".python_packages/lib/site-packages/";
  private static final String FUNCTION =
      "{\"scriptFile\": \"__init__.py\", \"bindings\": [{\"type\": \"timerTrigger\"}]}";
  private static Snapshot asFound;

  @BeforeAll
  static void observe() {
    asFound = story(files()).observe();
  }

  @Test
  void readsWhatThePackageDeclaresAndThatNothingOfItIsLoaded() {
    assertThat(asFound.functions())
        .extracting(FunctionEvidence::name)
        .containsExactly("MailIngest", "PostToAP");
    assertThat(asFound.functions())
        .allMatch(one -> Boolean.TRUE.equals(one.expected()))
        .allMatch(one -> Boolean.FALSE.equals(one.loaded()));
  }

  @Test
  void readsTheBytecodeOfTheOtherPythonAndTheAbsentIgnoreFile() {
    var files = asFound.artifacts().get(0).files();
    assertThat(files).anyMatch(file -> "3.13".equals(file.pythonBytecode()));
    assertThat(files).anyMatch(file -> file.path().equals(".funcignore") && !file.present());
  }

  @Test
  void establishesNoCauseAsFound() {
    assertThat(Diagnostics.create().diagnose(asFound).verdict()).isEqualTo(Verdict.NOT_ESTABLISHED);
  }

  @Test
  void asksNextForTheWorkersExitCodeAndStandardError() {
    assertThat(Diagnostics.create().diagnose(asFound).nextChecks().get(0).say())
        .contains("exit code")
        .contains("standard error");
  }

  @Test
  void provesTheAbiByExtensionsOfThePython313() {
    PackageFixture files =
        files()
            .file(
                SITE_PACKAGES + "grpc/_cython/cygrpc.cpython-313-x86_64-linux-gnu.so",
                FakeBinary.elf("x86_64"));
    Diagnosis diagnosis =
        story(files)
            .trace(
                "ERROR",
                "ImportError: cannot import name 'cygrpc' from 'grpc._cython' (/home/site/wwwroot/.python_packages/lib/site-packages/grpc/_cython/__init__.py)")
            .diagnose();
    assertThat(diagnosis.leader().orElseThrow().causeId())
        .isEqualTo("native-library-wrong-python-abi");
  }

  @Test
  void provesTheBytecodeWhereItsSourcesAreGone() {
    PackageFixture files = files().file("shared/ledger.pyc", FakeBinary.pyc("3.13"));
    Diagnosis diagnosis =
        story(files)
            .trace("ERROR", "ImportError: bad magic number in 'shared.ledger': b'\\xf3\\r\\r\\n'")
            .diagnose();
    assertThat(diagnosis.leader().orElseThrow().causeId()).isEqualTo("bytecode-version-mismatch");
  }

  private static AppScenario story(PackageFixture files) {
    AppScenario app = AppScenario.python(files).withoutSiteLogs();
    for (int again = 0; again < 22; again++) {
      app.trace(
              "ERROR",
              "Exceeded language worker restart retry count for runtime:python. Shutting down and proactively recycling the Functions Host to recover")
          .trace("WARNING", "No job functions found.")
          .trace("INFO", "0 functions loaded");
    }
    return app;
  }

  private static PackageFixture files() {
    PackageFixture files =
        PackageFixture.empty()
            .file(
                "host.json",
                "{\"version\": \"2.0\", \"extensionBundle\": {\"id\": \"Microsoft.Azure.Functions.ExtensionBundle\", \"version\": \"[4.*, 5.0.0)\"}}")
            .file("requirements.txt", "azure-functions\n")
            .file("MailIngest/function.json", FUNCTION)
            .file("MailIngest/__init__.py", "import json\n")
            .file("PostToAP/function.json", FUNCTION)
            .file("PostToAP/__init__.py", "import json\n")
            .wheel(SITE_PACKAGES, "azure-functions", "1.21.0", "azure.functions");
    for (int index = 0; index < 400; index++) {
      files.file("shared/models" + index + ".py", "# models\n");
      files.file("shared/__pycache__/models" + index + ".cpython-313.pyc", FakeBinary.pyc("3.13"));
    }
    return files;
  }
}
