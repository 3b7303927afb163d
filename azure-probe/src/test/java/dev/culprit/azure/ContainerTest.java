package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.CONTAINER_LOGS;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_BLOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.diagnosis.RankedCause;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.PackageFixture;
import dev.culprit.testkit.RecordedApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Custom containers, and the package of Linux Consumption that has no address. */
class ContainerTest {

  private static final String PLATFORM = "2026_03_14_lw0sdlwk000001_docker.log";
  private static final String OUTPUT = "2026_03_14_lw0sdlwk000001_default_docker.log";
  private static final String JUST_NOW = "2026-03-14T11:40:00Z";

  @Test
  void blamesARegistryThatRefusesThePull() {
    AppScenario app =
        container()
            .setting("DOCKER_REGISTRY_SERVER_URL", "https://shop.azurecr.io")
            .containerLog(
                PLATFORM,
                JUST_NOW,
                """
                2026-03-14 11:38:00.002 INFO  - Pulling image: shop.azurecr.io/orders:1.4
                2026-03-14 11:38:00.911 ERROR - DockerApiException: Docker API responded with status code=InternalServerError, response={"message":"Get https://shop.azurecr.io/v2/orders/manifests/1.4: unauthorized: authentication required"}
                2026-03-14 11:38:00.915 ERROR - Pulling docker image shop.azurecr.io/orders:1.4 failed:
                2026-03-14 11:38:00.921 INFO  - Stopping site orders because it failed during startup.
                """);

    assertThat(causes(app)).startsWith("image-access-denied");
  }

  @Test
  void readsTheTracebackThatTheContainerPrintsWhole() {
    Snapshot snapshot =
        container()
            .containerLog(
                OUTPUT,
                JUST_NOW,
                """
                2026-03-14T11:38:01.123456789Z Traceback (most recent call last):
                2026-03-14T11:38:01.123556789Z   File "/app/main.py", line 3, in <module>
                2026-03-14T11:38:01.123656789Z     import pandas
                2026-03-14T11:38:01.123756789Z ModuleNotFoundError: No module named 'pandas'
                """)
            .observe();

    assertThat(messages(snapshot))
        .anyMatch(
            message ->
                message.startsWith("Traceback") && message.endsWith("No module named 'pandas'"));
  }

  @Test
  void readsOnlyTheLinesOfTheWindowOfTheNewestFile() {
    Snapshot snapshot =
        container()
            .containerLog(
                PLATFORM,
                JUST_NOW,
                """
                2026-03-13 11:00:00.000 ERROR - from yesterday
                2026-03-14 11:00:00.000 ERROR - from today
                """)
            .containerLog(
                "2026_03_14_lw0sdlwk000002_docker.log",
                "2026-03-14T10:00:00Z",
                "2026-03-14 10:00:00.000 ERROR - from the other machine\n")
            .containerLog(
                "2026_03_01_lw0sdlwk000001_default_docker.log",
                "2026-03-01T10:00:00Z",
                "2026-03-14T10:00:00Z from a file that ended before\n")
            .observe();

    assertThat(messages(snapshot))
        .contains("from today")
        .doesNotContain(
            "from yesterday", "from the other machine", "from a file that ended before");
  }

  @Test
  void readsTheEndOfALongFileAndTellsThatItIsNotWhole() {
    StringBuilder text = new StringBuilder();
    while (text.length() < 600_000) {
      text.append("2026-03-14 11:00:00.000 INFO  - line ").append(text.length()).append('\n');
    }
    text.append("2026-03-14 11:30:00.000 ERROR - the last word\n");

    Snapshot snapshot = container().containerLog(PLATFORM, JUST_NOW, text.toString()).observe();

    assertThat(messages(snapshot)).contains("the last word");
    assertThat(inquiries(snapshot)).singleElement().matches(Inquiry::truncated);
    assertThat(snapshot.logs().stream().mapToLong(LogEvidence::count).sum()).isLessThan(9_000);
  }

  @Test
  void knowsThatALongFileHoldsTheWholeWindow() {
    StringBuilder text = new StringBuilder();
    while (text.length() < 600_000) {
      text.append("2026-03-13 11:00:00.000 INFO  - line ").append(text.length()).append('\n');
    }
    text.append("2026-03-14 11:30:00.000 ERROR - the last word\n");

    assertThat(inquiries(container().containerLog(PLATFORM, JUST_NOW, text.toString()).observe()))
        .singleElement()
        .matches(one -> !one.truncated());
  }

