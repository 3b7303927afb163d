package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.SITE_LOGS;
import static dev.culprit.azure.functions.AppCapabilities.TELEMETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureProbeLogsTest {

  @Test
  void asksForTheTablesOfWorkspaceAndSite() {
    try (RecordedApi api = RecordedApi.start(AppAnswers.healthy());
        AzureProbe probe = TestClients.probe(api.uri())) {
      AzureProbeTest.observe(probe);
      assertThat(queries(api))
          .anyMatch(query -> query.contains("let rows = AppTraces"))
          .anyMatch(query -> query.contains("let rows = AppExceptions"))
          .anyMatch(query -> query.contains("let rows = AppRequests"))
          .anyMatch(query -> query.contains("let rows = FunctionAppLogs"))
          .anyMatch(query -> query.contains("let rows = AppServiceConsoleLogs"))
          .anyMatch(query -> query.contains("let rows = AppServicePlatformLogs"))
          .hasSize(6);
    }
  }

  @Test
  void asksAClassicComponentForTheTablesOfOld() {
    Answer classic =
        AppAnswers.list(
            Map.of(
                "id",
                AppAnswers.GROUP + "/providers/microsoft.insights/components/orders",
                "name",
                "orders",
                "properties",
                Map.of("InstrumentationKey", AppAnswers.INSTRUMENTATION_KEY)));
    try (RecordedApi api = RecordedApi.start(AppAnswers.with("insights:ListComponents", classic));
        AzureProbe probe = TestClients.probe(api.uri())) {
      AzureProbeTest.observe(probe);
      assertThat(queries(api))
          .anyMatch(query -> query.contains("let rows = traces"))
          .anyMatch(query -> query.contains("let rows = exceptions"))
          .anyMatch(query -> query.contains("let rows = requests"));
    }
  }

  @Test
  void recordsNoLiteralsForATableThatWasGivenWhole() {
    Snapshot snapshot = AzureProbeTest.observe(AppAnswers.healthy());
    assertThat(snapshot.inquiries()).hasSize(7).allMatch(one -> one.literals().isEmpty());
    assertThat(snapshot.coverageOf(Section.LOGS)).isEqualTo(Coverage.WHOLE);
  }

  @Test
  void recordsTheLiteralsThatABusyTableWasAskedFor() {
    Answer busy =
        AppAnswers.rows(10_000_000, AppAnswers.row("2026-03-14T11:00:00Z", "ERROR", "failed"));
    Snapshot snapshot = AzureProbeTest.observe(AppAnswers.with(TELEMETRY, busy));
    assertThat(snapshot.inquiries())
        .filteredOn(one -> one.source().startsWith(TELEMETRY))
        .extracting(Inquiry::literals)
        .allMatch(literals -> literals.contains("functions loaded"));
    assertThat(snapshot.coverageOf(Section.LOGS).share()).isLessThan(1);
  }

  @Test
  void tellsAMissingTable() {
    Answer missing =
        Answer.of(
            400,
            "{\"error\":{\"message\":\"The request had some invalid properties\",\"code\":\"BadArgumentError\",\"innererror\":{\"code\":\"SemanticError\",\"message\":\"A semantic error occurred.\",\"innererror\":{\"code\":\"SEM0100\",\"message\":\"'where' operator: Failed to resolve table or column expression named 'FunctionAppLogs'\"}}}}");
    Snapshot snapshot = AzureProbeTest.observe(AppAnswers.with(SITE_LOGS, missing));
    assertThat(AzureProbeTest.gaps(snapshot, SITE_LOGS))
        .hasSize(3)
        .allMatch(gap -> gap.reason() == GapReason.NOT_FOUND)
        .allMatch(gap -> gap.detail().contains("Failed to resolve table"))
        .anyMatch(gap -> gap.what().contains("FunctionAppLogs"));
  }

  @Test
  void tellsAWorkspaceThatIsNotThere() {
    Answer wrong = AppAnswers.error(404, "PathNotFoundError", "The requested path does not exist");
    assertThat(
            AzureProbeTest.gaps(
                AzureProbeTest.observe(AppAnswers.with(TELEMETRY, wrong)), TELEMETRY))
        .hasSize(3)
        .allMatch(gap -> gap.reason() == GapReason.NOT_FOUND)
        .allMatch(gap -> gap.detail().contains("PathNotFoundError"));
  }

  @Test
  void tellsAQueryThatTookTooLong() {
    Answer late = AppAnswers.error(504, "GatewayTimeout", "Gateway timeout");
    assertThat(
            AzureProbeTest.gaps(
                AzureProbeTest.observe(AppAnswers.with(TELEMETRY, late)), TELEMETRY))
        .hasSize(3)
        .allMatch(gap -> gap.reason() == GapReason.TIMED_OUT);
  }

  @Test
  void keepsWhatAPartialAnswerHoldsAndTellsThatItIsNotWhole() {
    Answer partial =
        AppAnswers.json(
            Map.of(
                "tables",
                List.of(
                    AppAnswers.table(
                        List.of(AppAnswers.row("2026-03-14T11:00:00Z", "ERROR", "half of it")))),
                "error",
                Map.of("code", "PartialError", "message", "There were some errors")));
    Snapshot snapshot = AzureProbeTest.observe(AppAnswers.with(TELEMETRY, partial));
    assertThat(snapshot.logs()).anyMatch(group -> group.message().equals("half of it"));
    assertThat(AzureProbeTest.gaps(snapshot, TELEMETRY))
        .hasSize(3)
        .allMatch(gap -> gap.reason() == GapReason.LIMITED)
        .allMatch(gap -> gap.detail().contains("PartialError"));
    assertThat(snapshot.inquiries())
        .filteredOn(one -> one.source().startsWith(TELEMETRY))
        .allMatch(Inquiry::truncated);
  }

  @Test
  void takesAnotherClientOfLogsThroughThePort() {
    try (RecordedApi api = RecordedApi.start(AppAnswers.healthy());
        AzureProbe probe =
            AzureProbe.of(
                TestClients.config(api.uri())
                    .logs(
                        question ->
                            new LogAnswer(
                                List.of(
                                    Map.of("total", "1"),
                                    Map.of("at", "2026-03-14T11:00:00Z", "message", "from a port")),
                                ""))
                    .workspace("00000000-0000-0000-0000-000000000000")
                    .build())) {
      assertThat(AzureProbeTest.observe(probe).logs())
          .anyMatch(group -> group.message().equals("from a port"));
    }
  }

  private static List<String> queries(RecordedApi api) {
    return api.requests().stream()
        .filter(request -> request.path().endsWith("/query"))
        .map(RecordedRequest::body)
        .toList();
  }
}
