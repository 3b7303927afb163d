package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountAndAgeFactsTest {

  private static final String MISSING = "missing-path-under-mount";
  private static final String DENIED = "denied-path-under-mount";

  @ParameterizedTest
  @CsvSource({
    "volumeMounts, data at /usr/src/app",
    "api.volumeMounts, 'tmp at /tmp; code at /usr/src/app (read-only)'",
    "volumeMounts[0].mountPath, /usr/src/app/",
    "volumeMounts, '[{\"name\":\"code\",\"mountPath\":\"/usr/src/app\"}]'",
    "azureStorageAccounts.code.mountPath, /usr/src/app",
    "fileSystemConfigs[0].localMountPath, /usr/src/app"
  })
  void aMissingFileBelowAMountIsTold(String name, String value) {
    String text = "Error: Cannot find module '/usr/src/app/index.js'";
    assertThat(Facts.kubernetes().log(text).setting(name, value).says(MISSING))
        .isEqualTo("/usr/src/app/index.js is not found, and it lies on the mount /usr/src/app");
    assertThat(
            Facts.kubernetes()
                .log("Error: Cannot find module '/usr/src/apple/index.js'")
                .setting(name, value)
                .outcome(MISSING))
        .isEqualTo(ABSENT);
  }

  @Test
  void aMissingFileIsComparedWithMountsThatWereRead() {
    String text = "python: can't open file '/app/main.py': [Errno 2] No such file or directory";
    assertThat(Facts.kubernetes().log(text).outcome(MISSING)).isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().setting("volumeMounts", "data at /app").outcome(MISSING))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes().log("ready").setting("volumeMounts", "d at /app").outcome(MISSING))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.azure()
                .log("stat /home/site/wwwroot/app.dll: no such file or directory")
                .setting("WEBSITES_ENABLE_APP_SERVICE_STORAGE", "true")
                .outcome(MISSING))
        .isEqualTo(PRESENT);
  }

  @Test
  void aDeniedPathLiesOnAVolumeOrInTheImage() {
    Facts mounted = Facts.kubernetes().setting("volumeMounts", "data at /var/lib/app; x at /cache");
    assertThat(mounted.outcome(DENIED)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .setting("volumeMounts", "none")
                .log("mkdir /data/x: permission denied")
                .outcome(DENIED))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .setting("volumeMounts", "data:/prometheus")
                .log("open /prometheus/queries.active: permission denied")
                .outcome(DENIED))
        .isEqualTo(PRESENT);
    assertThat(mounted.log("mkdir /opt/app/logs: permission denied").outcome(DENIED))
        .isEqualTo(ABSENT);
    assertThat(mounted.log("mkdir /var/lib/app/bugs: permission denied").outcome(DENIED))
        .isEqualTo(PRESENT);
  }

  @Test
  void theMountsOfASidecarAreNotTheContainers() {
    Facts sidecar = Facts.kubernetes().log("mkdir /spool/x: permission denied");
    assertThat(sidecar.setting("container:shipper.volumeMounts", "s at /spool").outcome(DENIED))
        .isEqualTo(PRESENT);
    assertThat(sidecar.setting("volumeMounts", "data at /data").outcome(DENIED)).isEqualTo(ABSENT);
  }

  @Test
  void aProgramThatCannotBeStartedIsNotDeniedToWrite() {
    assertThat(
            Facts.kubernetes()
                .setting("volumeMounts", "scripts at /scripts")
                .event("Failed", "exec: \"/scripts/run.sh\": permission denied")
                .outcome(DENIED))
        .isEqualTo(ABSENT);
  }

  @Test
  void aSourceIsComparedWithTheStartOfThePod() {
    String id = "source-newer-than-pod";
    Facts changed = Facts.kubernetes().status("configmap.changed", "2026-11-22T10:00:00Z");
    assertThat(changed.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(changed.status("pods[0].startTime", "2026-11-22T09:59:59Z").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(changed.status("pods[1].startTime", "2026-11-22T10:00:00Z").outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void aSourceThatWasWrittenBeforeThePodStartedIsNotNewer() {
    String id = "source-newer-than-pod";
    Facts written =
        Facts.kubernetes()
            .status("configmap.written", "2026-11-22T10:00:00Z")
            .status("pods[0].startTime", "2026-11-22T10:05:00Z");
    assertThat(written.outcome(id)).isEqualTo(ABSENT);
    assertThat(written.status("secret.written", "2026-11-22T10:06:00Z").outcome(id))
        .isEqualTo(PRESENT);
  }

  @Test
  void howTheSourceIsReadIsTheValue() {
    Facts facts =
        Facts.kubernetes()
            .status("configmap.changed", "2026-11-22T10:00:00Z")
            .status("pod.restartedAfterChange", "false")
            .setting("volumeMounts.subPath", "/etc/app.conf from app.conf");
    assertThat(facts.judge("source-newer-than-pod").instances().get(0).value())
        .isEqualTo("subPath");
  }

  @Test
  void aClaimOlderThanItsSecretKeepsTheOldPassword() {
    String id = "pvc-older-than-secret";
    Facts claim = Facts.kubernetes().status("pvc[0].creationTimestamp", "2026-10-01T00:00:00Z");
    assertThat(claim.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .status("pvc[0].creationTimestamp", "2026-10-01T00:00:00Z")
                .setting("secret.db.created", "2026-10-01T00:00:00Z")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(claim.setting("secret.db.created", "2026-11-20T08:00:00Z").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .status("pvc[0].creationTimestamp", "2026-10-01T00:00:00Z")
                .status("secret.creationTimestamp", "2026-10-01T00:00:00Z")
                .status("secret.written", "2026-11-20T08:00:00Z")
                .outcome(id))
        .isEqualTo(PRESENT);
  }

  @Test
  void aKeyIsComparedWithTheSettingThatHoldsIt() {
    String id = "storage-key-newer-than-setting";
    Facts key = Facts.azure().status("storage.keys.key1.creationTime", "2026-11-20T00:00:00Z");
    assertThat(key.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.azure()
                .status("storage.created", "2026-11-20T00:00:00Z")
                .status("appSettings.lastChanged", "2026-01-05T00:00:00Z")
                .outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(key.status("AzureWebJobsStorage.lastChanged", "2026-01-05T00:00:00Z").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(key.status("appSettings.lastChanged", "2026-11-21T00:00:00Z").outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void theSitesOfOneAccountAreComparedHoweverTheListIsCalled() {
    String first = "contoso-synthetic-transactions-north";
    String second = "contoso-synthetic-transactions-south";
    for (String list : List.of("sitesOnSameStorageAccount", "appsSharingStorage")) {
      Facts sites = Facts.azure().status(list + "[0]", first).status(list + "[1]", second);
      assertThat(sites.outcome("host-ids-collide")).as(list).isEqualTo(ABSENT);
    }
    String cut = "contoso-synthetic-transactions-n";
    Facts sites =
        Facts.azure()
            .status("sitesOnSameStorageAccount[0]", cut + "orth")
            .status("sitesOnSameStorageAccount[1]", cut + "ew");
    assertThat(sites.outcome("host-ids-collide")).isEqualTo(PRESENT);
  }

  @Test
  void hostIdsAreNamesCutAfter32Characters() {
    String id = "host-ids-collide";
    String name = "contoso-orders-processing-north-";
    assertThat(name).hasSize(32);
    Facts sites = Facts.azure().status("apps[0].name", name + "dev");
    assertThat(sites.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(sites.status("apps[1].name", name.substring(0, 31) + "x").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(sites.status("apps[2].name", name.toUpperCase(java.util.Locale.ROOT)).outcome(id))
        .isEqualTo(PRESENT);
    assertThat(sites.setting("AzureFunctionsWebHost__hostid", "own").outcome(id)).isEqualTo(ABSENT);
  }
}
