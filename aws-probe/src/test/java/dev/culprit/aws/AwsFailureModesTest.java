package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.GET_METRIC_DATA;
import static dev.culprit.aws.api.LambdaCapabilities.GET_POLICY;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_VERSIONS;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Failures that the contract does not word: each is one gap, and the rest is read. */
class AwsFailureModesTest {

  private static final Answer POLICY = Answer.json("{\"Policy\": \"{}\"}");

  @Test
  void asksAgainAfterThrottlingWithoutRetryAfter() {
    assertThat(gapsAfter(throttled(), POLICY)).isEmpty();
  }

  @Test
  void asksAgainAfterThrottlingWithRetryAfter() {
    assertThat(gapsAfter(throttled().withHeader("Retry-After", "1"), POLICY)).isEmpty();
  }

  @Test
  void saysThatItWasThrottledWhenAskingAgainDoesNotHelp() {
    assertThat(gapsAfter(throttled(), throttled()))
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.THROTTLED));
  }

  @Test
  void takesARefusedPresignedAddressForDeniedWithTheGrantOfAFreshOne() {
    Answer expired =
        new Answer(
            403,
            Map.of("Content-Type", "application/xml"),
            "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
                .getBytes(StandardCharsets.UTF_8),
            false);
    Snapshot snapshot = Observations.of(FunctionReadsTest.replacing(Map.of(CODE_PACKAGE, expired)));
    assertThat(of(snapshot, CODE_PACKAGE))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
              assertThat(gap.grant().action()).isEqualTo("lambda:GetFunction");
              assertThat(gap.toString()).doesNotContain(LambdaAnswers.SIGNATURE);
            });
    assertThat(snapshot.artifacts()).hasSize(1);
  }

  @Test
  void goesOnAfterAnEmptyPage() {
    List<RecordedExchange> answers = new ArrayList<>();
    answers.add(
        RecordedExchange.get(
            LIST_VERSIONS,
            "/2015-03-31/functions/{name}/versions?Marker=m",
            LambdaAnswers.healthy().stream()
                .filter(exchange -> exchange.operation().equals(LIST_VERSIONS))
                .findFirst()
                .orElseThrow()
                .answer()));
    answers.addAll(
        FunctionReadsTest.replacing(
            Map.of(LIST_VERSIONS, Answer.json("{\"Versions\": [], \"NextMarker\": \"m\"}"))));
    assertThat(Observations.of(answers).changes())
        .anyMatch(change -> change.source().equals(LIST_VERSIONS));
  }

  @Test
  void takesAPolicyThatIsNoJsonForAGap() {
    Snapshot snapshot =
        Observations.of(
            FunctionReadsTest.replacing(
                Map.of(GET_POLICY, Answer.json("{\"Policy\": \"{\\\"cut\"}"))));
    assertThat(of(snapshot, GET_POLICY))
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.UNREADABLE));
  }

  @Test
  void leavesOutTheTrailWhenItsRateLeavesNoTime() {
    // There is always one page more, and each takes a second: less than that never holds two.
    List<RecordedExchange> answers =
        FunctionReadsTest.replacing(
            Map.of(LOOKUP_EVENTS, Answer.json("{\"Events\": [], \"NextToken\": \"m\"}")));
    try (RecordedApi api = RecordedApi.start(answers);
        TestClients clients = new TestClients();
        AwsProbe probe = clients.probe(api.uri())) {
      // The classes are loaded by another observation, whose pace is its own.
      Observations.of(LambdaAnswers.healthy());
      Snapshot hurried =
          observe(probe, ProbeBudget.standard().withTotalTime(Duration.ofMillis(990)));
      assertThat(of(hurried, LOOKUP_EVENTS))
          .singleElement()
          .satisfies(gap -> assertThat(gap.detail()).contains("request rate"));
    }
  }

  @Test
  void readsTheRestWhenMetricsFail() {
    List<RecordedExchange> answers =
        new ArrayList<>(
            FunctionReadsTest.replacing(
                Map.of(GET_METRIC_DATA, Refusals.of(GET_METRIC_DATA, Fault.SERVER_ERROR))));
    Snapshot snapshot = Observations.of(answers);
    assertThat(of(snapshot, GET_METRIC_DATA)).hasSize(1);
    assertThat(snapshot.onset()).isNull();
    assertThat(snapshot.logs()).isNotEmpty();
  }

  private static List<EvidenceGap> gapsAfter(Answer first, Answer then) {
    List<RecordedExchange> answers = new ArrayList<>();
    for (RecordedExchange exchange : LambdaAnswers.healthy()) {
      if (exchange.operation().equals(GET_POLICY)) {
        answers.add(exchange.answering(first));
        answers.add(exchange.answering(then));
      } else {
        answers.add(exchange);
      }
    }
    RetryStrategy twice =
        AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build();
    try (RecordedApi api = RecordedApi.start(answers);
        TestClients clients = new TestClients(twice);
        AwsProbe probe = clients.probe(api.uri())) {
      return of(observe(probe, ProbeBudget.standard()), GET_POLICY);
    }
  }

  private static Snapshot observe(AwsProbe probe, ProbeBudget budget) {
    return probe.observe(
        new ProbeRequest(TestClients.target(), Observations.WINDOW, budget),
        ProbeContext.of(Clock.fixed(Observations.NOW, ZoneOffset.UTC)));
  }

  private static List<EvidenceGap> of(Snapshot snapshot, String source) {
    return snapshot.gaps().stream().filter(gap -> gap.source().equals(source)).toList();
  }

  private static Answer throttled() {
    return Refusals.of(GET_POLICY, Fault.THROTTLED);
  }
}
