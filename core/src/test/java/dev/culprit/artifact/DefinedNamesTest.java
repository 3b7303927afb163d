package dev.culprit.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.testkit.PackageFixture;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
  void readsTheMethodsOfARubyFile() {
    String code =
        """
        require 'json'
        module Orders
          class Handler
            def self.process(event:, context:)
            end
          end
        end
        def handler(event:, context:) = 1
        """;
    assertThat(read("app.rb", code).details())
        .containsEntry("names.defined", "handler, process")
        .containsEntry("names.complete", "true");
    assertThat(read("app.rb", "require_relative 'orders'\n").details())
        .containsEntry("names.complete", "false");
    assertThat(read("app.rb", "class Handler < Base\nend\n").details())
        .containsEntry("names.complete", "false");
  }

  @Test
  void readsTheMethodsOfAClass() throws IOException {
    assertThat(read("com/acme/Handler.class", classOf(DefinedNamesTest.class)).details())
        .containsEntry("names.complete", "true")
        .hasEntrySatisfying(
            "names.defined",
            names -> assertThat(names.split(", ")).contains("readsTheMethodsOfAClass", "<init>"));
    assertThat(read("com/acme/Handler.class", classOf(StringBuilder.class)).details())
        .containsEntry("names.complete", "false");
  }

  @Test
  void tellsWhichJarHoldsTheClass() throws IOException {
    byte[] with =
        PackageFixture.empty()
            .file("com/acme/Handler.class", classOf(DefinedNamesTest.class))
            .toZip();
    byte[] without =
        PackageFixture.empty()
            .file("com/acme/Other.class", classOf(DefinedNamesTest.class))
            .toZip();
    PackageFixture code = PackageFixture.empty().file("lib/a.jar", with).file("lib/b.jar", without);
    assertThat(read("lib/a.jar", code).details())
        .containsEntry("classes.named", "com/acme/Handler.class")
        .hasEntrySatisfying(
            "names.defined", names -> assertThat(names).contains("readsTheMethodsOfAClass"));
    assertThat(read("lib/b.jar", code).details())
        .containsEntry("classes.named", "")
        .doesNotContainKey("names.defined");
  }

  @Test
  void passesOverADamagedClass() throws IOException {
    byte[] whole = classOf(DefinedNamesTest.class);
    for (int length : new int[] {8, 12, 60, whole.length / 2}) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(read("com/acme/Handler.class", cut).details()).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void readsNoSourceThatWasNotAskedFor() {
    assertThat(read("other.py", "def handler(): pass\n").details()).isEmpty();
  }

  private static byte[] classOf(Class<?> type) throws IOException {
    try (InputStream bytes =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return requireNonNull(bytes).readAllBytes();
    }
  }

  private static FileEvidence read(String path, String content) {
    return read(path, content.getBytes(UTF_8));
  }

  private static FileEvidence read(String path, byte[] content) {
    return read(path, PackageFixture.empty().file(path, content));
  }

  private static FileEvidence read(String path, PackageFixture code) {
    Inspection inspection =
        PackageInspector.of(InspectionLimits.local())
            .inspect(
                "code",
                ArtifactKind.CODE,
                PackageSource.bytes(code.toZip()),
                "test",
                Set.of(
                    "/var/task/app.py",
                    "/var/task/app.js",
                    "/var/task/app.mjs",
                    "/var/task/app.rb",
                    "/var/task/com/acme/Handler.class"));
    return requireNonNull(inspection.artifact()).files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
