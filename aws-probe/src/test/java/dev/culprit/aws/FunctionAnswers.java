package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.GET_ACCOUNT;
import static dev.culprit.aws.api.LambdaCapabilities.GET_CODE_SIGNING;
import static dev.culprit.aws.api.LambdaCapabilities.GET_INVOKE_CONFIG;
import static dev.culprit.aws.api.LambdaCapabilities.GET_METRIC_DATA;
import static dev.culprit.aws.api.LambdaCapabilities.GET_POLICY;
import static dev.culprit.aws.api.LambdaCapabilities.GET_URL;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_MAPPINGS;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_PROVISIONED;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_VERSIONS;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What AWS tells of the same function beside configuration, logs and packages. */
final class FunctionAnswers {

  static final String MAPPING_ID = "8f3c7b8a-2b1d-4ab8-9a52-3f1f4f4a6b11";
  private static final Instant ELEVEN = Instant.parse("2026-03-14T11:00:00Z");

  private FunctionAnswers() {}

  static List<RecordedExchange> all() {
    String function = "/2015-03-31/functions/{name}";
    return List.of(
        RecordedExchange.get(GET_POLICY, function + "/policy", Answer.json(policy())),
        RecordedExchange.get(
            GET_URL,
            "/2021-10-31/functions/{name}/url",
            Answer.json(
                """
                {"FunctionUrl": "https://abc.lambda-url.eu-west-1.on.aws/", "AuthType": "AWS_IAM",
                 "FunctionArn": "%s", "InvokeMode": "BUFFERED",
                 "CreationTime": "2026-01-01T00:00:00Z"}
                """
                    .formatted(LambdaAnswers.FUNCTION_ARN))),
        RecordedExchange.get(
            GET_INVOKE_CONFIG,
            "/2019-09-25/functions/{name}/event-invoke-config",
            Answer.json(
                """
                {"MaximumRetryAttempts": 1, "MaximumEventAgeInSeconds": 3600,
                 "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:eu-west-1:123456789012:failed"}}}
                """)),
        RecordedExchange.get(
            GET_CODE_SIGNING,
            "/2020-06-30/functions/{name}/code-signing-config",
            Answer.json("{\"CodeSigningConfigArn\": \"\", \"FunctionName\": \"orders\"}")),
        RecordedExchange.get(
            LIST_PROVISIONED,
            "/2019-09-30/functions/{name}/provisioned-concurrency?List=ALL",
            Answer.json(provisioned())),
        RecordedExchange.get(LIST_VERSIONS, function + "/versions", Answer.json(versions())),
        RecordedExchange.get(
            GET_ACCOUNT,
            "/2016-08-19/account-settings",
            Answer.json(
                """
                {"AccountLimit": {"TotalCodeSize": 80530636800, "CodeSizeUnzipped": 262144000,
                   "CodeSizeZipped": 52428800, "ConcurrentExecutions": 1000,
                   "UnreservedConcurrentExecutions": 95},
                 "AccountUsage": {"TotalCodeSize": 1048576000, "FunctionCount": 12}}
                """)),
        RecordedExchange.get(
            LIST_MAPPINGS, "/2015-03-31/event-source-mappings", Answer.json(mappings("Disabled"))),
        trail(Answer.json(events(update()))),
        metrics(Cbor.answer(200, Map.of("MetricDataResults", series()))));
  }

  static RecordedExchange trail(Answer answer) {
    return RecordedExchange.post(
        LOOKUP_EVENTS,
        "X-Amz-Target",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
        answer);
  }

  static RecordedExchange metrics(Answer answer) {
    return new RecordedExchange(
        GET_METRIC_DATA,
        "POST",
        "/service/GraniteServiceVersion20100801/operation/GetMetricData",
        Map.of(),
        answer);
  }

  static String mappings(String state) {
    return """
        {"EventSourceMappings": [{"UUID": "%s", "BatchSize": 10, "State": "%s",
           "EventSourceArn": "arn:aws:sqs:eu-west-1:123456789012:orders",
           "FunctionArn": "%s", "LastModified": 1773480000.0,
           "LastProcessingResult": "PROBLEM: Function call failed",
           "StateTransitionReason": "USER_INITIATED"}]}
        """
        .formatted(MAPPING_ID, state, LambdaAnswers.FUNCTION_ARN);
  }

