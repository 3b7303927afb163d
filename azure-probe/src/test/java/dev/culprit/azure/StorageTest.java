package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.STORAGE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.RankedCause;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the host's storage account tells without a list of its keys. */
class StorageTest {

  private static final String SUBNET =
      AppAnswers.GROUP + "/providers/Microsoft.Network/virtualNetworks/shop/subnets/apps";
  private static final String REFUSED =
      "Azure.RequestFailedException: Server failed to authenticate the request. Make sure the value"
          + " of Authorization header is formed correctly including the signature.\n"
          + "Status: 403\n"
          + "ErrorCode: AuthenticationFailed";

  @Test
  void tellsAKeyThatIsYoungerThanTheSettingThatHoldsIt() {
    Snapshot snapshot =
        rotated("2026-03-12T08:00:00Z")
            .changed("2026-03-02T08:00:00Z", "Microsoft.Web/sites/config/write")
            .observe();

    assertThat(status(snapshot, "storageKey2.created")).containsExactly("2026-03-12T08:00:00Z");
    assertThat(status(snapshot, "appSettings.lastChanged")).containsExactly("2026-03-02T08:00:00Z");
    assertThat(fact(rotated("2026-03-12T08:00:00Z"), "2026-03-02T08:00:00Z")).isTrue();
  }

  @Test
  void tellsASettingThatIsYoungerThanTheKey() {
    assertThat(fact(rotated("2026-03-12T08:00:00Z"), "2026-03-13T08:00:00Z")).isFalse();
  }

  @Test
  void knowsThatASettingIsNoYoungerThanItsSite() {
    AppScenario app =
        rotated("2026-03-12T08:00:00Z").site("lastModifiedTimeUtc", "2025-11-01T08:00:00.5");

    assertThat(status(app.observe(), "appSettings.noLaterThan.lastChanged"))
        .containsExactly("2026-02-28T12:00:00Z");
    assertThat(app.changed("2026-03-13T08:00:00Z", "Microsoft.Web/sites/write").observe().status())
        .filteredOn(one -> one.path().endsWith("lastChanged"))
        .extracting(StatusEvidence::value)
        .containsExactly("2025-11-01T08:00:00.500Z");
  }

  @Test
  void leavesTheAgeOpenWhereTheSiteWasChangedSince() {
    Snapshot snapshot =
        rotated("2026-03-12T08:00:00Z")
            .site("lastModifiedTimeUtc", "2026-03-13T08:00:00")
            .changed("2026-03-13T08:00:00Z", "Microsoft.Web/sites/write")
            .observe();

    assertThat(snapshot.status()).noneMatch(one -> one.path().endsWith("lastChanged"));
  }

  @Test
  void blamesTheStoredKeyWhereTheAccountRenewedIt() {
    List<String> ranking =
        rotated("2026-03-12T08:00:00Z")
            .changed("2026-03-02T08:00:00Z", "Microsoft.Web/sites/config/write")
            .hostError("Server failed to authenticate the request.")
            .trace("ERROR", REFUSED)
            .diagnose()
            .ranking()
            .stream()
            .map(RankedCause::causeId)
            .toList();

    assertThat(ranking).startsWith("stored-credential-invalid");
  }

  @Test
  void tellsNoAgeOfKeysThatNoSettingHolds() {
    Snapshot snapshot =
        rotated("2026-03-12T08:00:00Z")
            .setting("AzureWebJobsStorage", "<absent>")
            .setting("AzureWebJobsStorage__accountName", "ordersstore")
            .observe();

    assertThat(status(snapshot, "storage.kind")).containsExactly("StorageV2");
    assertThat(snapshot.status()).noneMatch(one -> one.path().endsWith(".created"));
  }

  @Test
  void readsWhoRenewedTheKeyFromTheAccountsOwnLog() {
    Snapshot snapshot =
        rotated("2026-03-12T08:00:00Z")
            .changed(
                "2026-03-12T08:00:00Z", "Microsoft.Storage/storageAccounts/regenerateKey/action")
            .observe();

    assertThat(snapshot.changes())
        .filteredOn(one -> "storage.key".equals(one.field()))
        .extracting(ChangeEvidence::who)
        .containsExactly("release-pipeline");
  }

  @Test
  void tellsAClosedAccountThatAdmitsNothingOfTheApp() {
    assertThat(status(closed().observe(), "storage.networkRules"))
        .containsExactly("Deny, and nothing of the app is admitted");
    assertThat(
            status(
                app().storage("publicNetworkAccess", "Disabled").observe(), "storage.networkRules"))
        .containsExactly("public access disabled, and nothing of the app is admitted");
  }

