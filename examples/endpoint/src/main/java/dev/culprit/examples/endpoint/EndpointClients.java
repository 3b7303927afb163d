package dev.culprit.examples.endpoint;

import dev.culprit.aws.AwsProbeConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Real SDK clients that talk to an endpoint, of the services that it plays. */
final class EndpointClients implements AutoCloseable {

  private final URI endpoint;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient transport = UrlConnectionHttpClient.create();
  private final List<SdkAutoCloseable> open = new ArrayList<>();

  EndpointClients(URI endpoint, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  AwsProbeConfig config() {
    return AwsProbeConfig.builder()
        .lambda(client(LambdaClient.builder()))
        .logs(client(CloudWatchLogsClient.builder()))
        .cloudWatch(client(CloudWatchClient.builder()))
        .cloudTrail(client(CloudTrailClient.builder()))
        .http(HttpClient.newHttpClient())
        .build();
  }

  private <
          B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(B builder) {
    C client =
        builder
            .endpointOverride(endpoint)
            .region(Region.of(StoryScript.REGION))
            .credentialsProvider(credentials)
            .httpClient(transport)
            .overrideConfiguration(o -> o.defaultProfileFile(ProfileFile.aggregator().build()))
            .build();
    open.add(client);
    return client;
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
    transport.close();
  }
}
