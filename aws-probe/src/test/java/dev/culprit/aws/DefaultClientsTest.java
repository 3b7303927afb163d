package dev.culprit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.Cancellation;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clients that the probe builds itself, led to the loopback server by the SDK's settings. */
class DefaultClientsTest {

  private static final Instant NOW = Instant.parse(LambdaAnswers.NOW);

  private final Map<String, String> before = new LinkedHashMap<>();

  @AfterEach
  void restoreSettings() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }

  @Test
  void readsAFunctionWithClientsOfItsRegion() {
    try (RecordedApi api = RecordedApi.start(LambdaAnswers.healthy())) {
      lead(api);
      try (AwsProbe probe = new AwsProbe()) {
        Snapshot snapshot = observe(probe, Cancellation.create());
        assertThat(snapshot.gaps()).allMatch(gap -> gap.reason() == GapReason.UNSUPPORTED);
        assertThat(snapshot.artifacts()).hasSize(2);
        // Reads go out in parallel, so any of them may have come first.
        assertThat(api.requests())
            .filteredOn(request -> request.path().contains("/functions/"))
            .isNotEmpty()
            .allSatisfy(
                request ->
                    assertThat(request.header("Authorization")).contains("/eu-west-1/lambda/"));
      }
    }
  }

  @Test
  void asksForCredentialsOnceForAllClients() {
    assumeThat(System.getenv("AWS_ACCESS_KEY_ID")).isNull();
    String path = "/credentials";
    List<RecordedExchange> answers = new ArrayList<>(LambdaAnswers.healthy());
    answers.add(
        RecordedExchange.get(
            path,
            path,
            Answer.json(
                "{\"AccessKeyId\": \"a\", \"SecretAccessKey\": \"b\", \"Token\": \"t\","
                    + " \"Expiration\": \"2096-03-14T12:00:00Z\"}")));
    try (RecordedApi api = RecordedApi.start(answers)) {
      set("aws.endpointUrl", api.uri().toString());
      set("aws.sharedCredentialsFile", "none");
      set("aws.configFile", "none");
      set("aws.containerCredentialsFullUri", api.uri() + path);
      try (AwsProbe probe = new AwsProbe()) {
        assertThat(observe(probe, Cancellation.create()).runtimes()).hasSize(1);
      }
      assertThat(api.operations()).containsOnlyOnce(path);
    }
  }

  @Test
  void returnsWhenTheCallerCancelsDuringARequest() {
    Cancellation cancellation = Cancellation.create();
    try (RecordedApi api =
        RecordedApi.start(LambdaAnswers.healthy())
            .failing("lambda:GetFunction", Fault.STALLED)
            .onRequest("lambda:GetFunction", cancellation::cancel)) {
      lead(api);
      try (AwsProbe probe = new AwsProbe()) {
        assertThat(observe(probe, cancellation).gaps())
            .anyMatch(gap -> gap.detail().equals("cancelled by the caller"));
      }
    }
  }

  private void lead(RecordedApi api) {
    set("aws.endpointUrl", api.uri().toString());
    set("aws.accessKeyId", "a");
    set("aws.secretAccessKey", "b");
  }

  private void set(String name, String value) {
    before.put(name, System.getProperty(name));
    System.setProperty(name, value);
  }

  private static Snapshot observe(AwsProbe probe, Cancellation cancellation) {
    return probe.observe(
        new ProbeRequest(
            TestClients.target(),
            new TimeWindow(NOW.minusSeconds(3600), NOW),
            ProbeBudget.standard()),
        ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)).withCancellation(cancellation));
  }
}
