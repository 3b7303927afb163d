package dev.culprit.aws;

import dev.culprit.target.Target;
import dev.culprit.target.TargetKind;
import dev.culprit.target.TargetParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Real SDK clients that talk to a loopback server, without retries, so that failures are quick.
 *
 * <p>Every request also bears the SDK's own name of its operation, by which the server tells calls
 * of the query and RPC protocols apart.
 */
final class TestClients implements AutoCloseable {

  /** Holds {@code SERVICE:OPERATION} as the SDK names it. */
  static final String HEADER = "X-Test-Operation";

  private final List<SdkAutoCloseable> open = new ArrayList<>();
  private final RetryStrategy retries;

  TestClients() {
    this(AwsRetryStrategy.doNotRetry());
  }

  TestClients(RetryStrategy retries) {
    this.retries = retries;
  }

  /** Returns a probe whose clients talk to the server. */
  AwsProbe probe(URI server) {
    return AwsProbe.of(config(server).build());
  }

  AwsProbeConfig.Builder config(URI server) {
    SdkHttpClient http = UrlConnectionHttpClient.create();
    open.add(http);
    return AwsProbeConfig.builder()
        .lambda(client(LambdaClient.builder(), server, http))
        .logs(client(CloudWatchLogsClient.builder(), server, http))
        .cloudWatch(client(CloudWatchClient.builder(), server, http))
        .cloudTrail(client(CloudTrailClient.builder(), server, http))
        .ec2(client(Ec2Client.builder(), server, http))
        .iam(client(IamClient.builder(), server, http))
        .kms(client(KmsClient.builder(), server, http))
        .ecr(client(EcrClient.builder(), server, http))
        .secretsManager(client(SecretsManagerClient.builder(), server, http))
        .ssm(client(SsmClient.builder(), server, http))
        // The loopback server has no rate; who tests the rate sets it.
        .trailSpace(Duration.ZERO)
        .http(HttpClient.newHttpClient());
  }

  private <
          B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(B builder, URI server, SdkHttpClient http) {
    C client =
        builder
            .endpointOverride(server)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClient(http)
            .overrideConfiguration(
                o ->
                    o.defaultProfileFile(ProfileFile.aggregator().build())
                        .retryStrategy(retries)
                        .addExecutionInterceptor(new OperationHeader()))
            .build();
    open.add(client);
    return client;
  }

  static Target target() {
    return Target.of(
        TargetKind.LAMBDA_FUNCTION,
        "aws-lambda:eu-west-1:orders",
        Map.of("faas.name", "orders", "cloud.region", "eu-west-1"));
  }

  static Target region() {
    return TargetParser.parse("aws-lambda:eu-west-1:*");
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
  }

  private static final class OperationHeader implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      String operation =
          attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
              + ":"
              + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      return context.httpRequest().copy(request -> request.putHeader(HEADER, operation));
    }
  }
}