  private static String policy() {
    return """
        {"Policy": "{\\"Version\\":\\"2012-10-17\\",\\"Id\\":\\"default\\",\\"Statement\\":[{\\"Sid\\":\\"api\\",\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"apigateway.amazonaws.com\\"},\\"Action\\":\\"lambda:InvokeFunction\\",\\"Resource\\":\\"%s\\"}]}",
         "RevisionId": "4843f2f6-7c59-4fda-b484-afd0bc0e22b8"}
        """
        .formatted(LambdaAnswers.FUNCTION_ARN);
  }

  private static String provisioned() {
    return """
        {"ProvisionedConcurrencyConfigs": [{"FunctionArn": "%s:live",
           "RequestedProvisionedConcurrentExecutions": 5, "AvailableProvisionedConcurrentExecutions": 0,
           "AllocatedProvisionedConcurrentExecutions": 0, "Status": "FAILED",
           "StatusReason": "FUNCTION_ERROR_INIT_FAILURE", "LastModified": "2026-03-14T10:00:00+0000"}]}
        """
        .formatted(LambdaAnswers.FUNCTION_ARN);
  }

  private static String versions() {
    return """
        {"Versions": [{"FunctionName": "orders", "Version": "$LATEST", "Runtime": "python3.13"},
          {"FunctionName": "orders", "Version": "1", "Runtime": "python3.12", "Handler": "app.handler",
           "CodeSha256": "one", "LastModified": "2026-01-01T06:44:16.390+0000"},
          {"FunctionName": "orders", "Version": "2", "Runtime": "python3.13", "Handler": "app.handler",
           "CodeSha256": "two", "LastModified": "2026-03-14T10:58:00.000+0000",
           "Layers": [{"Arn": "%s", "CodeSize": 1}]}]}
        """
        .formatted(LambdaAnswers.LAYER_ARN);
  }

  static String events(String... events) {
    return "{\"Events\": [" + String.join(",", events) + "]}";
  }

  /** Returns one event of a console user who set the runtime, the layers and the environment. */
  static String update() {
    return event(
        "UpdateFunctionConfiguration20150331v2",
        "false",
        "{\\\"eventName\\\":\\\"UpdateFunctionConfiguration20150331v2\\\",\\\"requestParameters\\\":"
            + "{\\\"functionName\\\":\\\"orders\\\",\\\"runtime\\\":\\\"python3.13\\\",\\\"layers\\\":[\\\""
            + LambdaAnswers.LAYER_ARN
            + "\\\"],\\\"environment\\\":{\\\"variables\\\":{\\\"DB_PASSWORD\\\":\\\""
            + LambdaAnswers.PASSWORD
            + "\\\"}}}}");
  }

  static String event(String name, String readOnly, String escapedDocument) {
    return event("lambda.amazonaws.com", name, readOnly, escapedDocument);
  }

  static String event(String source, String name, String readOnly, String escapedDocument) {
    return """
        {"EventId": "1", "EventName": "%s", "ReadOnly": "%s", "Username": "eve",
         "EventTime": 1773485880.0, "EventSource": "%s",
         "Resources": [{"ResourceType": "AWS::Lambda::Function", "ResourceName": "orders"}],
         "CloudTrailEvent": "%s"}
        """
        .formatted(name, readOnly, source, escapedDocument);
  }

  /** Returns an hour of invocations, the last ten minutes of which fail. */
  static List<Map<String, ?>> series() {
    List<Instant> times = new ArrayList<>();
    List<Double> invocations = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      times.add(ELEVEN.plusSeconds(60L * minute));
      invocations.add(4.0);
      errors.add(minute < 50 ? 0.0 : 4.0);
    }
    return List.of(
        result("invocations", times, invocations),
        result("errors", times, errors),
        result("throttles", times, errors.stream().map(none -> 0.0).toList()),
        result("duration_maximum", List.of(ELEVEN), List.of(2875.5)),
        result("concurrency", List.of(ELEVEN), List.of(4.0)));
  }

  private static Map<String, ?> result(String id, List<Instant> times, List<Double> values) {
    return Map.of(
        "Id", id, "Label", id, "StatusCode", "Complete", "Timestamps", times, "Values", values);
  }
}
