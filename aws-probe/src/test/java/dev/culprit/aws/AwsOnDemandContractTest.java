package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_ENDPOINTS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_KEY;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_PARAMETERS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_ROUTE_TABLES;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SECRET;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SECURITY_GROUPS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SUBNETS;
import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_IMAGE;
import static dev.culprit.aws.api.LambdaCapabilities.GET_IMAGE_CONFIG;
import static dev.culprit.aws.api.LambdaCapabilities.GET_ROLE;
import static dev.culprit.aws.api.LambdaCapabilities.IMAGE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_GRANTS;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_ROLE_POLICIES;

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

/** The contract once more, of a function whose failures call for every read on demand. */
class AwsOnDemandContractTest extends ProbeContract {

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
    return OnDemandAnswers.all();
  }

  @Override
  protected List<String> secrets() {
    return List.of(LambdaAnswers.PASSWORD, LambdaAnswers.SIGNATURE);
  }

  @Override
  protected UnknownValue unknownValue() {
    return new UnknownValue(
        DESCRIBE_KEY,
        Answer.json("{\"KeyMetadata\": {\"KeyId\": \"k\", \"KeyState\": \"MoonEclipse\"}}"),
        "MoonEclipse");
  }

  @Override
  protected boolean isRead(RecordedRequest request) {
    return AwsReads.isRead(request);
  }

  @Override
  protected Set<String> needs(String operation) {
    return switch (operation) {
      case GET_IMAGE -> Set.of(GET_FUNCTION);
      case GET_IMAGE_CONFIG -> Set.of(GET_IMAGE);
      case IMAGE_PACKAGE -> Set.of(GET_IMAGE_CONFIG);
      case DESCRIBE_SUBNETS,
          DESCRIBE_SECURITY_GROUPS,
          DESCRIBE_ROUTE_TABLES,
          DESCRIBE_ENDPOINTS,
          GET_ROLE,
          LIST_ROLE_POLICIES ->
          Set.of(GET_FUNCTION, FILTER_LOG_EVENTS);
      case DESCRIBE_KEY, LIST_GRANTS, DESCRIBE_SECRET, DESCRIBE_PARAMETERS ->
          Set.of(FILTER_LOG_EVENTS);
      default -> Set.of();
    };
  }

  @Override
  protected Answer refusal(String operation, Fault fault) {
    return Refusals.of(operation, fault);
  }

  @Override
  protected Map<String, Answer> endlessPages() {
    return Map.of(
        LIST_GRANTS,
        Answer.json("{\"Grants\": [], \"NextMarker\": \"again\", \"Truncated\": true}"));
  }
}
