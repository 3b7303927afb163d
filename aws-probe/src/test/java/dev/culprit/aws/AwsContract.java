package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.GET_CODE_SIGNING;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_LAYER;
import static dev.culprit.aws.api.LambdaCapabilities.LAYER_PACKAGE;

import dev.culprit.probe.Probe;
import dev.culprit.target.Target;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.ProbeContract;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** What the contract's tests have in common, whatever the function shows. */
abstract class AwsContract extends ProbeContract {

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
  protected List<String> secrets() {
    return List.of(LambdaAnswers.PASSWORD, LambdaAnswers.SIGNATURE);
  }

  @Override
  protected boolean isRead(RecordedRequest request) {
    return AwsReads.isRead(request);
  }

  @Override
  protected Answer refusal(String operation, Fault fault) {
    return Refusals.of(operation, fault);
  }

  /** The reads of a function, which every scenario makes. */
  @Override
  protected Set<String> needs(String operation) {
    return switch (operation) {
      case GET_LAYER, CODE_PACKAGE, GET_CODE_SIGNING -> Set.of(GET_FUNCTION);
      case LAYER_PACKAGE -> Set.of(GET_LAYER);
      default -> Set.of();
    };
  }
}
