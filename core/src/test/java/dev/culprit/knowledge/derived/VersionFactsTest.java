package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionFactsTest {

  @Test
  void requiresPythonIsComparedWithTheRuntime() {
    String id = "requires-python-excludes-runtime";
    assertThat(Facts.kubernetes().python("3.12.7").given("requires-python", ">=3.13").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().python("3.13.1").given("requires-python", ">=3.13").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().python("3.12").outcome(id)).isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().given("requires-python", ">=3.13").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().python("3.12").given("requires-python", "newest").outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void requiresPythonIsReadFromMetadataAndFromTheInstallersWords() {
    String id = "requires-python-excludes-runtime";
    assertThat(
            Facts.lambda()
                .python("3.8")
                .artifact(
                    "code", ArtifactKind.CODE, List.of(), List.of(Facts.wheel("numpy", ">=3.9")), 1)
                .says(id))
        .contains(">=3.9")
        .contains("3.8");
    assertThat(
            Facts.kubernetes()
                .log("ERROR: Package 'bundle' requires a different Python: 3.12.7 not in '>=3.13'")
                .judge(id)
                .instances()
                .get(0)
                .object())
        .isEqualTo("bundle");
  }

  @Test
  void requiresPythonIsComparedWithTheBuildToo() {
    String id = "requires-python-excludes-runtime";
    assertThat(
            Facts.lambda()
                .python("3.12")
                .runtime("build", "python", "3.8")
                .setting("requires-python", ">=3.9")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .python("3.12")
                .runtime("build", "python", "3.12")
                .setting("requires-python", ">=3.9")
                .outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void aNodePoolIsNoRuntime() {
    String id = "runtime-changed-before-onset";
    assertThat(Facts.kubernetes().change("node pool 3 -> 2").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().change("nodes 3 -> 2").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().change("node 18 -> 20").outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().change("Node.js 18 -> 20").outcome(id)).isEqualTo(PRESENT);
  }

  @Test
  void aLibraryIsOlderThanTheRuntimeUntilItsFirstSupportingRelease() {
    String id = "library-older-than-runtime";
    assertThat(dask("2024.8.0", "3.13.0").outcome(id)).isEqualTo(PRESENT);
    assertThat(dask("2024.12.0", "3.13.0").outcome(id)).isEqualTo(ABSENT);
    assertThat(dask("2024.8.0", "3.12.7").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().setting("dask@scheduler", "2024.8.0").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().runtime("scheduler", "python", "3.13").outcome(id))
        .isEqualTo(UNKNOWN);
  }

  private static Facts dask(String version, String python) {
    return Facts.kubernetes()
        .setting("dask@scheduler", version)
        .runtime("scheduler", "python", python);
  }

  @Test
  void anImageTagTellsLibraryAndRuntime() {
    Facts facts = Facts.kubernetes().setting("image", "daskdev/dask:2024.8.0-py3.13");
    assertThat(facts.says("library-older-than-runtime"))
        .contains("dask 2024.8.0")
        .contains("2024.12.0");
    Facts registry = Facts.kubernetes().setting("image", "ghcr.io/dask/dask:2025.1.0-py3.13");
    assertThat(registry.outcome("library-older-than-runtime")).isEqualTo(ABSENT);
  }

  @Test
  void openTelemetryIsNotBrokenByPython313() {
    assertThat(
            Facts.lambda()
                .python("3.13")
                .paths("python/opentelemetry_api-1.34.1.dist-info/METADATA")
                .outcome("library-older-than-runtime"))
        .isEqualTo(ABSENT);
  }

  @Test
  void aRunThatWorksWithAnotherRuntimeIsToldByPeopleOnly() {
    String id = "runtime-newer-works";
    assertThat(Facts.kubernetes().change("runtime python 3.12: tasks run").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().log("runtime python 3.12: tasks run").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().change("runtime set to python 3.12").outcome(id))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void pythonMinorVersionsMustAgreeAcrossComponents() {
    String id = "python-versions-differ-across-components";
    assertThat(peers("3.12.1", "3.13.0").outcome(id)).isEqualTo(PRESENT);
    assertThat(peers("3.12.1", "3.12.9").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().runtime("worker", "python", "3.12").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .runtime("worker", "python", "3.12")
                .runtime("build", "python", "3.11")
                .outcome(id))
        .isEqualTo(UNKNOWN);
  }

  private static Facts peers(String worker, String scheduler) {
    return Facts.kubernetes()
        .runtime("worker", "python", worker)
        .runtime("scheduler", "python", scheduler);
  }

  @Test
  void packageVersionsMustAgreeAcrossComponents() {
    String id = "package-versions-differ-across-components";
    assertThat(
            Facts.kubernetes()
                .status("ray@head", "2.9.3")
                .status("ray@worker", "2.34.0")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .runtime("client", "ray", "2.9.3")
                .runtime("head", "ray", "2.9.3")
                .runtime("worker", "python", "3.11")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .runtime("client", "ray", "2.9.3")
                .runtime("head", "ray", "2.34.0")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .setting("ray@client", "1.9.2")
                .setting("ray@cluster", "1.8.0")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .setting("ray@client", "1.9.2")
                .setting("ray@cluster", "1.9.2")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .setting("jvm.maxHeap@a", "512.00M")
                .setting("jvm.maxHeap@b", "2G")
                .outcome(id))
        .isEqualTo(UNKNOWN);
    String table =
        """
        Mismatched versions found
        +---------+--------+-----------+---------+
        | Package | Client | Scheduler | Workers |
        +---------+--------+-----------+---------+
        | python  | 3.12.1.final.0 | 3.13.0.final.0 | 3.13.0.final.0 |
        | toolz   | 0.11.1 | 0.12.0 | 0.12.0 |
        +---------+--------+-----------+---------+
        """;
    assertThat(Facts.kubernetes().log(table).says(id)).contains("toolz").contains("0.11.1");
    assertThat(Facts.kubernetes().log(table).outcome("python-versions-differ-across-components"))
        .isEqualTo(PRESENT);
  }

  @Test
  void theBuildIsComparedWithTheRun() {
    String version = "build-language-version-differs";
    assertThat(Facts.azure().python("3.11").runtime("build", "python", "3.8").outcome(version))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().python("3.11.2").runtime("build", "python", "3.11.9").outcome(version))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().python("3.11").outcome(version)).isEqualTo(UNKNOWN);
    String platform = "build-platform-differs";
    assertThat(Facts.lambda().machine("build", "arm64", "darwin").outcome(platform))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().machine("build", null, "linux").outcome(platform)).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome(platform)).isEqualTo(UNKNOWN);
  }

  @Test
  void changesAreSortedByKind() {
    Facts facts = Facts.lambda().change("runtime changed from python3.11 to python3.13");
    assertThat(facts.outcome("runtime-changed-before-onset")).isEqualTo(PRESENT);
    assertThat(facts.outcome("layer-changed-before-onset")).isEqualTo(ABSENT);
    assertThat(facts.outcome("no-change-before-onset")).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("code-deployed-before-onset")).isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().outcome("no-change-before-onset")).isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().change("layer otel 3 -> 4").outcome("layer-changed-before-onset"))
        .isEqualTo(PRESENT);
  }

  @Test
  void aRuntimeChangeWithoutADeploymentLeavesOldFiles() {
    String id = "runtime-changed-without-rebuild";
    assertThat(
            Facts.azure()
                .change(
                    "linuxFxVersion changed from Python|3.8 to Python|3.11; no deployment since")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().change("deployed with python 3.8 -> 3.11").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().change("linuxFxVersion changed to Python|3.11").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.azure().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void severalVersionsOfOneLibraryAreTold() {
    String id = "library-present-in-several-versions";
    assertThat(
            Facts.azure()
                .paths("WEB-INF/lib/c3p0-0.9.1.jar", "WEB-INF/lib/c3p0-0.9.5.2.jar")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.azure()
                .listed("code", ArtifactKind.CODE, "lib/a-1.0.jar", "lib/b-2.0.jar")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().paths("lib/a-1.0.jar").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void theWorkersOwnLibrariesAreTold() {
    String id = "worker-library-packaged";
    assertThat(Facts.azure().layer("grpcio", "1.60.0").outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.azure().layer("requests", "2.0").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.azure().outcome(id)).isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().layer("grpcio", "1.60.0").outcome(id)).isEqualTo(ABSENT);
  }

  @Test
  void aWrapperNeedsItsVendorsLayer() {
    String id = "wrapper-module-without-layer";
    Facts facts = Facts.lambda().setting("handler", "newrelic_lambda_wrapper.handler");
    assertThat(facts.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .setting("handler", "newrelic_lambda_wrapper.handler")
                .setting("layers", "[]")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .setting("handler", "newrelic_lambda_wrapper.handler")
                .setting("layers", "arn:aws:lambda:eu-west-1:1:layer:NewRelic:1")
                .outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(facts.layer("SomeSpecialLayer", "1").outcome(id)).isEqualTo(PRESENT);
    assertThat(facts.layer("NewRelicPython39", "1").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.lambda().setting("handler", "datadog_lambda.handler.handler").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().setting("handler", "app.handler").outcome(id)).isEqualTo(ABSENT);
  }

  @Test
  void importDoesNotLookIntoLayers() {
    String id = "esm-import-of-layer-package";
    String path = "/opt/nodejs/node_modules/lucid/package.json";
    assertThat(
            Facts.lambda()
                .log("Cannot find package 'lucid' imported from /var/task/index.mjs")
                .paths(path)
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().log("Cannot find module 'lucid'").paths(path).outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .log("Cannot find module 'lucid'")
                .listed("c", ArtifactKind.CODE, "index.js")
                .outcome(id))
        .isEqualTo(ABSENT);
  }
}
