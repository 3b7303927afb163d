package dev.culprit.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class SiblingClientsTest {

  private static final URI ENDPOINT = URI.create("http://127.0.0.1:1");

  @Test
  void hasTheSettingsOfTheGivenClientInAnotherRegion() {
    try (Credentials credentials = new Credentials();
        SdkHttpClient http = UrlConnectionHttpClient.create();
        CloudTrailClient given = client(credentials, http);
        CloudTrailClient sibling = SiblingClients.of(given, "us-east-1", http)) {
      assertThat(sibling.serviceClientConfiguration().region()).isEqualTo(Region.US_EAST_1);
      assertThat(sibling.serviceClientConfiguration().endpointOverride()).contains(ENDPOINT);
      assertThat(SiblingClients.isOf(given, "eu-west-1")).isTrue();
      assertThat(SiblingClients.isOf(given, "us-east-1")).isFalse();
    }
  }

  @Test
  void leavesTheGivenClientsCredentialsOpen() {
    try (Credentials credentials = new Credentials();
        SdkHttpClient http = UrlConnectionHttpClient.create();
        CloudTrailClient given = client(credentials, http)) {
      SiblingClients.of(given, "us-east-1", UrlConnectionHttpClient.create()).close();
      assertThat(credentials.closed).isFalse();
    }
  }

  @Test
  void takesAClientThatDoesNotTellItsRegionForEveryRegion() {
    CloudTrailClient untold =
        new CloudTrailClient() {
          @Override
          public String serviceName() {
            return "cloudtrail";
          }

          @Override
          public void close() {}
        };
    assertThat(SiblingClients.isOf(untold, "us-east-1")).isTrue();
  }

  private static CloudTrailClient client(Credentials credentials, SdkHttpClient http) {
    return CloudTrailClient.builder()
        .region(Region.EU_WEST_1)
        .endpointOverride(ENDPOINT)
        .credentialsProvider(credentials)
        .httpClient(http)
        .build();
  }

  private static final class Credentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public AwsCredentials resolveCredentials() {
      return AwsBasicCredentials.create("a", "b");
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
