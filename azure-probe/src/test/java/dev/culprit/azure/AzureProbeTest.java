package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;
import static dev.culprit.azure.functions.AppCapabilities.FUNCTIONS;
import static dev.culprit.azure.functions.AppCapabilities.KUDU_PACKAGE;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_URL;
import static dev.culprit.azure.functions.AppCapabilities.SITE;
import static dev.culprit.azure.functions.AppCapabilities.SITE_CONFIG;
import static dev.culprit.azure.functions.AppCapabilities.SITE_LOGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeException;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.Probes;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AzureProbeTest {

  private static final Instant NOW = Instant.parse(AppAnswers.NOW);

  @Test
  void isFoundByTarget() {
    try (Probe probe = Probes.forTarget(TestClients.target())) {
      assertThat(probe).isInstanceOf(AzureProbe.class);
    }
  }

  @Test
  void refusesTargetsWithoutAName() {
    try (AzureProbe probe = AzureProbe.of(AzureProbeConfig.standard())) {
      Target unnamed = Target.unnamed(Platform.AZURE_FUNCTIONS);
      assertThat(probe.observes(unnamed)).isFalse();
      assertThatThrownBy(
              () ->
                  probe.observe(
                      new ProbeRequest(
                          unnamed,
                          new TimeWindow(NOW.minusSeconds(60), NOW),
                          ProbeBudget.standard()),
                      ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC))))
          .isInstanceOf(ProbeException.class);
    }
  }

  @Test
  void readsSettingsUnderTheNamesThatRulesUse() {
    assertThat(settings(observe(AppAnswers.healthy())))
        .containsEntry("siteConfig:linuxFxVersion", "Python|3.11")
        .containsEntry("siteConfig:alwaysOn", "false")
        .containsEntry("FUNCTIONS_WORKER_RUNTIME", "python")
        .containsEntry("FUNCTIONS_EXTENSION_VERSION", "~4")
        .containsEntry("host.json:functionTimeout", "00:05:00")
        .containsEntry(
            "host.json:extensionBundle", "Microsoft.Azure.Functions.ExtensionBundle [4.*, 5.0.0)")
        .containsEntry("function.json:bindings", "httpTrigger");
  }

  @Test
  void readsNamesOfAllSettingsAndValuesOfThePlatformsOnly() {
    assertThat(settings(observe(AppAnswers.healthy())))
        .containsEntry("DB_PASSWORD", "null")
        .containsEntry("STAGE", "null")
        .containsEntry("connectionStrings:orders", "null");
  }

  @Test
  void keepsTheExpiryOfThePackageAddressAndRemovesItsSignature() {
    assertThat(settings(observe(AppAnswers.healthy())).get("WEBSITE_RUN_FROM_PACKAGE"))
        .contains("se=2027-01-01T00:00:00Z")
        .contains("[redacted:signature]");
  }

  @Test
  void keepsTheAccountOfTheHostsStorageAndRemovesItsKey() {
    assertThat(settings(observe(AppAnswers.healthy())).get("AzureWebJobsStorage"))
        .contains("AccountName=ordersstore")
        .doesNotContain(AppAnswers.KEY);
  }

  @Test
  void showsTheValueOfASettingThatTheCallerCallsSafe() {
    try (RecordedApi api = RecordedApi.start(AppAnswers.healthy());
        AzureProbe probe =
            AzureProbe.of(TestClients.config(api.uri()).safeSettings(List.of("STAGE")).build())) {
      assertThat(settings(observe(probe))).containsEntry("STAGE", "prod");
    }
  }

  @Test
  void readsStateKindPlanAndIdentity() {
    assertThat(status(observe(AppAnswers.healthy())))
        .containsEntry("site.state", "Running")
        .containsEntry("site.usageState", "Normal")
        .containsEntry("kind", "functionapp,linux")
        .containsEntry("identity", "SystemAssigned")
        .containsEntry("plan.sku", "EP1")
        .containsEntry("hostState", "Running")
        .containsEntry("hostVersion", "4.1036.1.1")
        .containsEntry("hostErrors", "0")
        .containsEntry("processUptimeMinutes", "120")
        .containsEntry("keyVaultReference.status", "Resolved")
        .containsEntry("resourceHealth", "Available")
        .containsEntry("deployment", "failed")
        .containsEntry("slots[0]", "staging")
        .containsEntry("slotConfigNames", "STAGE");
  }

  @Test
  void readsRuntimeHostAndBundle() {
    Snapshot snapshot = observe(AppAnswers.healthy());
    assertThat(snapshot.runtimes())
        .contains(
            new RuntimeEvidence(
                "function", "python", "3.11", "x86_64", "linux", null, SITE_CONFIG));
    assertThat(snapshot.layers())
        .extracting(LayerEvidence::name, LayerEvidence::version)
        .containsExactly(tuple("Microsoft.Azure.Functions.ExtensionBundle", "4.17.0"));
  }

  @Test
  void comparesDeclaredWithLoadedFunctions() {
    List<RecordedExchange> answers =
        AppAnswers.with(FUNCTIONS, AppAnswers.list()).stream()
            .filter(one -> !one.operation().equals(SITE_LOGS))
            .toList();
    Snapshot snapshot = observe(answers);
    assertThat(snapshot.functions())
        .extracting(FunctionEvidence::name, FunctionEvidence::expected, FunctionEvidence::loaded)
        .containsExactly(tuple("Intake", true, false));
  }

  @Test
  void readsChangesEventsMetricsAndLogs() {
    Snapshot snapshot = observe(AppAnswers.healthy());
    assertThat(snapshot.changes())
        .extracting(ChangeEvidence::what)
        .containsExactly(
            "Microsoft.Web/sites/config/write (Update web sites config) Succeeded",
            "deployment by GITHUB_ZIP_DEPLOY failed: release 7");
    assertThat(snapshot.events())
        .extracting(EventEvidence::reason)
        .containsExactlyInAnyOrder("AZFD0006", "Detector", "DeploymentLog");
    assertThat(snapshot.metrics())
        .extracting(MetricEvidence::name, MetricEvidence::value)
        .contains(tuple("memoryWorkingSetBytes", 1.5e9), tuple("memoryMi", 1431.0));
    assertThat(snapshot.logs())
        .extracting(LogEvidence::message)
        .contains("1 functions loaded")
        .anyMatch(message -> message.contains("[redacted:password]"));
  }

  @Test
  void readsAPackageThatKuduKeeps() {
    Snapshot snapshot = observe(AppAnswers.fromKuduPackage());
    assertThat(snapshot.artifacts())
        .extracting(artifact -> artifact.source())
        .containsExactly(KUDU_PACKAGE);
    assertThat(snapshot.gaps()).isEmpty();
  }

  @Test
  void readsTheFilesWhereNoPackageIsMounted() {
    List<RecordedExchange> answers =
        new ArrayList<>(
            AppAnswers.with(
                APP_SETTINGS,
                AppAnswers.json(
                    Map.of(
                        "properties",
                        AppAnswers.settings("WEBSITE_RUN_FROM_PACKAGE", "<absent>")))));
    answers.add(
        AppAnswers.exchange(
            KUDU_PACKAGE,
            AppAnswers.SCM + "/api/zip/site/wwwroot/",
            new Answer(
                200,
                Map.of("Content-Type", "application/zip"),
                AppAnswers.pythonPackage().toZip(),
                false)));
    Snapshot snapshot = observe(answers);
    assertThat(snapshot.artifacts()).singleElement().matches(one -> one.listedWhole());
  }

  @Test
  void readsTheContainerOfFlexConsumptionWithAToken() {
    List<RecordedExchange> answers =
        new ArrayList<>(AppAnswers.with(SITE, AppAnswers.json(flex())));
    answers.add(
        AppAnswers.exchange(
            "package:blob",
            "/ordersstore.blob.core.windows.net/app-package/released-package.zip",
            Answer.object(AppAnswers.pythonPackage().toZip())));
    try (RecordedApi api = RecordedApi.start(answers);
        AzureProbe probe = TestClients.probe(api.uri())) {
      Snapshot snapshot = observe(probe);
      assertThat(snapshot.artifacts()).hasSize(1);
      assertThat(snapshot.runtimes())
          .contains(
              new RuntimeEvidence("function", "python", "3.12", "x86_64", "linux", null, SITE));
      assertThat(settings(snapshot))
          .containsEntry("functionAppConfig.runtime.name", "python")
          .containsEntry("instanceMemoryMB", "2048");
      assertThat(api.requests())
          .filteredOn(request -> request.operation().equals("package:blob"))
          .isNotEmpty()
          .allMatch(request -> request.header("Authorization").contains(TestClients.TOKEN))
          .allMatch(request -> !request.header("x-ms-version").isEmpty());
    }
  }

  @Test
  void sendsNoTokenToAnAddressThatCarriesItsSignature() {
    try (RecordedApi api = RecordedApi.start(AppAnswers.healthy());
        AzureProbe probe = TestClients.probe(api.uri())) {
      observe(probe);
      assertThat(api.requests())
          .filteredOn(request -> request.operation().equals(PACKAGE_URL))
          .isNotEmpty()
          .allMatch(request -> request.header("Authorization").isEmpty());
    }
  }

  @Test
  void opensABlobWithATokenWhereTheSignatureOfItsAddressIsRefused() {
    String blob = "/ordersstore.blob.core.windows.net/packages/orders.zip";
    List<RecordedExchange> answers =
        new ArrayList<>(
            AppAnswers.with(
                APP_SETTINGS,
                AppAnswers.json(
                    Map.of(
                        "properties",
                        AppAnswers.settings(
                            "WEBSITE_RUN_FROM_PACKAGE", "https:/" + blob + "?sig=ended")))));
    answers.add(
        AppAnswers.exchange(
            PACKAGE_URL, blob + "?sig=ended", Answer.of(403, "<Code>AuthenticationFailed</Code>")));
    assertThat(gaps(observe(answers), PACKAGE_URL))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
              assertThat(String.valueOf(gap.grant()))
                  .contains("Storage Blob Data Reader")
                  .doesNotContain("sig=");
            });

    answers.add(
        AppAnswers.exchange(PACKAGE_URL, blob, Answer.object(AppAnswers.pythonPackage().toZip())));
    Snapshot snapshot = observe(answers);
    assertThat(snapshot.artifacts()).singleElement().matches(one -> one.listedWhole());
    assertThat(status(snapshot)).containsEntry("packageUrl", "its signature is refused");
    assertThat(gaps(snapshot, PACKAGE_URL)).isEmpty();
  }

  @Test
  void asksASlotBelowItsSite() {
    Target slot = dev.culprit.target.TargetParser.parse(TestClients.target().text() + "/staging");
    try (RecordedApi api = RecordedApi.start(List.of());
        AzureProbe probe = TestClients.probe(api.uri())) {
      probe.observe(
          new ProbeRequest(slot, new TimeWindow(NOW.minusSeconds(60), NOW), ProbeBudget.standard()),
          ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
      assertThat(api.requests())
          .anyMatch(r -> r.path().endsWith("/sites/orders/slots/staging/functions"))
          .anyMatch(r -> r.path().endsWith("/sites/orders/config/slotConfigNames"));
    }
  }

  private static Map<String, Object> flex() {
    Map<String, Object> site =
        AppAnswers.site(
            "sku",
            "FlexConsumption",
            "functionAppConfig",
            Map.of(
                "runtime", Map.of("name", "python", "version", "3.12"),
                "scaleAndConcurrency", Map.of("instanceMemoryMB", 2048),
                "deployment",
                    Map.of(
                        "storage",
                        Map.of(
                            "type",
                            "blobContainer",
                            "value",
                            "https://ordersstore.blob.core.windows.net/app-package"))));
    return site;
  }

  static Snapshot observe(List<RecordedExchange> answers) {
    try (RecordedApi api = RecordedApi.start(answers);
        AzureProbe probe = TestClients.probe(api.uri())) {
      return observe(probe);
    }
  }

  static Snapshot observe(AzureProbe probe) {
    return probe.observe(
        new ProbeRequest(
            TestClients.target(),
            new TimeWindow(NOW.minus(Duration.ofHours(3)), NOW),
            ProbeBudget.standard()),
        ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  static List<EvidenceGap> gaps(Snapshot snapshot, String source) {
    return snapshot.gaps().stream().filter(gap -> gap.source().equals(source)).toList();
  }

  private static Map<String, String> settings(Snapshot snapshot) {
    Map<String, String> settings = new TreeMap<>();
    for (SettingEvidence setting : snapshot.settings()) {
      settings.put(setting.name(), String.valueOf(setting.value()));
    }
    return settings;
  }

  static Map<String, String> status(Snapshot snapshot) {
    Map<String, String> status = new TreeMap<>();
    for (StatusEvidence one : snapshot.status()) {
      status.put(one.path(), one.value());
    }
    return status;
  }
}
