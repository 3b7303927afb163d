package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;
import static dev.culprit.azure.functions.AppCapabilities.NEIGHBOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.DerivedFacts;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sites whose names are equal in the 32 characters that a host takes as its id. */
class HostIdTest {

  private static final String NAME = "meridian-claims-processing-production-b";
  private static final String OTHER = "meridian-claims-processing-production-a";
  private static final String RESOURCES =
      AppAnswers.ARM + "/subscriptions/" + TestClients.SUBSCRIPTION + "/resources";

  private final AzureEndpoint endpoint = AzureEndpoint.start();

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void namesTheSiteThatSharesIdAndAccount() {
    settings(id("shop", NAME), "claimsstore");
    sites(id("shop", NAME), id("other", OTHER), id("shop", "aurora-claims-processing-production"));
    settings(id("other", OTHER), "claimsstore");

    Snapshot snapshot = observe(NAME);

    assertThat(shared(snapshot)).containsExactly(OTHER, NAME);
    assertThat(collide(snapshot)).isEqualTo(Outcome.PRESENT);
    assertThat(endpoint.requests()).noneMatch(one -> one.contains("aurora"));
  }

  @Test
  void namesASlotWhoseHostIdIsCutToThatOfTheSite() {
    settings(id("shop", NAME), "claimsstore");
    sites(id("shop", NAME), id("shop", NAME) + "/slots/staging");
    settings(id("shop", NAME) + "/slots/staging", "claimsstore");

    assertThat(shared(observe(NAME))).containsExactly(NAME, NAME + "-staging");
  }

  @Test
  void leavesOutASiteWithAnAccountOrAnIdOfItsOwn() {
    settings(id("shop", NAME), "claimsstore");
    sites(id("shop", NAME), id("shop", OTHER), id("shop", OTHER + "-2"));
    settings(id("shop", OTHER), "otherstore");
    settings(id("shop", OTHER + "-2"), "claimsstore", "AzureFunctionsWebHost__hostid", "claims-2");

    Snapshot snapshot = observe(NAME);

    assertThat(shared(snapshot)).isEmpty();
    assertThat(collide(snapshot)).isNotEqualTo(Outcome.PRESENT);
    assertThat(gaps(snapshot, NEIGHBOURS)).isEmpty();
    assertThat(gaps(snapshot, APP_SETTINGS)).isEmpty();
  }

  @Test
  void asksNothingForAShortNameOrAnIdSetByHand() {
    settings(id("shop", "orders"), "ordersstore");
    settings(id("shop", NAME), "claimsstore", "AzureFunctionsWebHost__hostid", "claims-b");

    observe("orders");
    observe(NAME);

    assertThat(endpoint.requests()).noneMatch(one -> one.endsWith("/resources"));
  }

  @Test
  void namesTheActionThatWouldAllowTheListOrTheSettingsOfTheOther() {
    settings(id("shop", NAME), "claimsstore");
    endpoint.put(RESOURCES, 403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}");
    assertThat(gaps(observe(NAME), NEIGHBOURS))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
              assertThat(String.valueOf(gap.grant()))
                  .contains("Microsoft.Resources/subscriptions/resources/read");
            });

    sites(id("shop", NAME), id("other", OTHER));
    endpoint.put(
        AppAnswers.ARM + id("other", OTHER) + "/config/appsettings/list",
        403,
        "{\"error\":{\"code\":\"AuthorizationFailed\"}}");
    assertThat(gaps(observe(NAME), APP_SETTINGS))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.what()).contains(OTHER);
              assertThat(String.valueOf(gap.grant()))
                  .contains("Microsoft.Web/sites/config/list/Action")
                  .contains(id("other", OTHER));
            });
  }

  @Test
  void tellsAListThatWasCut() {
    settings(id("shop", NAME), "claimsstore");
    endpoint.put(
        RESOURCES,
        200,
        AppAnswers.json(
                Map.of("value", List.of(), "nextLink", "https://example.com/resources?next"))
            .text());

    assertThat(gaps(observe(NAME), NEIGHBOURS))
        .singleElement()
        .matches(gap -> gap.reason() == GapReason.LIMITED);
    assertThat(endpoint.requests()).noneMatch(one -> one.contains("example.com"));
  }

  private static String id(String group, String name) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Web/sites/%s"
        .formatted(TestClients.SUBSCRIPTION, group, name);
  }

  private void sites(String... ids) {
    List<Map<String, String>> all = Arrays.stream(ids).map(id -> Map.of("id", id)).toList();
    endpoint.put(RESOURCES, 200, AppAnswers.json(Map.of("value", all)).text());
  }

  private void settings(String id, String account, Object... more) {
    Map<String, Object> settings = AppAnswers.map(more);
    settings.put("AzureWebJobsStorage", "AccountName=" + account + ";AccountKey=" + AppAnswers.KEY);
    endpoint.put(
        AppAnswers.ARM + id + "/config/appsettings/list",
        200,
        AppAnswers.json(Map.of("properties", settings)).text());
  }

  private Snapshot observe(String name) {
    Target target =
        TargetParser.parse("azure-functions:" + TestClients.SUBSCRIPTION + "/shop/" + name);
    try (AzureProbe probe = TestClients.probe(endpoint.uri())) {
      return probe.observe(
          new ProbeRequest(
              target,
              new TimeWindow(AppScenario.NOW.minus(Duration.ofHours(3)), AppScenario.NOW),
              ProbeBudget.standard()),
          ProbeContext.of(Clock.fixed(AppScenario.NOW, ZoneOffset.UTC)));
    }
  }

  private static List<EvidenceGap> gaps(Snapshot snapshot, String source) {
    return AzureProbeTest.gaps(snapshot, source);
  }

  private static List<String> shared(Snapshot snapshot) {
    return snapshot.status().stream()
        .filter(one -> one.path().startsWith("appsOnSameStorage["))
        .map(StatusEvidence::value)
        .toList();
  }

  private static Outcome collide(Snapshot snapshot) {
    return Objects.requireNonNull(
            DerivedFacts.judge(snapshot, EvidenceView.of(snapshot)).get("host-ids-collide"))
        .outcome();
  }
}
