package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_METRIC_DATA;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_MAPPINGS;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_PROVISIONED;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_VERSIONS;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.util.List;
import java.util.Map;

class AwsProbeContractTest extends AwsContract {

  @Override
  protected List<RecordedExchange> answers() {
    return LambdaAnswers.healthy();
  }

  @Override
  protected UnknownValue unknownValue() {
    return new UnknownValue(
        GET_FUNCTION,
        Answer.json(LambdaAnswers.function(Map.of("StateReasonCode", "\"MoonEclipse\""))),
        "MoonEclipse");
  }

  @Override
  protected Map<String, Answer> endlessPages() {
    String event = LambdaAnswers.event(1, "s", LambdaAnswers.TRACEBACK);
    return Map.of(
        FILTER_LOG_EVENTS,
        Answer.json(LambdaAnswers.page("again", event)),
        LIST_MAPPINGS,
        Answer.json("{\"EventSourceMappings\": [], \"NextMarker\": \"again\"}"),
        LIST_VERSIONS,
        Answer.json("{\"Versions\": [], \"NextMarker\": \"again\"}"),
        LIST_PROVISIONED,
        Answer.json("{\"ProvisionedConcurrencyConfigs\": [], \"NextMarker\": \"again\"}"),
        LOOKUP_EVENTS,
        Answer.json("{\"Events\": [], \"NextToken\": \"again\"}"),
        GET_METRIC_DATA,
        Cbor.answer(200, Map.of("MetricDataResults", List.of(), "NextToken", "again")));
  }

  /** All events, up to six patterns over the window and its end, eight hits, platform lines. */
  @Override
  protected int pagedReads() {
    return 1 + 6 * 2 + 8 + 1;
  }
}
