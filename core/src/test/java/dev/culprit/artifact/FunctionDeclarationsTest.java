package dev.culprit.artifact;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.testkit.PackageFixture;
import org.junit.jupiter.api.Test;

class FunctionDeclarationsTest {

  @Test
  void readsTheDecoratorsOfThePythonModel() {
    String code =
        """
        import azure.functions as func
        app = func.FunctionApp()

        @app.function_name(name="Intake")
        @app.route(route="intake")
        def handle(req):
            return None

        @app.timer_trigger(schedule="0 */5 * * * *",
                           arg_name="timer")
        async def sweep(timer):
            pass

        def helper(x):
            pass
        """;
    assertThat(declared("function_app.py", code)).isEqualTo("Intake, sweep");
  }

  @Test
  void readsTheMetadataOfTheDotnetWorker() {
    String metadata =
        "[{\"name\": \"Intake\", \"bindings\": [{\"name\": \"req\"}]}, {\"name\": \"Audit\"}]";
    assertThat(declared("functions.metadata", metadata)).isEqualTo("Audit, Intake");
  }

  @Test
  void tellsNothingOfMetadataThatIsMalformed() {
    assertThat(declared("functions.metadata", "[{\"name\": ")).isEmpty();
  }

  private static String declared(String path, String content) {
    byte[] zip = PackageFixture.empty().file(path, content).toZip();
    Inspection inspection =
        PackageInspector.of(InspectionLimits.local())
            .inspect("code", ArtifactKind.CODE, PackageSource.bytes(zip), "test");
    return requireNonNull(inspection.artifact()).files().stream()
        .filter(file -> file.path().equals(path))
        .map(file -> file.details().getOrDefault("functions.declared", ""))
        .findFirst()
        .orElseThrow();
  }
}
