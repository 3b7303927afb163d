package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_QUERY_RESULTS;
import static dev.culprit.aws.api.LambdaCapabilities.START_QUERY;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The contract once more, of a function that writes so much that its logs are searched. */
class AwsBusyLogContractTest extends AwsContract {

  @Override
  protected List<RecordedExchange> answers() {
    return busy(results("Complete", "StopIteration"));
  }

  static List<RecordedExchange> busy(String queryResults) {
    List<RecordedExchange> all =
        new ArrayList<>(
            LambdaAnswers.with(
                FILTER_LOG_EVENTS,
                Answer.json(
                    LambdaAnswers.page(
                        "more",
                        LambdaAnswers.event(1, "s", "one line"),
                        LambdaAnswers.event(2, "s", "another line")))));
    all.add(
        RecordedExchange.post(
            START_QUERY,
            "X-Amz-Target",
            "Logs_20140328.StartQuery",
            Answer.json("{\"queryId\": \"q-1\"}")));
    all.add(
        RecordedExchange.post(
            GET_QUERY_RESULTS,
            "X-Amz-Target",
            "Logs_20140328.GetQueryResults",
            Answer.json(queryResults)));
    return all;
  }

  static String results(String status, String message) {
    return """
        {"status": "%s", "statistics": {"recordsMatched": 1.0, "recordsScanned": 9000000.0},
         "results": [[{"field": "@timestamp", "value": "2026-03-14 11:45:00.250"},
           {"field": "@logStream", "value": "s"}, {"field": "@message", "value": "%s"},
           {"field": "@ptr", "value": "CmEKJgoi"}]]}
        """
        .formatted(status, message);
  }

  @Override
  protected UnknownValue unknownValue() {
    return new UnknownValue(
        GET_QUERY_RESULTS,
        Answer.json(results("MoonEclipse", "StopIteration under MoonEclipse")),
        "MoonEclipse");
  }

  @Override
  protected Set<String> needs(String operation) {
    return switch (operation) {
      case START_QUERY -> Set.of(FILTER_LOG_EVENTS);
      case GET_QUERY_RESULTS -> Set.of(START_QUERY);
      default -> super.needs(operation);
    };
  }
}
