package dev.culprit.aws.internal;

import dev.culprit.probe.ProbeException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;

/** Keeps given clients, builds missing ones by region when they are first needed, closes those. */
public final class ClientPool implements AutoCloseable {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private final Map<Class<?>, SdkClient> given;
  private final @Nullable HttpClient givenHttp;
  private final Duration trailSpace;
  private final Map<String, AwsClients> byRegion = new HashMap<>();
  private final Map<String, AbortableHttpClient> transports = new HashMap<>();
  private final Map<String, Once<SdkClient>> built = new ConcurrentHashMap<>();
  private final Once<HttpClient> http = new Once<>();
  private final Once<AwsCredentialsProvider> credentials = new Once<>();
  // One for all clients: each would read the profile files and ask for credentials by itself.
  private final Once<Supplier<ProfileFile>> profiles = new Once<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private boolean closed;

  /**
   * Creates a pool around the clients that were given.
   *
   * @param given clients by their interface
   * @param http reads packages; null to build one
   * @param trailSpace time between two look-ups of a region's trail
   */
  public ClientPool(
      Map<Class<?>, SdkClient> given, @Nullable HttpClient http, Duration trailSpace) {
    this.given = Map.copyOf(given);
    this.givenHttp = http;
    this.trailSpace = trailSpace;
  }

  /**
   * Returns the clients of a region.
   *
   * @throws ProbeException of kind CALLER when the pool was closed
   */
  public synchronized AwsClients ofRegion(String region) {
    checkOpen();
    return byRegion.computeIfAbsent(
        region, name -> new AwsClients(this, name, SharedPace.every(trailSpace)));
  }

  /** Returns a client; several are built at once where several threads ask for different ones. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
      Class<C> type, String region, Supplier<B> builder) {
    SdkClient ready = given.get(type);
    if (ready != null) {
      return type.cast(ready);
    }
    checkOpen();
    return type.cast(
        built
            .computeIfAbsent(type.getName() + " " + region, unseen -> new Once<>())
            .get(() -> build(builder.get(), region)));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient>
      C build(B builder, String region) {
    try {
      return kept(
          builder
              .region(Region.of(region))
              .credentialsProvider(credentials.get(this::defaultCredentials))
              .httpClient(transport(region))
              .overrideConfiguration(overrides())
              .build());
    } catch (SdkException | IllegalArgumentException failure) {
      throw ProbeException.provider(
          "cannot build an AWS client for the region %s: %s"
              .formatted(region, failure.getMessage()));
    }
  }

  /**
   * Returns the client that reads a region's trail. A given one of another region gets a sibling
   * with its settings and credentials, since IAM keeps its events in one region only.
   */
  CloudTrailClient trail(String region) {
    if (given.get(CloudTrailClient.class) instanceof CloudTrailClient trail) {
      return SiblingClients.isOf(trail, region)
          ? trail
          : (CloudTrailClient)
              built
                  .computeIfAbsent("trail " + region, unseen -> new Once<>())
                  .get(() -> kept(SiblingClients.of(trail, region, transport(region))));
    }
    return client(CloudTrailClient.class, region, CloudTrailClient::builder);
  }

  private AwsCredentialsProvider defaultCredentials() {
    return kept(DefaultCredentialsProvider.builder().profileFile(profileFiles()).build());
  }

  private Supplier<ProfileFile> profileFiles() {
    return profiles.get(ProfileFileSupplier::defaultSupplier);
  }

  HttpClient http() {
    return givenHttp != null
        ? givenHttp
        : http.get(() -> HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build());
  }

  void abort(String region) {
    AbortableHttpClient transport;
    synchronized (this) {
      transport = transports.get(region);
    }
    if (transport != null) {
      transport.abort();
    }
  }

  private synchronized AbortableHttpClient transport(String region) {
    return transports.computeIfAbsent(
        region,
        name ->
            kept(
                new AbortableHttpClient(
                    UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(ATTEMPT_TIMEOUT)
                        .build())));
  }

  /** Keeps what is to be closed with the pool. */
  private synchronized <T extends AutoCloseable> T kept(T made) {
    if (closed) {
      closeQuietly(made);
    } else {
      open.add(made);
    }
    checkOpen();
    return made;
  }

  private synchronized void checkOpen() {
    if (closed) {
      throw ProbeException.misuse("the probe aws-lambda was closed");
    }
  }

  private ClientOverrideConfiguration overrides() {
    return ClientOverrideConfiguration.builder()
        .defaultProfileFileSupplier(profileFiles())
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
        .apiCallTimeout(CALL_TIMEOUT)
        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
        .build();
  }

  /** Closes the clients that this pool built. */
  @Override
  public synchronized void close() {
    closed = true;
    byRegion.clear();
    built.clear();
    transports.clear();
    open.forEach(ClientPool::closeQuietly);
    open.clear();
  }

  private static void closeQuietly(AutoCloseable client) {
    try {
      client.close();
    } catch (Exception ignored) {
      // Nothing is left to do with a client that cannot be closed.
    }
  }
}
