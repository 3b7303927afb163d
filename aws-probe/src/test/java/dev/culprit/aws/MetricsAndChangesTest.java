package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.GET_LAYER;
import static dev.culprit.aws.api.LambdaCapabilities.GET_METRIC_DATA;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_VERSIONS;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Onset;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.target.TargetParser;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsAndChangesTest {

  @Test
  void sumsCountsAndTakesExtremesOfTheWindow() {
    assertThat(Observations.metrics(Observations.of(LambdaAnswers.healthy())))
        .containsEntry("invocations", 240.0)
        .containsEntry("errors", 40.0)
        .containsEntry("throttles", 0.0)
        .containsEntry("durationMaxMs", 2875.5)
        .containsEntry("concurrentExecutionsMax", 4.0)
        .doesNotContainKey("iteratorAgeMaxMs");
  }

  @Test
  void takesTheFirstErrorAfterQuietPeriodsForTheOnset() {
    Instant first = Instant.parse("2026-03-14T11:50:00Z");
    assertThat(Observations.of(LambdaAnswers.healthy()).onset())
        .isEqualTo(new Onset(first, first.plusSeconds(60)));
  }

  @Test
  void takesASingleErrorAmongSuccessesForNoOnset() {
    List<Instant> times =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(minute -> Instant.parse("2026-03-14T11:00:00Z").plusSeconds(60L * minute))
            .toList();
    Snapshot snapshot =
        Observations.of(
            FunctionReadsTest.replacing(
                Map.of(
                    GET_METRIC_DATA,
                    Cbor.answer(
                        200,
                        Map.of(
                            "MetricDataResults",
                            List.of(
                                series("invocations", times, times.stream().map(t -> 4.0).toList()),
                                series(
                                    "errors",
                                    times,
                                    times.stream()
                                        .map(t -> t.equals(times.get(10)) ? 1.0 : 0.0)
                                        .toList())))))));
    assertThat(snapshot.onset()).isNull();
    assertThat(Observations.metrics(snapshot)).containsEntry("errors", 1.0);
  }

  @Test
  void saysThatNothingWasCountedWhereCloudWatchHasNoDataPoint() {
    Snapshot snapshot =
        Observations.of(
            FunctionReadsTest.replacing(
                Map.of(GET_METRIC_DATA, Cbor.answer(200, Map.of("MetricDataResults", List.of())))));
    assertThat(Observations.metrics(snapshot))
        .containsEntry("invocations", 0.0)
        .containsEntry("errors", 0.0);
  }

  @Test
  void tellsWhoChangedWhatAndWhen() {
    assertThat(ofTrail(Observations.of(LambdaAnswers.healthy())))
        .extracting(ChangeEvidence::what, ChangeEvidence::who, ChangeEvidence::field)
        .contains(
            tuple("runtime changed to python3.13", "eve", "runtime"),
            tuple("layers changed to " + LambdaAnswers.LAYER_ARN, "eve", "layers"),
            tuple("environment variables changed", "eve", "environment"));
  }

  @Test
  void leavesOutCallsThatOnlyReadAndKeepsRefusedOnesAsEvents() {
    Snapshot snapshot =
        Observations.of(
            FunctionReadsTest.replacing(
                Map.of(
                    LOOKUP_EVENTS,
                    Answer.json(
                        FunctionAnswers.events(
                            FunctionAnswers.event("GetFunction20150331v2", "true", "{}"),
                            FunctionAnswers.event(
                                "UpdateFunctionCode20150331v2",
                                "false",
                                "{\\\"errorCode\\\": \\\"AccessDenied\\\", \\\"errorMessage\\\": \\\"no ecr:BatchGetImage\\\"}"),
                            FunctionAnswers.event(
                                "UpdateFunctionCode20150331v2", "false", "{\\\"cut"))))));
    assertThat(ofTrail(snapshot))
        .extracting(ChangeEvidence::what)
        .containsExactly("code deployed (UpdateFunctionCode)");
    assertThat(snapshot.events())
        .extracting(EventEvidence::reason, EventEvidence::message)
        .containsExactly(tuple("AccessDenied", "UpdateFunctionCode: no ecr:BatchGetImage"));
  }

  @Test
  void comparesEachYoungVersionWithTheOneBefore() {
    assertThat(Observations.of(LambdaAnswers.healthy()).changes())
        .filteredOn(change -> change.source().equals(LIST_VERSIONS))
        .extracting(ChangeEvidence::field, ChangeEvidence::before, ChangeEvidence::after)
        .contains(
            tuple("code", "one", "two"),
            tuple("runtime", "python3.12", "python3.13"),
            tuple("layers", "", LambdaAnswers.LAYER_ARN))
        .doesNotContain(tuple("version", null, "1"));
  }

  @Test
  void tellsWhenALayerVersionWasPublishedOnlyIfItIsYoung() {
    String young = layerCreated("2026-03-14T08:00:00.000+0000");
    String old = layerCreated("2024-01-01T08:00:00.000+0000");
    assertThat(ofLayers(young))
        .extracting(ChangeEvidence::what)
        .containsExactly("layer version " + LambdaAnswers.LAYER_ARN + " published");
    assertThat(ofLayers(old)).isEmpty();
  }

  @Test
  void knowsNoChangeToBeAbsentWhenTheTrailIsDenied() {
    Snapshot snapshot =
        Observations.of(
            FunctionReadsTest.replacing(
                Map.of(LOOKUP_EVENTS, Refusals.of(LOOKUP_EVENTS, Fault.DENIED))));
    assertThat(snapshot.coverageOf(Section.CHANGES)).isEqualTo(Coverage.NONE);
    assertThat(snapshot.changes()).isNotEmpty();
  }

  @Test
  void asksTheTrailByArnOnlyWhenTheNameFindsNothing() {
    String arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
    assertThat(lookUps(arn, "")).containsExactlyInAnyOrder("orders", arn);
    assertThat(lookUps(arn, FunctionAnswers.update())).containsExactly("orders");
    assertThat(lookUps("aws-lambda:eu-west-1:orders", "")).containsExactly("orders");
  }

  private static List<String> lookUps(String target, String events) {
    Answer answer = Answer.json("{\"Events\": [" + events + "]}");
    return Observations.of(
            FunctionReadsTest.replacing(Map.of(LOOKUP_EVENTS, answer)),
            TargetParser.parse(target),
            ProbeBudget.standard())
        .inquiries()
        .stream()
        .map(Inquiry::source)
        .filter(what -> what.startsWith(LOOKUP_EVENTS))
        .map(what -> what.substring(LOOKUP_EVENTS.length() + 1))
        .toList();
  }

  private static List<ChangeEvidence> ofTrail(Snapshot snapshot) {
    return snapshot.changes().stream()
        .filter(change -> change.source().equals(LOOKUP_EVENTS))
        .toList();
  }

  private static List<ChangeEvidence> ofLayers(String layer) {
    return Observations.of(LambdaAnswers.with(GET_LAYER, Answer.json(layer))).changes().stream()
        .filter(change -> change.source().equals(GET_LAYER))
        .toList();
  }

  private static String layerCreated(String date) {
    return LambdaAnswers.layer("python3.13")
        .replace("\"Version\": 7", "\"Version\": 7, \"CreatedDate\": \"" + date + "\"");
  }

  private static Map<String, ?> series(String id, List<Instant> times, List<Double> values) {
    return Map.of("Id", id, "StatusCode", "Complete", "Timestamps", times, "Values", values);
  }
}
