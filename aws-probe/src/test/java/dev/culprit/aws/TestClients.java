package dev.culprit.aws;

import dev.culprit.target.Target;
import dev.culprit.target.TargetKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Real SDK clients that talk to a loopback server, without retries, so that failures are quick. */
final class TestClients implements AutoCloseable {

  private final List<SdkAutoCloseable> open = new ArrayList<>();

  /** Returns a probe whose clients talk to the server. */
  AwsProbe probe(URI server) {
    return AwsProbe.of(config(server).build());
  }

  AwsProbeConfig.Builder config(URI server) {
    SdkHttpClient http = keep(UrlConnectionHttpClient.create());
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"));
    ProfileFile none = ProfileFile.aggregator().build();
    return AwsProbeConfig.builder()
        .lambda(
            keep(
                LambdaClient.builder()
                    .endpointOverride(server)
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(credentials)
                    .httpClient(http)
                    .overrideConfiguration(
                        o ->
                            o.defaultProfileFile(none).retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .build()))
        .logs(
            keep(
                CloudWatchLogsClient.builder()
                    .endpointOverride(server)
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(credentials)
                    .httpClient(http)
                    .overrideConfiguration(
                        o ->
                            o.defaultProfileFile(none).retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .build()))
        .http(HttpClient.newHttpClient());
  }

  static Target target() {
    return Target.of(
        TargetKind.LAMBDA_FUNCTION,
        "aws-lambda:eu-west-1:orders",
        Map.of("faas.name", "orders", "cloud.region", "eu-west-1"));
  }

  private <T extends SdkAutoCloseable> T keep(T client) {
    open.add(client);
    return client;
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
  }
}
