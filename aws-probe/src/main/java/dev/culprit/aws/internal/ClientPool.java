package dev.culprit.aws.internal;

import dev.culprit.probe.ProbeException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Keeps given clients, builds missing ones by region when they are first needed, closes those. */
public final class ClientPool implements AutoCloseable {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  /**
   * "Quotas in AWS CloudTrail": LookupEvents answers two requests a second at most; AWS's own
   * support pages advise one.
   */
  private static final Duration TRAIL_SPACE = Duration.ofSeconds(1);

  private final Map<Class<?>, SdkClient> given;
  private final Map<String, AwsClients> byRegion = new HashMap<>();
  private final Map<String, AbortableHttpClient> transports = new HashMap<>();
  private final Map<String, SdkClient> built = new HashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable HttpClient http;
  private boolean closed;

  /**
   * Creates a pool around the clients that were given.
   *
   * @param given clients by their interface
   * @param http reads packages; null to build one
   */
  public ClientPool(Map<Class<?>, SdkClient> given, @Nullable HttpClient http) {
    this.given = Map.copyOf(given);
    this.http = http;
  }

  /**
   * Returns the clients of a region.
   *
   * @throws ProbeException of kind CALLER when the pool was closed
   */
  public synchronized AwsClients ofRegion(String region) {
    checkOpen();
    return byRegion.computeIfAbsent(
        region, name -> new AwsClients(this, name, SharedPace.every(TRAIL_SPACE)));
  }

  synchronized <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient>
      C client(Class<C> type, String region, Supplier<B> builder) {
    SdkClient ready = given.get(type);
    if (ready != null) {
      return type.cast(ready);
    }
    checkOpen();
    String key = type.getName() + " " + region;
    SdkClient known = built.get(key);
    if (known != null) {
      return type.cast(known);
    }
    try {
      C made =
          builder
              .get()
              .region(Region.of(region))
              .httpClient(transport(region))
              .overrideConfiguration(overrides())
              .build();
      built.put(key, made);
      open.add(made);
      return made;
    } catch (SdkException | IllegalArgumentException failure) {
      throw ProbeException.provider(
          "cannot build an AWS client for the region %s: %s"
              .formatted(region, failure.getMessage()));
    }
  }

  synchronized HttpClient http() {
    if (http == null) {
      http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    }
    return http;
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

  private AbortableHttpClient transport(String region) {
    return transports.computeIfAbsent(
        region,
        name -> {
          AbortableHttpClient transport =
              new AbortableHttpClient(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(CONNECT_TIMEOUT)
                      .socketTimeout(ATTEMPT_TIMEOUT)
                      .build());
          open.add(transport);
          return transport;
        });
  }

  private void checkOpen() {
    if (closed) {
      throw ProbeException.misuse("the probe aws-lambda was closed");
    }
  }

  private static ClientOverrideConfiguration overrides() {
    return ClientOverrideConfiguration.builder()
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
    for (AutoCloseable client : open) {
      try {
        client.close();
      } catch (Exception ignored) {
        // Nothing is left to do with a client that cannot be closed.
      }
    }
    open.clear();
  }
}
