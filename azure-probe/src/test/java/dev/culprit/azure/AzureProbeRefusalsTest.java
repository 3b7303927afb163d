package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;
import static dev.culprit.azure.functions.AppCapabilities.DIAGNOSTIC_EVENTS;
import static dev.culprit.azure.functions.AppCapabilities.FUNCTIONS;
import static dev.culprit.azure.functions.AppCapabilities.HOST_STATUS;
import static dev.culprit.azure.functions.AppCapabilities.METRICS;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_NAME;
import static dev.culprit.azure.functions.AppCapabilities.TELEMETRY;
import static dev.culprit.azure.functions.AppCapabilities.VAULT_REFERENCES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each refusal becomes, and that nothing is asked that should not be. */
class AzureProbeRefusalsTest {

  @ParameterizedTest
  @CsvSource({
    "web:GetSite, Microsoft.Web/sites/Read, Reader",
    "web:ListApplicationSettings, Microsoft.Web/sites/config/list/Action, Website Contributor",
    "web:ListFunctions, Microsoft.Web/sites/functions/Read, Reader",
    "web:GetHostStatus, Microsoft.Web/sites/hostruntime/host/read, Reader",
    "web:ListDeployments, Microsoft.Web/sites/deployments/Read, Reader",
    "insights:ListActivityLog, Microsoft.Insights/eventtypes/values/Read, Monitoring Reader",
    "insights:ListMetrics, Microsoft.Insights/Metrics/Read, Monitoring Reader",
    "logs:QueryTelemetry, Microsoft.OperationalInsights/workspaces/query/read, Log Analytics Reader",
    "storage:QueryDiagnosticEvents, Microsoft.Storage/storageAccounts/tableServices/tables/entities/read, Storage Table Data Reader"
  })
  void namesActionAndRoleThatWouldAllowARefusedRead(String read, String action, String role) {
    Answer refusal =
        AppAnswers.error(403, "AuthorizationFailed", "The client does not have authorization.");
    assertThat(gaps(observe(AppAnswers.with(read, refusal)), read))
        .isNotEmpty()
        .allSatisfy(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
              assertThat(gap.grant()).isNotNull();
              assertThat(gap.grant().action()).isEqualTo(action);
              assertThat(gap.grant().role()).isEqualTo(role);
              assertThat(gap.detail()).contains("AuthorizationFailed (HTTP 403)");
            });
  }

  @Test
  void namesTheActionOfTheSlotWhereASlotIsRefused() {
    Target slot = TargetParser.parse(TestClients.target().text() + "/staging");
    String site = AppAnswers.ARM + AppAnswers.SITE_ID + "/slots/staging";
    Answer refusal = AppAnswers.error(403, "AuthorizationFailed", "no");
    List<RecordedExchange> answers =
        List.of(
            AppAnswers.exchange("web:GetSite", site, refusal),
            AppAnswers.exchange(FUNCTIONS, site + "/functions", refusal),
            AppAnswers.post(APP_SETTINGS, site + "/config/appsettings/list", refusal));
    try (RecordedApi api = RecordedApi.start(answers);
        AzureProbe probe = TestClients.probe(api.uri())) {
      Snapshot snapshot =
          probe.observe(
              new ProbeRequest(
                  slot,
                  new TimeWindow(AppScenario.NOW.minusSeconds(60), AppScenario.NOW),
                  ProbeBudget.standard()),
              ProbeContext.of(Clock.fixed(AppScenario.NOW, ZoneOffset.UTC)));
      List<String> declared =
          probe.capabilities().stream().map(one -> one.grant().action()).toList();
      assertThat(snapshot.gaps())
          .filteredOn(gap -> gap.grant() != null)
          .extracting(gap -> gap.grant().action())
          .contains(
              "Microsoft.Web/sites/slots/Read",
              "Microsoft.Web/sites/slots/functions/Read",
              "Microsoft.Web/sites/slots/config/list/Action")
          .allMatch(declared::contains);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, DENIED",
    "404, NOT_FOUND",
    "409, UNREADABLE",
    "410, NOT_RETAINED",
    "429, THROTTLED",
    "503, UNREADABLE",
    "504, TIMED_OUT"
  })
  void tellsRefusalsApart(int status, GapReason reason) {
    Snapshot snapshot =
        observe(AppAnswers.with(FUNCTIONS, AppAnswers.error(status, "SomeCode", "words")));
    assertThat(gaps(snapshot, FUNCTIONS))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(reason);
              assertThat(gap.detail()).contains("HTTP " + status).contains("words");
              assertThat(gap.grant()).isNull();
            });
    assertThat(snapshot.settings()).isNotEmpty();
  }

  @Test
  void takesTheRefusalOfAHostThatIsDownAsAFact() {
    Snapshot snapshot =
        observe(
            AppAnswers.with(
                HOST_STATUS, Answer.of(503, "<html><title>Service Unavailable</title></html>")));
    assertThat(status(snapshot)).containsEntry("adminHostStatus", "503");
    assertThat(gaps(snapshot, HOST_STATUS))
        .singleElement()
        .matches(gap -> gap.detail().contains("Service Unavailable"));
  }

  @Test
  void waitsAsLongAsRetryAfterSaysAndAsksAgain() {
    List<RecordedExchange> answers = new ArrayList<>();
    answers.add(
        AppAnswers.arm(
            FUNCTIONS,
            "/functions",
            AppAnswers.error(429, "TooManyRequests", "slow down").withHeader("Retry-After", "1")));
    answers.addAll(AppAnswers.healthy());
    try (RecordedApi api = RecordedApi.start(answers);
        AzureProbe probe = AzureProbe.of(TestClients.withRetries(api.uri()).build())) {
      Snapshot snapshot = observe(probe);
      assertThat(gaps(snapshot, FUNCTIONS)).isEmpty();
      assertThat(api.operations()).filteredOn(FUNCTIONS::equals).hasSize(2);
    }
  }

  @Test
  void asksAgainForTheMetricsThatThePlanHas() {
    String metrics = "/providers/Microsoft.Insights/metrics";
    List<RecordedExchange> answers = new ArrayList<>();
    answers.add(
        AppAnswers.exchange(
            METRICS,
            AppAnswers.ARM
                + AppAnswers.SITE_ID
                + metrics
                + "?metricnames=MemoryWorkingSet%2CRequests",
            AppAnswers.list(
                Map.of(
                    "name",
                    Map.of("value", "Requests"),
                    "timeseries",
                    List.of(Map.of("data", List.of(Map.of("total", 7))))))));
    answers.add(
        AppAnswers.arm(
            METRICS,
            metrics,
            Answer.of(
                400,
                "{\"code\":\"BadRequest\",\"message\":\"Failed to find metric configuration, metric: Http5xx, Valid metrics: MemoryWorkingSet,Requests,CpuTime\"}")));
    answers.addAll(AppAnswers.healthy());
    Snapshot snapshot = observe(answers);
    assertThat(gaps(snapshot, METRICS)).isEmpty();
    assertThat(snapshot.metrics())
        .anyMatch(one -> one.name().equals("requests") && one.value() == 7);
  }

  @Test
  void followsPagesOnTheSameHostOnly() {
    Answer first =
        AppAnswers.json(
            Map.of(
                "value",
                List.of(Map.of("name", "orders/One")),
                "nextLink",
                "https://example.com/steal?token"));
    try (RecordedApi api = RecordedApi.start(AppAnswers.with(FUNCTIONS, first));
        AzureProbe probe = TestClients.probe(api.uri())) {
      Snapshot snapshot = observe(probe);
      assertThat(api.requests()).noneMatch(request -> request.path().contains("example.com"));
      assertThat(gaps(snapshot, FUNCTIONS))
          .singleElement()
          .matches(gap -> gap.reason() == GapReason.LIMITED);
    }
  }

  @Test
  void readsNoSettingsWhenTheirListIsSwitchedOff() {
    try (RecordedApi api = RecordedApi.start(AppAnswers.healthy());
        AzureProbe probe =
            AzureProbe.of(
                TestClients.config(api.uri()).withoutAppSettings().withoutKudu().build())) {
      Snapshot snapshot = observe(probe);
      assertThat(api.requests())
          .noneMatch(request -> request.path().contains("appsettings/list"))
          .noneMatch(request -> request.path().contains(".scm."));
      assertThat(snapshot.gaps())
          .anyMatch(
              gap ->
                  gap.section() == Section.SETTINGS
                      && gap.detail().contains("switched off by the caller"));
      assertThat(probe.capabilities())
          .noneMatch(one -> one.read().equals(APP_SETTINGS))
          .noneMatch(one -> one.read().equals(PACKAGE_NAME));
    }
  }

  @Test
  void asksForNothingThatNoCapabilityDeclaresAndForNoListOfKeysButOne() {
    try (RecordedApi api = RecordedApi.start(AppAnswers.fromKuduPackage());
        AzureProbe probe = TestClients.probe(api.uri())) {
      observe(probe);
      List<String> declared = probe.capabilities().stream().map(one -> one.read()).toList();
      assertThat(declared).containsAll(api.operations());
      assertThat(api.requests())
          .filteredOn(request -> !request.method().equals("GET"))
          .isNotEmpty()
          .allMatch(
              request ->
                  request.path().endsWith("/config/appsettings/list")
                      || request.path().endsWith("/query"));
    }
  }

  @Test
  void tellsThatNoEventWasEverWrittenFromATableThatMayNotBeRead() {
    Answer none =
        Answer.of(
            404, "{\"odata.error\":{\"code\":\"TableNotFound\",\"message\":{\"value\":\"no\"}}}");
    assertThat(gaps(observe(AppAnswers.with(DIAGNOSTIC_EVENTS, none)), DIAGNOSTIC_EVENTS))
        .isEmpty();
  }

  @Test
  void keepsTheStateOfEachKeyVaultReference() {
    Answer references =
        AppAnswers.list(
            Map.of(
                "name",
                "AzureWebJobsStorage",
                "properties",
                Map.of("status", "AccessToKeyVaultDenied", "details", "no access policy")));
    assertThat(observe(AppAnswers.with(VAULT_REFERENCES, references)).status())
        .contains(
            new StatusEvidence(
                "appSetting/AzureWebJobsStorage",
                "keyVaultReference.status",
                "AccessToKeyVaultDenied",
                VAULT_REFERENCES));
  }

  @Test
  void tellsWhenNoComponentIsTheApps() {
    List<RecordedExchange> answers = AppAnswers.with("insights:ListComponents", AppAnswers.list());
    assertThat(gaps(observe(answers), "insights:ListComponents"))
        .singleElement()
        .matches(gap -> gap.reason() == GapReason.NOT_FOUND);
    assertThat(gaps(observe(answers), TELEMETRY)).isEmpty();
  }

  private static Snapshot observe(List<RecordedExchange> answers) {
    return AzureProbeTest.observe(answers);
  }

  private static Snapshot observe(AzureProbe probe) {
    return AzureProbeTest.observe(probe);
  }

  private static List<EvidenceGap> gaps(Snapshot snapshot, String source) {
    return AzureProbeTest.gaps(snapshot, source);
  }

  private static Map<String, String> status(Snapshot snapshot) {
    return AzureProbeTest.status(snapshot);
  }
}
