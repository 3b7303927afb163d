package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.testkit.PackageFixture;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the platform knows of an app's triggers against what its host runs. */
class TriggerSyncTest {

  private static final String TIMER =
      "{\"scriptFile\": \"__init__.py\", \"bindings\": [{\"type\": \"timerTrigger\", \"schedule\":"
          + " \"0 */5 * * * *\"}]}";

  @Test
  void blamesTheSyncWhereTheHostRunsATimerThatThePlatformDoesNotKnow() {
    AppScenario app = sleeping().trace("INFO", found("Sweep")).trace("INFO", "1 functions loaded");

    assertThat(synced(app.observe())).containsExactly("syncedTriggers=0", "unsyncedTriggers=Sweep");
    Diagnosis diagnosis = app.diagnose();
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(causes(diagnosis)).startsWith("triggers-not-synced");
  }

  @Test
  void takesAFunctionForLoadedThatTheHostSaysItRuns() {
    assertThat(sleeping().trace("INFO", "1 functions loaded").observe().functions())
        .extracting(one -> one.name(), one -> one.expected(), one -> one.loaded())
        .containsExactly(tuple("Sweep", true, true));
  }

  @Test
  void countsTriggersThatThePlatformKnows() {
    AppScenario app = sleeping().loaded("Sweep").trace("INFO", "1 functions loaded");

    assertThat(synced(app.observe())).containsExactly("syncedTriggers=1");
    assertThat(app.diagnose().verdict()).isNotEqualTo(Verdict.ESTABLISHED);
  }

  @Test
  void namesTheTriggerThatAnOldListLacks() {
    PackageFixture files =
        timer().file("Nightly/function.json", TIMER).file("Nightly/__init__.py", "import json\n");

    assertThat(
            synced(
                sleeping(files)
                    .loaded("Sweep")
                    .trace("INFO", found("Nightly", "Sweep"))
                    .trace("INFO", "2 functions loaded")
                    .observe()))
        .containsExactly("syncedTriggers=1", "unsyncedTriggers=Nightly");
  }

  @Test
  void saysNothingWhileTheHostRunsNothing() {
    assertThat(synced(sleeping().foundNotLoaded(1).observe())).isEmpty();
    assertThat(synced(sleeping().observe())).isEmpty();
    assertThat(
            synced(
                sleeping()
                    .trace("INFO", found("Sweep"))
                    .trace("INFO", "1 functions loaded")
                    .trace("INFO", "0 functions loaded")
                    .observe()))
        .isEmpty();
  }

  @Test
  void expectsNoSyncOfTriggersThatAnswerHttp() {
    assertThat(
            synced(
                sleeping(AppAnswers.pythonPackage()).trace("INFO", "1 functions loaded").observe()))
        .isEmpty();
  }

  @Test
  void readsASyncThatFailedFromTheActivityLog() {
    AppScenario app =
        sleeping()
            .ended(
                "2026-03-14T10:00:00Z",
                "Microsoft.Web/sites/syncfunctiontriggers/action",
                "Failed");

    assertThat(app.observe().changes())
        .anyMatch(one -> one.what().endsWith("syncfunctiontriggers/action Failed: BadRequest"));
    assertThat(causes(app.diagnose())).startsWith("triggers-not-synced");
  }

  private static AppScenario sleeping() {
    return sleeping(timer());
  }

  private static AppScenario sleeping(PackageFixture files) {
    return AppScenario.python(files)
        .consumption()
        .setting(
            "WEBSITE_RUN_FROM_PACKAGE",
            "{{base}}/packages/orders.zip?se=2027-01-01T00:00:00Z&sig=" + AppAnswers.SIGNATURE);
  }

  private static PackageFixture timer() {
    return PackageFixture.empty()
        .file("host.json", Incidents.HOST_JSON)
        .file("requirements.txt", "azure-functions\n")
        .file("Sweep/function.json", TIMER)
        .file("Sweep/__init__.py", "import json\n")
        .wheel(
            ".python_packages/lib/site-packages/", "azure-functions", "1.21.0", "azure.functions");
  }

  private static String found(String... names) {
    return "Found the following functions:\nHost.Functions."
        + String.join("\nHost.Functions.", names);
  }

  private static List<String> synced(Snapshot snapshot) {
    return snapshot.status().stream()
        .filter(one -> one.path().endsWith("yncedTriggers"))
        .sorted(Comparator.comparing(StatusEvidence::path))
        .map(one -> one.path() + "=" + one.value())
        .toList();
  }

  private static List<String> causes(Diagnosis diagnosis) {
    return diagnosis.ranking().stream().map(RankedCause::causeId).distinct().toList();
  }
}
