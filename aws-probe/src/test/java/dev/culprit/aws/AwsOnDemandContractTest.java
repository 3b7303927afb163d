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
import static dev.culprit.aws.api.LambdaCapabilities.LIST_INLINE_POLICIES;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_ROLE_POLICIES;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract once more, of a function whose failures call for every read on demand. */
class AwsOnDemandContractTest extends AwsContract {

  @Override
  protected List<RecordedExchange> answers() {
    return OnDemandAnswers.all();
  }

  @Override
  protected UnknownValue unknownValue() {
    return new UnknownValue(
        DESCRIBE_KEY,
        Answer.json("{\"KeyMetadata\": {\"KeyId\": \"k\", \"KeyState\": \"MoonEclipse\"}}"),
        "MoonEclipse");
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
          LIST_ROLE_POLICIES,
          LIST_INLINE_POLICIES ->
          Set.of(GET_FUNCTION, FILTER_LOG_EVENTS);
      case DESCRIBE_KEY, LIST_GRANTS, DESCRIBE_SECRET, DESCRIBE_PARAMETERS ->
          Set.of(FILTER_LOG_EVENTS);
      default -> Set.of();
    };
  }

  @Override
  protected Map<String, Answer> endlessPages() {
    return Map.of(
        LIST_GRANTS,
        Answer.json("{\"Grants\": [], \"NextMarker\": \"again\", \"Truncated\": true}"));
  }
}
