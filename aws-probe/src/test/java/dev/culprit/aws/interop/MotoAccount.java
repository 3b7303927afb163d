package dev.culprit.aws.interop;

import dev.culprit.Diagnostics;
import dev.culprit.aws.AwsProbe;
import dev.culprit.aws.AwsProbeConfig;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.Snapshot;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Creates what a story needs through the SDK's clients, and diagnoses it through public API. */
final class MotoAccount implements AutoCloseable {

  private static final String ROLE_TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """;

  private static final String ROLE = "interop-role";

  private final URI server;
  private final PackageStore store;
  private final SdkHttpClient transport = UrlConnectionHttpClient.create();
  private final List<SdkAutoCloseable> open = new ArrayList<>();
  private final LambdaClient lambda;
  private final CloudWatchLogsClient logs;
  private final String role;

  MotoAccount(URI server) throws IOException, InterruptedException {
    this.server = server;
    this.store = PackageStore.in(server);
    this.lambda = client(LambdaClient.builder(), List.of());
    this.logs = client(CloudWatchLogsClient.builder(), List.of());
    this.role =
        client(IamClient.builder(), List.of())
            .createRole(call -> call.roleName(ROLE).assumeRolePolicyDocument(ROLE_TRUST))
            .role()
            .arn();
  }

  /** Publishes a layer and returns its version's ARN. */
  String layer(String name, String runtime, PackageZip content)
      throws IOException, InterruptedException {
    byte[] zip = content.bytes();
    store.add(zip);
    PublishLayerVersionResponse published =
        lambda.publishLayerVersion(
            call ->
                call.layerName(name)
                    .compatibleRuntimesWithStrings(runtime)
                    .content(c -> c.zipFile(SdkBytes.fromByteArray(zip))));
    return published.layerVersionArn();
  }

  /** Creates a function with 512 MB and an hour's log of one failing invocation. */
  void function(FunctionScript script) throws IOException, InterruptedException {
    byte[] zip = script.code().bytes();
    store.add(zip);
    lambda.createFunction(
        call ->
            call.functionName(script.name())
                .runtime(script.runtime())
                .handler(script.handler())
                .role(role)
                .architectures(Architecture.fromValue(script.architecture()))
                .memorySize(512)
                .timeout(60)
                .layers(script.layers())
                .environment(e -> e.variables(script.environment()))
                .code(c -> c.zipFile(SdkBytes.fromByteArray(zip))));
    String group = "/aws/lambda/" + script.name();
    String stream = "2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef";
    logs.createLogGroup(call -> call.logGroupName(group));
    logs.createLogStream(call -> call.logGroupName(group).logStreamName(stream));
    long millis = Clock.systemUTC().millis() - Duration.ofMinutes(15).toMillis();
    List<InputLogEvent> events = new ArrayList<>();
    for (String message : script.messages()) {
      long at = millis + 100L * events.size();
      events.add(InputLogEvent.builder().timestamp(at).message(message).build());
    }
    logs.putLogEvents(call -> call.logGroupName(group).logStreamName(stream).logEvents(events));
  }

  /** Observes with addresses of packages as AWS states them. */
  Snapshot observe(String function) {
    return observe(function, List.of(store));
  }

  /** Observes exactly what the emulator answers. */
  Snapshot observeUnaided(String function) {
    return observe(function, List.of());
  }

  Diagnosis diagnose(String function) {
    return Diagnostics.create().diagnose(observe(function));
  }

  private Snapshot observe(String function, List<ExecutionInterceptor> lambdaInterceptors) {
    Clock clock = Clock.systemUTC();
    Target target = TargetParser.parse("aws-lambda:us-east-1:" + function);
    AwsProbeConfig config =
        AwsProbeConfig.builder()
            .lambda(client(LambdaClient.builder(), lambdaInterceptors))
            .logs(logs)
            .cloudWatch(client(CloudWatchClient.builder(), List.of()))
            .cloudTrail(client(CloudTrailClient.builder(), List.of()))
            .ec2(client(Ec2Client.builder(), List.of()))
            .iam(client(IamClient.builder(), List.of()))
            .kms(client(KmsClient.builder(), List.of()))
            .ecr(client(EcrClient.builder(), List.of()))
            .secretsManager(client(SecretsManagerClient.builder(), List.of()))
            .ssm(client(SsmClient.builder(), List.of()))
            .http(HttpClient.newHttpClient())
            .build();
    try (AwsProbe probe = AwsProbe.of(config)) {
      ProbeRequest request = ProbeRequest.last(Duration.ofHours(3), clock.instant(), target);
      return probe.observe(request, ProbeContext.of(clock));
    }
  }

  private <
          B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(B builder, List<ExecutionInterceptor> interceptors) {
    C client =
        builder
            .endpointOverride(server)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("made-up", "made-up")))
            .httpClient(transport)
            .overrideConfiguration(
                o ->
                    o.defaultProfileFile(ProfileFile.aggregator().build())
                        .executionInterceptors(interceptors))
            .build();
    open.add(client);
    return client;
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
    transport.close();
  }

  /**
   * One function.
   *
   * @param messages its log, in order
   */
  record FunctionScript(
      String name,
      String runtime,
      String architecture,
      String handler,
      Map<String, String> environment,
      PackageZip code,
      List<String> layers,
      List<String> messages) {}
}
