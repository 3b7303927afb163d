package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.testkit.PackageFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes that apps have on each plan and system. */
class PlanShapesTest {

  @Test
  void readsLinuxConsumption() {
    Snapshot snapshot = app().consumption().setting("WEBSITE_RUN_FROM_PACKAGE", "0").observe();
    assertThat(runtime(snapshot)).isEqualTo("python 3.11 linux");
    assertThat(plans(snapshot)).contains("Consumption (Linux)");
    assertThat(snapshot.artifacts()).hasSize(1);
  }

  @Test
  void readsWindowsConsumptionWithNode() {
    Snapshot snapshot =
        app()
            .resource("kind", "functionapp")
            .site("reserved", false)
            .consumption()
            .web("linuxFxVersion", "")
            .web("use32BitWorkerProcess", true)
            .setting("FUNCTIONS_WORKER_RUNTIME", "node")
            .setting("WEBSITE_NODE_DEFAULT_VERSION", "~20")
            .observe();
    assertThat(runtime(snapshot)).isEqualTo("nodejs 20 windows");
    assertThat(snapshot.runtimes()).anyMatch(one -> "x86".equals(one.architecture()));
    assertThat(plans(snapshot)).contains("Consumption (Windows)");
  }

  @Test
  void readsElasticPremium() {
    assertThat(plans(app().observe())).contains("Elastic Premium EP1 (Linux)");
  }

  @Test
  void readsADedicatedPlanWithDotnet() {
    Snapshot snapshot =
        app()
            .resource("kind", "functionapp")
            .site("reserved", false)
            .site("sku", "Standard")
            .web("linuxFxVersion", "")
            .web("netFrameworkVersion", "v8.0")
            .setting("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated")
            .observe();
    assertThat(runtime(snapshot)).isEqualTo("dotnet 8.0 windows");
    assertThat(plans(snapshot)).contains("Dedicated Standard (Windows)");
  }

  @Test
  void saysThatFlexConsumptionHasOtherSettings() {
    Snapshot snapshot =
        app()
            .site("sku", "FlexConsumption")
            .site("functionAppConfig", Map.of("runtime", Map.of("name", "node", "version", "22")))
            .observe();
    assertThat(runtime(snapshot)).isEqualTo("nodejs 22 linux");
    assertThat(snapshot.gaps())
        .anyMatch(gap -> gap.section() == Section.SETTINGS && gap.detail().contains("Flex"));
  }

  @Test
  void namesTheImageOfACustomContainer() {
    Snapshot snapshot =
        AppScenario.of("python", "DOCKER|shop.azurecr.io/orders:1.4", PackageFixture.empty())
            .resource("kind", "functionapp,linux,container")
            .observe();
    assertThat(snapshot.settings())
        .anyMatch(
            one -> one.name().equals("image") && "shop.azurecr.io/orders:1.4".equals(one.value()));
    assertThat(snapshot.gaps())
        .anyMatch(gap -> gap.detail().contains("container images are not read"));
  }

  @Test
  void asksAPlainWebAppForNoFunctions() {
    Snapshot snapshot = app().resource("kind", "app,linux").observe();
    assertThat(snapshot.coverageOf(Section.FUNCTIONS).isSome()).isFalse();
    assertThat(snapshot.artifacts()).hasSize(1);
  }

  @Test
  void readsTheNamesOfFunctionsThatDecoratorsDeclare() {
    Snapshot snapshot =
        AppScenario.python(
                PackageFixture.empty()
                    .file("host.json", "{\"version\": \"2.0\"}")
                    .file(
                        "function_app.py",
                        "@app.route(route=\"in\")\ndef intake(req):\n    return None\n"))
            .observe();
    assertThat(snapshot.functions())
        .extracting(one -> one.name(), one -> one.expected(), one -> one.loaded())
        .containsExactly(tuple("intake", true, false));
  }

  private static AppScenario app() {
    return AppScenario.python(AppAnswers.pythonPackage());
  }

  private static String runtime(Snapshot snapshot) {
    RuntimeEvidence own =
        snapshot.runtimes().stream()
            .filter(one -> one.component().equals("function"))
            .findFirst()
            .orElseThrow();
    return own.language() + " " + own.version() + " " + own.os();
  }

  private static List<String> plans(Snapshot snapshot) {
    return snapshot.status().stream()
        .filter(one -> one.path().equals("plan"))
        .map(StatusEvidence::value)
        .toList();
  }
}
