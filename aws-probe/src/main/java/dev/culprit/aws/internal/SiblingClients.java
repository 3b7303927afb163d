package dev.culprit.aws.internal;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClientBuilder;
import software.amazon.awssdk.services.cloudtrail.CloudTrailServiceClientConfiguration;

/** A client for another region with the settings of a given one. */
final class SiblingClients {

  private SiblingClients() {}

  /** Returns whether a client serves a region; one that does not tell its region serves all. */
  static boolean isOf(CloudTrailClient client, String region) {
    try {
      Region own = client.serviceClientConfiguration().region();
      return own == null || own.id().equals(region);
    } catch (UnsupportedOperationException untold) {
      return true;
    }
  }

  static CloudTrailClient of(CloudTrailClient given, String region, SdkHttpClient transport) {
    CloudTrailServiceClientConfiguration settings = given.serviceClientConfiguration();
    CloudTrailClientBuilder sibling =
        CloudTrailClient.builder()
            .region(Region.of(region))
            .credentialsProvider(new Borrowed<>(settings.credentialsProvider()))
            .overrideConfiguration(settings.overrideConfiguration())
            .httpClient(transport);
    settings.endpointOverride().ifPresent(sibling::endpointOverride);
    return sibling.build();
  }

  /** Credentials that closing the sibling leaves open, since they belong to the given client. */
  private record Borrowed<T extends AwsCredentialsIdentity>(IdentityProvider<T> owner)
      implements IdentityProvider<T> {

    @Override
    public Class<T> identityType() {
      return owner.identityType();
    }

    @Override
    public CompletableFuture<? extends T> resolveIdentity(ResolveIdentityRequest request) {
      return owner.resolveIdentity(request);
    }
  }
}
