package dev.culprit.aws.internal;

import dev.culprit.probe.ProbeException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Keeps given clients, builds missing ones by region when they are first needed, closes those. */
public final class ClientPool implements AutoCloseable {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private final @Nullable LambdaClient givenLambda;
  private final @Nullable CloudWatchLogsClient givenLogs;
  private final @Nullable HttpClient givenHttp;
  private final Map<String, AwsClients> byRegion = new HashMap<>();
  private final List<AutoCloseable> built = new ArrayList<>();
  private boolean closed;

  /** Creates a pool around the clients that were given. */
  public ClientPool(
      @Nullable LambdaClient lambda,
      @Nullable CloudWatchLogsClient logs,
      @Nullable HttpClient http) {
    this.givenLambda = lambda;
    this.givenLogs = logs;
    this.givenHttp = http;
  }

  /**
   * Returns the clients of a region.
   *
   * @throws ProbeException of kind CALLER when the pool was closed, of kind PROVIDER when a client
   *     cannot be built
   */
  public synchronized AwsClients ofRegion(String region) {
    if (closed) {
      throw ProbeException.misuse("the probe aws-lambda was closed");
    }
    try {
      return byRegion.computeIfAbsent(region, this::build);
    } catch (SdkException | IllegalArgumentException failure) {
      throw ProbeException.provider(
          "cannot build AWS clients for the region %s: %s".formatted(region, failure.getMessage()));
    }
  }

  private AwsClients build(String region) {
    AbortableHttpClient transport =
        new AbortableHttpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(ATTEMPT_TIMEOUT)
                .build());
    built.add(transport);
    LambdaClient lambda = givenLambda;
    if (lambda == null) {
      lambda =
          LambdaClient.builder()
              .region(Region.of(region))
              .httpClient(transport)
              .overrideConfiguration(overrides())
              .build();
      built.add(lambda);
    }
    CloudWatchLogsClient logs = givenLogs;
    if (logs == null) {
      logs =
          CloudWatchLogsClient.builder()
              .region(Region.of(region))
              .httpClient(transport)
              .overrideConfiguration(overrides())
              .build();
      built.add(logs);
    }
    HttpClient http = givenHttp;
    if (http == null) {
      http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    }
    return new AwsClients(lambda, logs, http, transport::abort);
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
    for (AutoCloseable client : built) {
      try {
        client.close();
      } catch (Exception ignored) {
        // Nothing is left to do with a client that cannot be closed.
      }
    }
    built.clear();
  }
}
