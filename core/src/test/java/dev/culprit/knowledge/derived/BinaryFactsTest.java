package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.FileEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryFactsTest {

  private static final String CORE = "python/pydantic_core/_pydantic_core.cpython-312-";

  private static final String NO_CORE =
      "[ERROR] Runtime.ImportModuleError: No module named 'pydantic_core._pydantic_core'";

  private static Facts x86(String... paths) {
    return Facts.lambda().python("3.12").machine("function", "x86_64", "linux").paths(paths);
  }

  private static Facts whole(FileEvidence... files) {
    return Facts.lambda()
        .python("3.12")
        .machine("function", "x86_64", "linux")
        .artifact("layer", ArtifactKind.LAYER, List.of(files), List.of(), 10);
  }

  @Test
  void aDarwinExtensionIsForAnotherSystem() {
    Facts facts = x86(CORE + "darwin.so");
    assertThat(facts.outcome("native-library-other-os")).isEqualTo(PRESENT);
    assertThat(facts.says("native-library-other-os"))
        .contains("is for macOS")
        .contains("runs Linux x86_64");
    assertThat(facts.outcome("native-library-other-architecture")).isEqualTo(UNKNOWN);
    assertThat(facts.outcome("native-library-fits")).isEqualTo(ABSENT);
  }

  @Test
  void anotherCpuIsNoOtherSystem() {
    Facts facts = x86(CORE + "aarch64-linux-gnu.so");
    assertThat(facts.outcome("native-library-other-architecture")).isEqualTo(PRESENT);
    assertThat(facts.outcome("native-library-other-os")).isEqualTo(ABSENT);
  }

  @Test
  void aMacLibraryCountsForTheSystemAndNotForTheCpu() {
    Facts facts = whole(Facts.binary("python/a/a.so", "Mach-O", "darwin", "arm64", null));
    assertThat(facts.outcome("native-library-other-os")).isEqualTo(PRESENT);
    assertThat(facts.outcome("native-library-other-architecture")).isEqualTo(ABSENT);
  }

  @Test
  void theMissingModuleIsThereAfterAllWhereItsBuildFitsAndIsSearched() {
    String id = "missing-module-fits";
    assertThat(missing(CORE + "x86_64-linux-gnu.so").outcome(id)).isEqualTo(PRESENT);
    assertThat(missing(CORE + "darwin.so").outcome(id)).isEqualTo(ABSENT);
    assertThat(missing(CORE + "aarch64-linux-gnu.so").outcome(id)).isEqualTo(ABSENT);
    assertThat(missing("build/" + CORE + "x86_64-linux-gnu.so").outcome(id)).isEqualTo(ABSENT);
    assertThat(missing("python/pydantic_core/_pydantic_core.so").outcome(id))
        .as("a file of an unknown build may be the very fault")
        .isEqualTo(ABSENT);
    assertThat(x86(CORE + "x86_64-linux-gnu.so").outcome(id))
        .as("no error, nothing missing")
        .isEqualTo(UNKNOWN);
    assertThat(x86("python/app.py").log(NO_CORE).outcome(id))
        .as("files told of in words may stand beside others")
        .isEqualTo(UNKNOWN);
  }

  private static Facts missing(String path) {
    return Facts.lambda()
        .python("3.12")
        .machine("function", "x86_64", "linux")
        .log(NO_CORE)
        .listed("layer", ArtifactKind.LAYER, path);
  }

  @Test
  void whatFitsFits() {
    Facts facts = x86(CORE + "x86_64-linux-gnu.so");
    for (String id :
        List.of(
            "native-library-other-os",
            "native-library-other-architecture",
            "native-library-other-c-library",
            "native-library-other-python-abi")) {
      assertThat(facts.outcome(id)).as(id).isEqualTo(ABSENT);
    }
    assertThat(facts.outcome("native-library-fits")).isEqualTo(PRESENT);
  }

  @Test
  void nothingIsKnownWithoutFilesOrMachine() {
    assertThat(x86().outcome("native-library-other-os")).isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .paths(CORE + "x86_64-linux-gnu.so")
                .outcome("native-library-other-architecture"))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .paths(CORE + "x86_64-linux-gnu.so")
                .outcome("native-library-other-python-abi"))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.azure().paths(CORE + "darwin.so").outcome("native-library-other-os"))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void theAbiTagOfTheNextMinorVersionDoesNotFit() {
    String id = "native-library-other-python-abi";
    String module = "psycopg2/_psycopg.cpython-";
    assertThat(x86(module + "311-x86_64-linux-gnu.so").outcome(id)).isEqualTo(PRESENT);
    assertThat(x86(module + "312-x86_64-linux-gnu.so").outcome(id)).isEqualTo(ABSENT);
    assertThat(x86(module + "312t-x86_64-linux-gnu.so").outcome(id)).isEqualTo(PRESENT);
    assertThat(x86("a/_rust.abi3.so").outcome(id)).isEqualTo(ABSENT);
    assertThat(
            x86(module + "311-x86_64-linux-gnu.so", module + "312-x86_64-linux-gnu.so").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().python("3.6").paths(module + "36m-x86_64-linux-gnu.so").outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void prebuildsForManyPlatformsAreHarmlessWhenOneFits() {
    String id = "native-library-other-os";
    String darwin = "node_modules/bcrypt/prebuilds/darwin-arm64/bcrypt.node";
    assertThat(x86(darwin, "node_modules/bcrypt/prebuilds/linux-x64/bcrypt.node").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(x86(darwin).outcome(id)).isEqualTo(PRESENT);
  }

  @Test
  void aMuslWheelDoesNotFitGlibc() {
    Facts facts =
        Facts.lambda()
            .python("3.12")
            .machine("function", "x86_64", "linux")
            .artifact(
                "layer",
                ArtifactKind.LAYER,
                List.of(),
                List.of(Facts.wheel("orjson", null, "cp312-cp312-musllinux_1_2_x86_64")),
                10);
    assertThat(facts.outcome("native-library-other-c-library")).isEqualTo(PRESENT);
    assertThat(facts.outcome("native-library-other-os")).isEqualTo(ABSENT);
  }

  @ParameterizedTest
  @CsvSource({
    "node_modules/grpc/bin/node-v108-linux-x64-glibc/grpc_node.node, PRESENT",
    "node_modules/@next/swc-linux-x64-gnu/next-swc.linux-x64-gnu.node, PRESENT",
    "node_modules/grpc/bin/node-v108-linux-x64-musl/grpc_node.node, ABSENT",
    "node_modules/@img/sharp-linuxmusl-x64/lib/sharp-linuxmusl-x64.node, ABSENT",
    "node_modules/own/build/Release/musloader.node, UNKNOWN"
  })
  void aFolderNamesTheCLibrary(String path, String outcome) {
    Facts alpine =
        Facts.kubernetes().machine("container:app", "x86_64", "linux (Alpine)").paths(path);
    assertThat(alpine.outcome("native-library-other-c-library")).hasToString(outcome);
  }

  @Test
  void oneFittingBuildBesideAnotherIsEnough() {
    Facts facts =
        Facts.kubernetes()
            .machine("container:app", "x86_64", "linux (Alpine)")
            .paths(
                "node_modules/.prisma/client/libquery_engine-linux-musl.so.node",
                "node_modules/.prisma/client/libquery_engine-linux-gnu.so.node");
    assertThat(facts.outcome("native-library-other-c-library")).isEqualTo(ABSENT);
  }

  @Test
  void aMacosWheelTagTellsWhenTheFilesDoNot() {
    Facts facts =
        Facts.lambda()
            .machine("function", "x86_64", "linux")
            .artifact(
                "layer",
                ArtifactKind.LAYER,
                List.of(),
                List.of(Facts.wheel("orjson", null, "cp312-cp312-macosx_11_0_arm64")),
                10);
    assertThat(facts.outcome("native-library-other-os")).isEqualTo(PRESENT);
    assertThat(facts.outcome("native-library-other-architecture")).isEqualTo(ABSENT);
  }

  @Test
  void bytecodeWithoutSourceOfAnotherVersionCannotBeImported() {
    String id = "bytecode-other-python-sourceless";
    FileEvidence module = Facts.bytecode("shared/models.pyc", "3.13");
    assertThat(code("3.11", module).outcome(id)).isEqualTo(PRESENT);
    assertThat(code("3.13", module).outcome(id)).isEqualTo(ABSENT);
    assertThat(code("3.11", module, Facts.file("shared/models.py")).outcome(id)).isEqualTo(ABSENT);
    assertThat(code("3.11", module).outcome("bytecode-cache-other-python")).isEqualTo(ABSENT);
  }

  @Test
  void aCacheOfAnotherVersionIsOnlyACache() {
    Facts facts = Facts.azure().python("3.11").paths("src/**/__pycache__/*.cpython-313.pyc");
    assertThat(facts.outcome("bytecode-cache-other-python")).isEqualTo(PRESENT);
    assertThat(facts.outcome("bytecode-other-python-sourceless")).isEqualTo(UNKNOWN);
  }

  private static Facts code(String python, FileEvidence... files) {
    return Facts.azure()
        .python(python)
        .artifact("code", ArtifactKind.CODE, List.of(files), List.of(), 10);
  }

  @Test
  void glibcIsComparedWithTheRuntimesOwn() {
    String id = "glibc-needed-above-runtime";
    FileEvidence library = Facts.binary("a.so", "ELF", "linux", "x86_64", "2.34");
    assertThat(python("3.11", library).outcome(id)).isEqualTo(PRESENT);
    assertThat(python("3.12", library).outcome(id)).isEqualTo(ABSENT);
    assertThat(python("3.11", library).says(id)).contains("2.34").contains("2.26");
    assertThat(Facts.kubernetes().listed("i", ArtifactKind.IMAGE, "a.so").outcome(id))
        .isEqualTo(UNKNOWN);
  }

  private static Facts python(String version, FileEvidence file) {
    return Facts.lambda()
        .python(version)
        .artifact("code", ArtifactKind.CODE, List.of(file), List.of(), 10);
  }

  @Test
  void glibcTextOfTheNodeIsNotThatOfTheImage() {
    String text =
        "/opt/cni/bin/azure-vnet: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.32' not found"
            + " (required by /opt/cni/bin/azure-vnet)";
    Facts node = Facts.kubernetes().event("FailedCreatePodSandBox", text);
    assertThat(node.outcome("glibc-needed-above-node")).isEqualTo(PRESENT);
    assertThat(node.outcome("glibc-needed-above-runtime")).isEqualTo(UNKNOWN);
    Facts image = Facts.kubernetes().log("app: version `GLIBC_2.32' not found (required by app)");
    assertThat(image.outcome("glibc-needed-above-runtime")).isEqualTo(PRESENT);
    assertThat(image.outcome("glibc-needed-above-node")).isEqualTo(ABSENT);
  }

  @Test
  void javaClassesAreComparedWithTheRuntime() {
    String id = "java-class-above-runtime";
    Facts facts = Facts.lambda().runtime("function", "java", "11");
    assertThat(facts.status("classFileMajorVersion", "61").outcome(id)).isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .runtime("function", "java", "17")
                .status("classFileMajorVersion", "61")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().runtime("function", "java", "17").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void nodeAbiNumbersAreNamed() {
    String text =
        "was compiled against a different Node.js version using\nNODE_MODULE_VERSION 83. This version"
            + " of Node.js requires\nNODE_MODULE_VERSION 108.";
    assertThat(Facts.lambda().log(text).says("native-library-other-node-abi"))
        .contains("Node 14")
        .contains("Node 18");
    assertThat(Facts.lambda().log("fine").outcome("native-library-other-node-abi"))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("native-library-other-node-abi")).isEqualTo(UNKNOWN);
  }

  @Test
  void theOptionalPackageOfTheWorkloadsCpuIsWanted() {
    String id = "node-optional-native-package-absent";
    String[] mac = {
      "node_modules/sharp/package.json", "node_modules/@img/sharp-darwin-arm64/package.json"
    };
    assertThat(
            Facts.lambda()
                .machine("function", "x86_64", "linux")
                .listed("code", ArtifactKind.CODE, mac)
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .machine("function", "x86_64", "linux")
                .listed(
                    "code",
                    ArtifactKind.CODE,
                    "node_modules/sharp/package.json",
                    "node_modules/@img/sharp-linux-x64/package.json")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().paths("node_modules/sharp/package.json").outcome(id))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void moduleSyntaxAndTypeDiffer() {
    String text = "SyntaxError: Cannot use import statement outside a module";
    assertThat(Facts.lambda().log(text).outcome("esm-cjs-mixed")).isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .log(text)
                .setting("package.json type", "module")
                .outcome("esm-cjs-mixed"))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("esm-cjs-mixed")).isEqualTo(UNKNOWN);
  }

  @Test
  void theStartedProgramMustFitTheMachine() {
    FileEvidence arm = Facts.binary("bootstrap", "ELF", "linux", "arm64", null);
    FileEvidence extension = Facts.binary("extensions/agent", "ELF", "linux", "arm64", null);
    assertThat(whole(arm).outcome("executable-other-platform")).isEqualTo(PRESENT);
    assertThat(whole(extension).outcome("executable-other-platform")).isEqualTo(UNKNOWN);
    assertThat(whole(extension).outcome("extension-executable-other-platform")).isEqualTo(PRESENT);
    assertThat(
            whole(Facts.binary("bootstrap", "ELF", "linux", "x86_64", null))
                .outcome("executable-other-platform"))
        .isEqualTo(ABSENT);
  }

  @Test
  void theExecuteBitIsRead() {
    String id = "bootstrap-not-executable";
    assertThat(whole(Facts.mode("bootstrap", 0644)).outcome(id)).isEqualTo(PRESENT);
    assertThat(whole(Facts.mode("bootstrap", 0755)).outcome(id)).isEqualTo(ABSENT);
    assertThat(x86("bootstrap").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void aProgramThatATextSaysCouldNotBeStartedNeedsTheExecuteBitToo() {
    String id = "bootstrap-not-executable";
    String refused = "fork/exec /var/task/bin/convert: permission denied";
    assertThat(whole(Facts.mode("bin/convert", 0644)).log(refused).outcome(id)).isEqualTo(PRESENT);
    assertThat(whole(Facts.mode("bin/convert", 0755)).log(refused).outcome(id)).isEqualTo(ABSENT);
    assertThat(
            whole(Facts.mode("data/rates.csv", 0644))
                .log("open /var/task/data/rates.csv: permission denied")
                .outcome(id))
        .as("a data file is read and needs none")
        .isEqualTo(UNKNOWN);
    assertThat(
            whole(Facts.mode("bin/convert", 0755), Facts.mode("index.js", 0644))
                .log("spawn /var/task/bin/convert EACCES at start (/var/task/index.js:12)")
                .outcome(id))
        .as("the caller in the trace is not what was started")
        .isEqualTo(ABSENT);
  }
}
