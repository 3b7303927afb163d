package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.GET_ACCOUNT;
import static dev.culprit.aws.api.LambdaCapabilities.GET_ALIAS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_CODE_SIGNING;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_INVOKE_CONFIG;
import static dev.culprit.aws.api.LambdaCapabilities.GET_POLICY;
import static dev.culprit.aws.api.LambdaCapabilities.GET_URL;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_MAPPINGS;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_PROVISIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.target.TargetParser;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionReadsTest {

  @Test
  void readsTheAccountsLimits() {
    assertThat(Observations.settings(Observations.of(LambdaAnswers.healthy())))
        .containsEntry("account.concurrentExecutions", "1000")
        .containsEntry("account.unreservedConcurrentExecutions", "95");
  }

  @Test
  void readsEventSourceMappingsWithTheirLastResult() {
    Snapshot snapshot = Observations.of(LambdaAnswers.healthy());
    String object = "eventSourceMapping:" + FunctionAnswers.MAPPING_ID;
    assertThat(snapshot.status())
        .contains(
            new StatusEvidence(object, "eventSourceMapping.state", "Disabled", LIST_MAPPINGS),
            new StatusEvidence(
                object,
                "eventSourceMapping.lastProcessingResult",
                "PROBLEM: Function call failed",
                LIST_MAPPINGS));
    assertThat(Observations.settings(snapshot))
        .containsEntry("eventSource", "arn:aws:sqs:eu-west-1:123456789012:orders")
        .containsEntry("eventSourceMappings", "1");
  }

  @Test
  void readsProvisionedConcurrencyThatIsNotReady() {
    assertThat(Observations.status(Observations.of(LambdaAnswers.healthy())))
        .containsEntry("provisionedConcurrency.state", "FAILED")
        .containsEntry("provisionedConcurrency.reason", "FUNCTION_ERROR_INIT_FAILURE");
  }

  @Test
  void readsWhoMayInvokeTheFunctionAndHow() {
    assertThat(Observations.settings(Observations.of(LambdaAnswers.healthy())))
        .containsEntry("resourcePolicy", "Allow lambda:InvokeFunction to apigateway.amazonaws.com")
        .containsEntry("functionUrl.authType", "AWS_IAM")
        .containsEntry("asyncInvocation.maximumRetryAttempts", "1")
        .containsEntry("destinations.onFailure", "arn:aws:sqs:eu-west-1:123456789012:failed")
        .containsEntry("codeSigningConfigArn", "none");
  }

  @Test
  void takesAnswersThatThereIsNoneForFactsAndNotForGaps() {
    Snapshot snapshot =
        Observations.of(
            replacing(
                Map.of(
                    GET_POLICY, none("The resource you requested does not exist."),
                    GET_URL, none("The resource you requested does not exist."),
                    GET_INVOKE_CONFIG,
                        none("The function orders doesn't have an EventInvokeConfig"))));
    assertThat(Observations.settings(snapshot))
        .containsEntry("resourcePolicy", "none")
        .containsEntry("functionUrl", "none")
        .containsEntry("asyncInvocation", "default");
    assertThat(snapshot.gaps()).allMatch(gap -> gap.reason() == GapReason.UNSUPPORTED);
  }

  @Test
  void readsWhereAnAliasPoints() {
    List<RecordedExchange> answers = new ArrayList<>(LambdaAnswers.healthy());
    answers.add(
        RecordedExchange.get(
            GET_ALIAS,
            "/2015-03-31/functions/{name}/aliases/live",
            Answer.json(
                """
                {"Name": "live", "FunctionVersion": "2", "AliasArn": "arn",
                 "RoutingConfig": {"AdditionalVersionWeights": {"3": 0.1}}}
                """)));
    Snapshot snapshot =
        Observations.of(
            answers,
            TargetParser.parse("aws-lambda:eu-west-1:orders:live"),
            ProbeBudget.standard());
    assertThat(Observations.settings(snapshot))
        .containsEntry("alias.functionVersion", "2")
        .containsEntry("alias.weight.3", "0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GET_ACCOUNT,
        GET_CODE_SIGNING,
        GET_INVOKE_CONFIG,
        GET_POLICY,
        GET_URL,
        LIST_MAPPINGS,
        LIST_PROVISIONED
      })
  void leavesTheFunctionsOwnSettingsWholeWhenAnotherReadIsDenied(String operation) {
    Snapshot snapshot =
        Observations.of(replacing(Map.of(operation, Refusals.of(operation, Fault.DENIED))));
    assertThat(snapshot.gaps())
        .filteredOn(gap -> gap.reason() == GapReason.DENIED)
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.section()).isEqualTo(Section.STATUS);
              assertThat(gap.grant().action()).isEqualTo(operation);
            });
  }

  @Test
  void readsReasonCodesMountsAndDeadLetters() {
    Snapshot snapshot =
        Observations.of(
            LambdaAnswers.with(
                GET_FUNCTION,
                Answer.json(
                    LambdaAnswers.function(
                        Map.of(
                            "State", "\"Failed\"",
                            "StateReasonCode", "\"SubnetOutOfIPAddresses\"",
                            "DeadLetterConfig", "{\"TargetArn\": \"arn:aws:sqs:eu-west-1:1:dead\"}",
                            "FileSystemConfigs",
                                "[{\"Arn\": \"arn:aws:elasticfilesystem:a\", \"LocalMountPath\": \"/mnt/data\"}]",
                            "RuntimeVersionConfig",
                                "{\"RuntimeVersionArn\": \"arn:aws:lambda:eu-west-1::runtime:1\"}")))));
    assertThat(Observations.status(snapshot))
        .containsEntry("State", "Failed")
        .containsEntry("StateReasonCode", "SubnetOutOfIPAddresses");
    assertThat(Observations.settings(snapshot))
        .containsEntry("deadLetterTargetArn", "arn:aws:sqs:eu-west-1:1:dead")
        .containsEntry("fileSystemConfigs", "arn:aws:elasticfilesystem:a at /mnt/data")
        .containsEntry("runtimeVersionArn", "arn:aws:lambda:eu-west-1::runtime:1");
  }

  @Test
  void asksNothingThatIsNotCalledFor() {
    try (RecordedApi api = RecordedApi.start(LambdaAnswers.healthy())) {
      List<EvidenceGap> gaps =
          Observations.of(api, TestClients.target(), ProbeBudget.standard()).gaps();
      assertThat(gaps).isNotEmpty();
      assertThat(api.operations())
          .noneMatch(operation -> operation.matches("(?:ec2|iam|kms|ecr|ssm|secretsmanager):.*"));
    }
  }

  static List<RecordedExchange> replacing(Map<String, Answer> answers) {
    return LambdaAnswers.healthy().stream()
        .map(
            exchange ->
                answers.containsKey(exchange.operation())
                    ? exchange.answering(answers.get(exchange.operation()))
                    : exchange)
        .toList();
  }

  private static Answer none(String words) {
    return Answer.of(404, "{\"Message\": \"%s\", \"Type\": \"User\"}".formatted(words))
        .withHeader("x-amzn-ErrorType", "ResourceNotFoundException");
  }
}
