package dev.culprit.artifact;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.testkit.PackageFixture;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefinedNamesTest {

  @Test
  void readsWhatAPythonModuleDefinesAssignsAndImports() {
    String code =
        """
        import json as parser
        from web import (app,
                         adapter as handler)

        LIMIT: int = 3
        first, second = 1, 2

        async def main(event, context):
            return None
        """;
    FileEvidence file = read("app.py", code);
    assertThat(file.details().get("names.defined").split(", "))
        .contains("parser", "handler", "LIMIT", "second", "main")
        .doesNotContain("event", "None");
    assertThat(file.details()).containsEntry("names.complete", "true");
  }

  @Test
  void isIncompleteWhereNamesComeFromElsewhere() {
    assertThat(read("app.py", "from web import *\n").details())
        .containsEntry("names.complete", "false");
    assertThat(read("app.js", "module.exports = require('./web');\n").details())
        .containsEntry("names.complete", "false");
    assertThat(read("app.mjs", "export * from './web.mjs';\n").details())
        .containsEntry("names.complete", "false");
  }

  @Test
  void readsWhatAJavaScriptModuleExports() {
    String code =
        """
        import { S3 } from 'aws';
        const inner = 1;
        export const handler = async (event) => inner;
        export async function other() {}
        export { inner as renamed };
        """;
    FileEvidence file = read("app.mjs", code);
    assertThat(file.details())
        .containsEntry("names.defined", "as, handler, inner, other, renamed")
        .containsEntry("names.complete", "true");
    assertThat(read("app.js", "exports.handler = async () => 1;\n").details())
        .containsEntry("names.defined", "handler")
        .containsEntry("names.complete", "true");
  }

  @Test
  void readsNoSourceThatWasNotAskedFor() {
    assertThat(read("other.py", "def handler(): pass\n").details()).isEmpty();
  }

  private static FileEvidence read(String path, String content) {
    byte[] zip = PackageFixture.empty().file(path, content).toZip();
    Inspection inspection =
        PackageInspector.of(InspectionLimits.local())
            .inspect(
                "code",
                ArtifactKind.CODE,
                PackageSource.bytes(zip),
                "test",
                Set.of("/var/task/app.py", "/var/task/app.js", "/var/task/app.mjs"));
    return requireNonNull(inspection.artifact()).files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