  @Test
  void doesNotBlameAClosedAccountThatAdmitsTheSubnetOrAddressOfTheApp() {
    Map<String, Object> subnet =
        Map.of(
            "defaultAction",
            "Deny",
            "virtualNetworkRules",
            List.of(Map.of("id", SUBNET.toUpperCase(Locale.ROOT))));
    Map<String, Object> address =
        Map.of("defaultAction", "Deny", "ipRules", List.of(Map.of("value", "20.1.2.3")));

    assertThat(
            status(
                app()
                    .site("virtualNetworkSubnetId", SUBNET)
                    .storage("networkAcls", subnet)
                    .observe(),
                "storage.networkRules"))
        .containsExactly("the network of the app is admitted");
    assertThat(
            status(
                app()
                    .site("possibleOutboundIpAddresses", "20.1.2.2,20.1.2.3")
                    .storage("networkAcls", address)
                    .observe(),
                "storage.networkRules"))
        .containsExactly("the network of the app is admitted");
  }

  @Test
  void leavesOpenWhetherAPrivateEndpointAdmitsTheApp() {
    Snapshot snapshot =
        closed()
            .site("virtualNetworkSubnetId", SUBNET)
            .storage("privateEndpointConnections", List.of(Map.of("id", "endpoint")))
            .observe();

    assertThat(status(snapshot, "storage.privateLinks")).containsExactly("1");
    assertThat(status(snapshot, "storage.networkRules")).isEmpty();
  }

  @Test
  void findsTheAccountInAnotherGroup() {
    List<RecordedExchange> answers =
        AppAnswers.with(STORAGE_ACCOUNT, AppAnswers.error(404, "ResourceNotFound", "not here"));
    String list =
        AppAnswers.ARM
            + "/subscriptions/"
            + TestClients.SUBSCRIPTION
            + "/providers/Microsoft.Storage/storageAccounts";
    assertThat(gaps(answers))
        .singleElement()
        .matches(gap -> gap.detail().contains("no exchange recorded"));

    List<RecordedExchange> found = new ArrayList<>(answers);
    found.add(
        AppAnswers.exchange(
            STORAGE_ACCOUNT, list, AppAnswers.list(AppAnswers.storage("2026-01-01T00:00:00Z"))));
    assertThat(gaps(found)).isEmpty();

    List<RecordedExchange> gone = new ArrayList<>(answers);
    gone.add(AppAnswers.exchange(STORAGE_ACCOUNT, list, AppAnswers.list()));
    assertThat(gaps(gone))
        .singleElement()
        .matches(gap -> gap.reason() == GapReason.NOT_FOUND)
        .matches(gap -> gap.detail().contains("deleted, or lies in another subscription"));

    List<RecordedExchange> cut = new ArrayList<>(answers);
    cut.add(
        AppAnswers.exchange(
            STORAGE_ACCOUNT,
            list,
            AppAnswers.json(
                Map.of("value", List.of(), "nextLink", "https://example.com/accounts?next"))));
    assertThat(gaps(cut))
        .as("a list that was cut proves no deletion")
        .singleElement()
        .matches(gap -> gap.reason() == GapReason.LIMITED);
  }

  @Test
  void listsNoKeys() {
    try (RecordedApi api = RecordedApi.start(AppAnswers.healthy());
        AzureProbe probe = TestClients.probe(api.uri())) {
      AzureProbeTest.observe(probe);
      assertThat(api.requests())
          .anyMatch(request -> request.path().endsWith("/storageAccounts/ordersstore"))
          .noneMatch(request -> request.path().toLowerCase(Locale.ROOT).contains("keys"));
    }
  }

  private static List<EvidenceGap> gaps(List<RecordedExchange> answers) {
    return AzureProbeTest.gaps(AzureProbeTest.observe(answers), STORAGE_ACCOUNT);
  }

  private static AppScenario app() {
    return AppScenario.python(AppAnswers.pythonPackage()).loaded("Intake");
  }

  private static AppScenario closed() {
    return app().storage("networkAcls", Map.of("defaultAction", "Deny"));
  }

  private static AppScenario rotated(String at) {
    return app().storage("keyCreationTime", Map.of("key1", "2025-06-01T00:00:00Z", "key2", at));
  }

  private static boolean fact(AppScenario app, String settingWritten) {
    return app.changed(settingWritten, "Microsoft.Web/sites/config/write")
        .fact("storage-key-newer-than-setting")
        .equals(Outcome.PRESENT);
  }

  private static List<String> status(Snapshot snapshot, String path) {
    return snapshot.status().stream()
        .filter(one -> one.path().equals(path))
        .map(StatusEvidence::value)
        .toList();
  }
}