  @Test
  void showsWhereTheImageComesFromAndNotThePassword() {
    Snapshot snapshot =
        container()
            .setting("DOCKER_REGISTRY_SERVER_URL", "https://shop.azurecr.io")
            .setting("DOCKER_REGISTRY_SERVER_USERNAME", "shop")
            .setting("DOCKER_REGISTRY_SERVER_PASSWORD", AppAnswers.PASSWORD)
            .setting("WEBSITES_PORT", "8000")
            .web("acrUseManagedIdentityCreds", false)
            .observe();

    assertThat(snapshot.toString()).doesNotContain(AppAnswers.PASSWORD);
    assertThat(snapshot.settings())
        .extracting(SettingEvidence::name, one -> String.valueOf(one.value()))
        .contains(
            tuple("image", "shop.azurecr.io/orders:1.4"),
            tuple("DOCKER_REGISTRY_SERVER_URL", "https://shop.azurecr.io"),
            tuple("DOCKER_REGISTRY_SERVER_USERNAME", "shop"),
            tuple("DOCKER_REGISTRY_SERVER_PASSWORD", "null"),
            tuple("WEBSITES_PORT", "8000"),
            tuple("siteConfig:acrUseManagedIdentityCreds", "false"));
  }

  @Test
  void asksForNoFileThatKuduNamesWithAPathOfItsOwn() {
    Answer list =
        AppAnswers.json(
            List.of(
                Map.of("size", 1, "path", "/home/LogFiles/../secret_docker.log?x="),
                Map.of("size", 1, "path", "/home/LogFiles/eventlog.xml")));
    try (RecordedApi api = RecordedApi.start(AppAnswers.with(CONTAINER_LOGS, list));
        AzureProbe probe = TestClients.probe(api.uri())) {
      assertThat(AzureProbeTest.gaps(AzureProbeTest.observe(probe), CONTAINER_LOGS)).isEmpty();
      assertThat(api.operations()).filteredOn(CONTAINER_LOGS::equals).hasSize(1);
    }
  }

  @Test
  void readsThePackageThatADeploymentLeavesInTheHostsAccount() {
    Snapshot snapshot = linuxConsumption(AppAnswers.pythonPackage()).observe();

    assertThat(snapshot.artifacts())
        .extracting(artifact -> artifact.source())
        .containsExactly(PACKAGE_BLOB);
    assertThat(snapshot.functions()).anyMatch(one -> Boolean.TRUE.equals(one.expected()));
  }

  @Test
  void tellsTheFileSystemThatABuildOnThePlatformLeaves() {
    assertThat(
            gaps(
                linuxConsumption(PackageFixture.empty())
                    .zip("hsqs and then a file system".getBytes(StandardCharsets.UTF_8))
                    .observe()))
        .containsExactly(
            "UNSUPPORTED the build on the platform left a squashfs image, which is not read");
  }

  @Test
  void namesTheRoleThatWouldShowThePackage() {
    Snapshot snapshot = linuxConsumption(PackageFixture.empty()).packageStatus(403).observe();

    assertThat(snapshot.gaps())
        .filteredOn(gap -> gap.source().equals(PACKAGE_BLOB))
        .singleElement()
        .matches(gap -> gap.reason() == GapReason.DENIED)
        .matches(gap -> String.valueOf(gap.grant()).contains("Storage Blob Data Reader"));
  }

  @Test
  void saysThatNoSettingNamesTheAccountOfThePackage() {
    assertThat(
            gaps(
                linuxConsumption(PackageFixture.empty())
                    .setting("AzureWebJobsStorage", "<absent>")
                    .observe()))
        .singleElement()
        .matches(gap -> gap.contains("no setting names the account"));
  }

  private static AppScenario container() {
    return AppScenario.of("python", "DOCKER|shop.azurecr.io/orders:1.4", PackageFixture.empty())
        .resource("kind", "functionapp,linux,container")
        .withoutSiteLogs();
  }

  private static AppScenario linuxConsumption(PackageFixture files) {
    return AppScenario.python(files).consumption().setting("WEBSITE_RUN_FROM_PACKAGE", "<absent>");
  }

  private static List<String> gaps(Snapshot snapshot) {
    return snapshot.gaps().stream()
        .filter(gap -> gap.what().equals("content of code"))
        .map(gap -> gap.reason() + " " + gap.detail())
        .toList();
  }

  private static List<String> messages(Snapshot snapshot) {
    return snapshot.logs().stream().map(LogEvidence::message).toList();
  }

  private static List<Inquiry> inquiries(Snapshot snapshot) {
    return snapshot.inquiries().stream()
        .filter(one -> one.source().startsWith(CONTAINER_LOGS))
        .toList();
  }

  private static List<String> causes(AppScenario app) {
    return app.diagnose().ranking().stream().map(RankedCause::causeId).distinct().toList();
  }
}
