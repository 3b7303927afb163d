package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_CODE_SIGNING;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_LAYER;
import static dev.culprit.aws.api.LambdaCapabilities.GET_METRIC_DATA;
import static dev.culprit.aws.api.LambdaCapabilities.LAYER_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_MAPPINGS;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_PROVISIONED;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_VERSIONS;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;

import dev.culprit.probe.Probe;
import dev.culprit.target.Target;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.ProbeContract;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import dev.culprit.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class AwsProbeContractTest extends ProbeContract {

  private final TestClients clients = new TestClients();

  @AfterEach
  void closeClients() {
    clients.close();
  }

  @Override
  protected Probe probe(RecordedApi api) {
    return clients.probe(api.uri());
  }

  @Override
  protected Target aTarget() {
    return TestClients.target();
  }

  @Override
  protected List<RecordedExchange> answers() {
    return LambdaAnswers.healthy();
  }

  @Override
  protected List<String> secrets() {
    return List.of(LambdaAnswers.PASSWORD, LambdaAnswers.SIGNATURE);
  }

  @Override
  protected UnknownValue unknownValue() {
    return new UnknownValue(
        GET_FUNCTION,
        Answer.json(LambdaAnswers.function(Map.of("StateReasonCode", "\"MoonEclipse\""))),
        "MoonEclipse");
  }

  @Override
  protected boolean isRead(RecordedRequest request) {
    return AwsReads.isRead(request);
  }

  @Override
  protected Set<String> needs(String operation) {
    return switch (operation) {
      case GET_LAYER, CODE_PACKAGE, GET_CODE_SIGNING -> Set.of(GET_FUNCTION);
      case LAYER_PACKAGE -> Set.of(GET_LAYER);
      default -> Set.of();
    };
  }

  @Override
  protected Answer refusal(String operation, Fault fault) {
    return Refusals.of(operation, fault);
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
