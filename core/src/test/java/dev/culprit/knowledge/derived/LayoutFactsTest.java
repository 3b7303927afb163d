package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.NodePackageEvidence;
import dev.culprit.evidence.ScriptFile;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LayoutFactsTest {

  private static Facts code(String... files) {
    return Facts.lambda()
        .python("3.12")
        .setting("handler", "src/app.handler")
        .listed("code", ArtifactKind.CODE, files);
  }

  @Test
  void theHandlersFileIsAtItsPlaceOrNot() {
    assertThat(code("src/app.py").outcome("handler-file-present")).isEqualTo(PRESENT);
    assertThat(code("src/app.py").outcome("handler-file-missing")).isEqualTo(ABSENT);
    assertThat(code("src/application.py").outcome("handler-file-missing")).isEqualTo(PRESENT);
    assertThat(code("src/application.py").outcome("handler-file-present")).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("handler-file-missing")).isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .python("3.12")
                .setting("handler", "app.handler")
                .paths("x.py")
                .outcome("handler-file-missing"))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void theHandlersFileMayLieInAFolder() {
    String id = "handler-file-one-level-deeper";
    assertThat(code("project/src/app.py").outcome(id)).isEqualTo(PRESENT);
    assertThat(code("project/src/app.py").judge(id).instances().get(0).value())
        .isEqualTo("project");
    assertThat(code("src/app.py", "old/src/app.py").outcome(id)).isEqualTo(ABSENT);
    assertThat(code("other.py").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void hostJsonBelongsToTheRoot() {
    String id = "host-json-one-level-deeper";
    assertThat(Facts.azure().paths("wwwroot/host.json", "!host.json").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().paths("host.json", "old/host.json").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.azure().listed("code", ArtifactKind.CODE, "a.py").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void functionFoldersBelongToTheRoot() {
    String id = "function-json-one-level-deeper";
    assertThat(Facts.azure().paths("host.json", "app/run/function.json").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().paths("run/function.json", "old/run/function.json").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().paths("node_modules/x/function.json").outcome(id)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.azure()
                .paths("app/run/function.json")
                .function("run", true, false)
                .function("stop", true, false)
                .function("wait", true, false)
                .outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.azure().listed("code", ArtifactKind.CODE, "host.json").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void anEmptyPackageHoldsNothing() {
    assertThat(Facts.azure().listed("code", ArtifactKind.CODE).outcome("payload-empty"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.azure().listed("code", ArtifactKind.CODE, "host.json").outcome("payload-empty"))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().outcome("payload-empty")).isEqualTo(UNKNOWN);
  }

  @Test
  void dotFoldersAreWantedByIsolatedApps() {
    String id = "dot-folder-missing";
    assertThat(Facts.azure().paths("!.azurefunctions/").outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.azure().paths("!.funcignore").outcome(id)).isEqualTo(UNKNOWN);
    assertThat(isolated("host.json", "app.dll").outcome(id)).isEqualTo(PRESENT);
    assertThat(isolated("host.json", ".azurefunctions/a.dll").outcome(id)).isEqualTo(ABSENT);
  }

  private static Facts isolated(String... files) {
    return Facts.azure()
        .setting("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated")
        .listed("code", ArtifactKind.CODE, files);
  }

  @Test
  void aStandardNameAtTheRootHidesTheModule() {
    String id = "stdlib-name-shadowed";
    assertThat(
            Facts.azure()
                .python("3.11")
                .paths("queue/__init__.py", "queue/function.json")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.azure()
                .python("3.11")
                .listed("code", ArtifactKind.CODE, "orders/__init__.py", "orders/queue/__init__.py")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().python("3.11").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void anOsOnlyRuntimeWantsABootstrap() {
    String id = "bootstrap-absent";
    assertThat(
            Facts.lambda()
                .setting("runtime", "provided.al2023")
                .listed("code", ArtifactKind.CODE, "main")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().setting("runtime", "provided.al2023").paths("bootstrap").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.lambda()
                .setting("runtime", "python3.12")
                .listed("code", ArtifactKind.CODE, "main")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().setting("runtime", "provided.al2023").outcome(id)).isEqualTo(UNKNOWN);
  }

  private static FileEvidence script(String path, @Nullable String interpreter, boolean crlf) {
    return new FileEvidence(
        path,
        true,
        1,
        10L,
        0755,
        null,
        new ScriptFile(interpreter, crlf),
        null,
        null,
        new TreeMap<>());
  }

  private static Facts image(FileEvidence... files) {
    return Facts.kubernetes().artifact("app:1", ArtifactKind.IMAGE, List.of(files), List.of(), 1);
  }

  @Test
  void aScriptMustEndItsFirstLineInLf() {
    assertThat(image(script("entry.sh", "/bin/sh", true)).outcome("script-crlf"))
        .isEqualTo(PRESENT);
    assertThat(image(script("entry.sh", "/bin/sh", false)).outcome("script-crlf"))
        .isEqualTo(ABSENT);
    assertThat(image().outcome("script-crlf")).isEqualTo(UNKNOWN);
  }

  @Test
  void aScriptsInterpreterMustBeInTheImage() {
    String id = "script-interpreter-absent";
    assertThat(image(script("entry.sh", "/bin/bash", false)).outcome(id)).isEqualTo(PRESENT);
    assertThat(image(script("entry.sh", "/bin/bash", false), Facts.file("bin/bash")).outcome(id))
        .isEqualTo(ABSENT);
    assertThat(image().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void theMainFileOfPackageJsonMustBeThere() {
    String id = "package-json-main-absent";
    assertThat(requireNonNull(node("dist/index.js").get(id)).outcome()).isEqualTo(PRESENT);
    assertThat(requireNonNull(node("app.js").get(id)).outcome()).isEqualTo(ABSENT);
    assertThat(Facts.azure().outcome(id)).isEqualTo(UNKNOWN);
  }

  private static SortedMap<String, FactOutcome> node(String main) {
    NodePackageEvidence one = new NodePackageEvidence("app", "1", "package.json", null, main, null);
    var artifact =
        new ArtifactEvidence(
            "code",
            ArtifactKind.CODE,
            true,
            1L,
            1L,
            List.of(Facts.file("app.js")),
            List.of(),
            List.of(one),
            "probe");
    var snapshot =
        SnapshotBuilder.of(Target.unnamed(Platform.AZURE_FUNCTIONS), Facts.NOW)
            .add(artifact)
            .build();
    return DerivedFacts.judge(snapshot, EvidenceView.of(snapshot));
  }
}
