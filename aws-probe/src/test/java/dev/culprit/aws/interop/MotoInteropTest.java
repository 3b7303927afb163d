package dev.culprit.aws.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.aws.interop.MotoAccount.FunctionScript;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stories 000, 001 and 002 from the state of a cloud to the verdict, with wheels of PyPI. */
@Tag("interop")
class MotoInteropTest {

  private static final String X86 = "manylinux_2_17_x86_64";
  private static final String ARM = "manylinux_2_17_aarch64";
  private static final String MAC = "macosx_11_0_arm64";
  private static final String CORE = "pydantic-core==2.33.2";
  private static final String NO_CORE = "No module named 'pydantic_core._pydantic_core'";

  private static PythonTools python;
  private static MotoServer server;
  private static MotoAccount account;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    python = PythonTools.prepared();
    server = MotoServer.start(python);
    account = new MotoAccount(server.address());
  }

  @AfterAll
  static void stop() {
    if (account != null) {
      account.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void findsTheMissingMetadataOfStory000() throws Exception {
    stopIteration("story-000", openTelemetry(false));
    Diagnosis diagnosis = account.diagnose("story-000");
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(leader(diagnosis)).isEqualTo("package-metadata-missing");
  }

  @Test
  void doesNotBlameTheMetadataOfStory000WhereItIsComplete() throws Exception {
    stopIteration("story-000-complete", openTelemetry(true));
    Diagnosis diagnosis = account.diagnose("story-000-complete");
    assertThat(diagnosis.probabilityOf("package-metadata-missing")).isLessThan(.1);
  }

  @Test
  void findsTheFolderAndThePlatformOfStory001() throws Exception {
    PackageZip layer = new PackageZip();
    for (String each :
        List.of("strands-agents==0.2.0", "pydantic==2.11.7", CORE, "rpds-py==0.25.1")) {
      layer.wheel("build/python/", wheel(each, MAC, "3.12"));
    }
    function(
        "story-001",
        "x86_64",
        PackageZip.of("lambda_function.py"),
        List.of(account.layer("mac-layer", "python3.12", layer)),
        failure("lambda_function", "No module named 'strands'"));
    Diagnosis diagnosis = account.diagnose("story-001");
    assertThat(diagnosis.hypotheses().stream().limit(2).map(each -> each.causeId()))
        .containsExactlyInAnyOrder("layer-wrong-directory", "native-library-wrong-platform");
    RankedCause next =
        diagnosis
            .whatIf(diagnosis.hypothesis("layer-wrong-directory").orElseThrow().remedies().get(0))
            .after()
            .get(0);
    assertThat(next.causeId()).isEqualTo("native-library-wrong-platform");
  }

  @Test
  void findsThatStory002PackagedNoDependency() throws Exception {
    function(
        "story-002",
        "x86_64",
        agent().text("requirements.txt", "strands-agents[otel]>=0.2.0\nlangfuse>=3.0.0\n"),
        List.of(),
        failure("lambda_handler", "No module named 'strands'"));
    Diagnosis diagnosis = account.diagnose("story-002");
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(leader(diagnosis)).isEqualTo("dependency-not-packaged");
  }

  @Test
  void findsTheOtherArchitectureOfStory002() throws Exception {
    function(
        "story-002-arm",
        "x86_64",
        agent()
            .wheel("", wheel("strands-agents==0.2.0", ARM, "3.12"))
            .wheel("", wheel("pydantic==2.11.7", ARM, "3.12"))
            .wheel("", wheel(CORE, ARM, "3.12")),
        List.of(),
        failure("lambda_handler", NO_CORE));
    Diagnosis diagnosis = account.diagnose("story-002-arm");
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(leader(diagnosis)).isEqualTo("native-library-wrong-architecture");
  }

  @Test
  void findsTheWheelOfAnotherPlatformInALayer() throws Exception {
    coreLayer("mac-core", "x86_64", MAC);
    Diagnosis diagnosis = account.diagnose("mac-core");
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(leader(diagnosis)).isEqualTo("native-library-wrong-platform");
  }

  @Test
  void findsTheWheelForX86OnAnArmFunction() throws Exception {
    coreLayer("x86-core-on-arm", "arm64", X86);
    Diagnosis diagnosis = account.diagnose("x86-core-on-arm");
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(leader(diagnosis)).isEqualTo("native-library-wrong-architecture");
  }

  @Test
  void blamesNoWheelThatFitsTheFunction() throws Exception {
    coreLayer("x86-core-on-x86", "x86_64", X86);
    Diagnosis diagnosis = account.diagnose("x86-core-on-x86");
    assertThat(diagnosis.probabilityOf("native-library-wrong-platform")).isLessThan(.1);
    assertThat(diagnosis.probabilityOf("native-library-wrong-architecture")).isLessThan(.1);
  }

  @Test
  void tellsAGapWhereThePackageIsNotServed() throws Exception {
    coreLayer("unserved", "x86_64", MAC);
    Snapshot snapshot = account.observeUnaided("unserved");
    assertThat(snapshot.artifacts()).isEmpty();
    assertThat(snapshot.gaps()).extracting(EvidenceGap::section).contains(Section.ARTIFACTS);
    assertThat(snapshot.runtimes()).hasSize(1);
    assertThat(snapshot.logs()).isNotEmpty();
  }

  private static String leader(Diagnosis diagnosis) {
    return diagnosis.leader().orElseThrow().causeId();
  }

  private static Path wheel(String requirement, String platform, String version)
      throws IOException, InterruptedException {
    return python.wheel(requirement, platform, version);
  }

  private static PackageZip agent() {
    return PackageZip.of("agent.py")
        .text("lambda_handler.py", "def handler(event, context):\n    return None\n");
  }

  private static void coreLayer(String name, String architecture, String platform)
      throws IOException, InterruptedException {
    PackageZip layer =
        new PackageZip()
            .wheel("python/", wheel("pydantic==2.11.7", platform, "3.12"))
            .wheel("python/", wheel(CORE, platform, "3.12"));
    function(
        name,
        architecture,
        agent(),
        List.of(account.layer(name + "-layer", "python3.12", layer)),
        failure("lambda_handler", NO_CORE));
  }

  private static PackageZip openTelemetry(boolean metadata)
      throws IOException, InterruptedException {
    PackageZip layer = new PackageZip();
    for (String each :
        List.of(
            "opentelemetry-api==1.34.1",
            "opentelemetry-sdk==1.34.1",
            "opentelemetry-semantic-conventions==0.55b1",
            "importlib-metadata==8.7.0",
            "zipp==3.23.0",
            "strands-agents==0.2.0",
            "typing-extensions==4.14.0")) {
      Path wheel = wheel(each, X86, "3.13");
      if (metadata) {
        layer.wheel("python/", wheel);
      } else {
        layer.modulesOf("python/", wheel);
      }
    }
    return layer;
  }

  private static void stopIteration(String name, PackageZip layer)
      throws IOException, InterruptedException {
    account.function(
        new FunctionScript(
            name,
            "python3.13",
            "x86_64",
            "lambda_function.lambda_handler",
            Map.of("OTEL_SDK_DISABLED", "true", "OTEL_TRACES_EXPORTER", "none"),
            PackageZip.of("coderipple/__init__.py")
                .text("lambda_function.py", "def lambda_handler(event, context):\n    pass\n"),
            List.of(account.layer(name + "-layer", "python3.13", layer)),
            Failures.ofContext()));
  }

  private static void function(
      String name, String architecture, PackageZip code, List<String> layers, List<String> messages)
      throws IOException, InterruptedException {
    String handler =
        name.equals("story-001") ? "lambda_function.lambda_handler" : "lambda_handler.handler";
    account.function(
        new FunctionScript(
            name, "python3.12", architecture, handler, Map.of(), code, layers, messages));
  }

  private static List<String> failure(String module, String words) {
    return Failures.ofImport(module, words);
  }
}
