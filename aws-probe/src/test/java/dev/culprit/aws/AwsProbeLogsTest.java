package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import dev.culprit.testkit.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsProbeLogsTest {

  private static final Instant NOW = Instant.parse(LambdaAnswers.NOW);
  private static final String STREAM = "2026/03/14/[$LATEST]aa";
  private static final TimeWindow WINDOW = new TimeWindow(NOW.minusSeconds(3 * 3600), NOW);

  private final TestClients clients = new TestClients();
  private List<RecordedRequest> requests = List.of();

  @AfterEach
  void closeClients() {
    clients.close();
  }

  @Test
  void readsAQuietGroupWhole() {
    Snapshot snapshot =
        observe(
            Answer.json(
                LambdaAnswers.events(
                    LambdaAnswers.event(
                        1,
                        STREAM,
                        "INIT_START Runtime Version: python:3.13.v64\\tRuntime Version ARN: arn:x\\n"),
                    LambdaAnswers.event(2, STREAM, "START RequestId: 1 Version: $LATEST\\n"),
                    LambdaAnswers.event(3, STREAM, LambdaAnswers.TRACEBACK),
                    LambdaAnswers.event(
                        4,
                        STREAM,
                        "REPORT RequestId: 20e42b73-20f7-4d00-82f8-b45cc1717218\\tDuration: 12.34 ms\\tBilled Duration: 13 ms\\tMemory Size: 128 MB\\tMax Memory Used: 36 MB\\tInit Duration: 99.5 ms\\t\\n"))));
    assertThat(ofLogs(snapshot))
        .containsExactly(
            new Inquiry(
                Section.LOGS, FILTER_LOG_EVENTS + " /custom/orders", List.of(), WINDOW, false));
    assertThat(snapshot.coverageOf(Section.LOGS)).isEqualTo(Coverage.WHOLE);
    assertThat(snapshot.logs())
        .extracting(LogEvidence::message)
        .singleElement()
        .asString()
        .startsWith("[ERROR] Runtime.ImportModuleError");
    assertThat(snapshot.settings())
        .contains(new SettingEvidence("runtimeVersion", "python:3.13.v64", FILTER_LOG_EVENTS));
    assertThat(snapshot.metrics())
        .extracting(MetricEvidence::name, MetricEvidence::value)
        .contains(
            org.assertj.core.api.Assertions.tuple("durationMs", 12.34),
            org.assertj.core.api.Assertions.tuple("initDurationMs", 99.5),
            org.assertj.core.api.Assertions.tuple("maxMemoryUsedMb", 36.0));
  }

  @Test
  void readsPlatformEventsOfTheJsonFormat() {
    Snapshot snapshot =
        observe(
            Answer.json(
                LambdaAnswers.events(
                    LambdaAnswers.event(
                        1,
                        STREAM,
                        "{\\\"time\\\":\\\"2026-03-14T11:30:01.000Z\\\",\\\"type\\\":\\\"platform.report\\\",\\\"record\\\":{\\\"requestId\\\":\\\"20e42b73-20f7-4d00-82f8-b45cc1717218\\\",\\\"metrics\\\":{\\\"durationMs\\\":3000.0,\\\"maxMemoryUsedMB\\\":128,\\\"memorySizeMB\\\":128},\\\"status\\\":\\\"timeout\\\"}}"))));
    assertThat(snapshot.status())
        .contains(new StatusEvidence("invocation", "report.status", "timeout", FILTER_LOG_EVENTS));
    assertThat(snapshot.metrics()).extracting(MetricEvidence::name).contains("maxMemoryUsedMb");
  }

  @Test
  void tellsAnEmptyGroupFromAMissingOneAndFromADeniedOne() {
    Snapshot empty = observe(Answer.json(LambdaAnswers.events()));
    Snapshot absent = observe(Refusals.of(FILTER_LOG_EVENTS, Fault.NOT_FOUND));
    Snapshot denied = observe(Refusals.of(FILTER_LOG_EVENTS, Fault.DENIED));

    assertThat(empty.status())
        .contains(new StatusEvidence("", "logGroup", "empty", FILTER_LOG_EVENTS));
    assertThat(empty.coverageOf(Section.LOGS)).isEqualTo(Coverage.WHOLE);
    assertThat(logGaps(empty)).isEmpty();

    assertThat(absent.status())
        .contains(new StatusEvidence("", "logGroup", "absent", FILTER_LOG_EVENTS));
    assertThat(logGaps(absent))
        .extracting(EvidenceGap::reason)
        .containsExactly(GapReason.NOT_FOUND);

    assertThat(denied.status()).noneMatch(status -> status.path().equals("logGroup"));
    assertThat(logGaps(denied)).extracting(EvidenceGap::reason).containsExactly(GapReason.DENIED);
    assertThat(logGaps(denied).get(0).grant().resource())
        .isEqualTo("arn:aws:logs:eu-west-1:*:log-group:/custom/orders:*");
    assertThat(denied.coverageOf(Section.LOGS).isSome()).isFalse();
  }

  @Test
  void searchesABusyGroupByMarkersAndByTheLiteralsOfTheRules() {
    String event = LambdaAnswers.event(1, STREAM, LambdaAnswers.TRACEBACK);
    Snapshot snapshot =
        observe(Answer.json(LambdaAnswers.page("more", event)), List.of("_load_runtime_context"));
    List<JsonNode> bodies = bodies();
    assertThat(bodies.get(0).has("filterPattern")).isFalse();
    assertThat(bodies)
        .filteredOn(body -> body.has("filterPattern"))
        .isNotEmpty()
        .allMatch(body -> body.path("filterPattern").asText().length() <= 1024)
        .anyMatch(body -> body.path("filterPattern").asText().contains("?\"Traceback\""))
        .anyMatch(
            body -> body.path("filterPattern").asText().contains("?\"_load_runtime_context\""));
    assertThat(ofLogs(snapshot))
        .isNotEmpty()
        .allMatch(Inquiry::truncated)
        .anyMatch(inquiry -> inquiry.literals().contains("_load_runtime_context"));
    assertThat(snapshot.coverageOf(Section.LOGS).share()).isEqualTo(0.5);
  }

  @Test
  void readsTheLinesAroundAHit() {
    String hit = LambdaAnswers.event(100, STREAM, "Exception in thread main");
    observe(Answer.json(LambdaAnswers.page("more", hit)));
    assertThat(bodies())
        .filteredOn(body -> body.has("logStreamNames"))
        .singleElement()
        .satisfies(
            body -> {
              long at = Instant.parse("2026-03-14T11:31:40Z").toEpochMilli();
              assertThat(body.path("logStreamNames").get(0).asText()).isEqualTo(STREAM);
              assertThat(body.path("startTime").asLong()).isLessThan(at);
              assertThat(body.path("endTime").asLong()).isGreaterThan(at);
              assertThat(body.has("filterPattern")).isFalse();
            });
  }

  @Test
  void stopsWhenATokenComesTwice() {
    observe(
        Answer.json(LambdaAnswers.page("same", LambdaAnswers.event(1, STREAM, "hello"))),
        List.of(),
        ProbeBudget.standard().withPagesPerRead(1000));
    assertThat(requests.size()).isLessThan(40);
  }

  @Test
  void keepsFirstPagesWhenALaterOneFails() {
    List<RecordedExchange> answers = new ArrayList<>();
    for (RecordedExchange exchange : LambdaAnswers.healthy()) {
      if (exchange.operation().equals(FILTER_LOG_EVENTS)) {
        String event = LambdaAnswers.event(1, STREAM, LambdaAnswers.TRACEBACK);
        answers.add(LambdaAnswers.logs(Answer.json(LambdaAnswers.page("t1", event))));
      } else {
        answers.add(exchange);
      }
    }
    try (RecordedApi api = RecordedApi.start(answers);
        AwsProbe probe = clients.probe(api.uri())) {
      int[] calls = {0};
      api.onRequest(
          FILTER_LOG_EVENTS,
          () -> {
            if (++calls[0] == 8) {
              api.failing(FILTER_LOG_EVENTS, Fault.MALFORMED);
            }
          });
      Snapshot snapshot = observe(probe, List.of(), ProbeBudget.standard());
      assertThat(logGaps(snapshot))
          .extracting(EvidenceGap::reason)
          .containsExactly(GapReason.UNREADABLE);
      assertThat(snapshot.logs()).isNotEmpty();
    }
  }

  @Test
  void holdsNoMoreEventsThanAllowed() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      many.add(LambdaAnswers.event(i, STREAM, "failure of kind " + "abcdefghij".charAt(i % 10)));
    }
    Snapshot snapshot =
        observe(
            Answer.json(LambdaAnswers.events(many.toArray(String[]::new))),
            List.of(),
            ProbeBudget.standard().withLogEvents(50));
    assertThat(snapshot.logs().stream().mapToLong(LogEvidence::count).sum())
        .isLessThanOrEqualTo(50);
    assertThat(snapshot.inquiries()).anyMatch(Inquiry::truncated);
  }

  private List<JsonNode> bodies() {
    return requests.stream()
        .filter(request -> request.operation().equals(FILTER_LOG_EVENTS))
        .map(request -> json(request.body()))
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private static List<EvidenceGap> logGaps(Snapshot snapshot) {
    return snapshot.gaps().stream().filter(gap -> gap.section() == Section.LOGS).toList();
  }

  private Snapshot observe(Answer logs) {
    return observe(logs, List.of());
  }

  private Snapshot observe(Answer logs, List<String> literals) {
    return observe(logs, literals, ProbeBudget.standard());
  }

  private Snapshot observe(Answer logs, List<String> literals, ProbeBudget budget) {
    try (RecordedApi api = RecordedApi.start(LambdaAnswers.with(FILTER_LOG_EVENTS, logs));
        AwsProbe probe = clients.probe(api.uri())) {
      Snapshot snapshot = observe(probe, literals, budget);
      requests = api.requests();
      return snapshot;
    }
  }

  private static Snapshot observe(AwsProbe probe, List<String> literals, ProbeBudget budget) {
    return probe.observe(
        new ProbeRequest(TestClients.target(), WINDOW, budget),
        ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)).withLogLiterals(literals));
  }

  private static List<Inquiry> ofLogs(Snapshot snapshot) {
    return snapshot.inquiries().stream().filter(one -> one.section() == Section.LOGS).toList();
  }
}
