package dev.culprit.azure.internal;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.culprit.azure.LogQueries;
import dev.culprit.probe.ProbeException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps what was given, and builds what is missing when it is first needed. */
public final class ClientPool implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(20);
  private static final String STORAGE_SCOPE = "https://storage.azure.com/.default";

  private final Given given;
  private @Nullable AzureClients clients;
  private boolean closed;

  /**
   * What the caller gave.
   *
   * @param environment the cloud: its endpoints
   * @param credential gives tokens; null for the SDK's default chain, unless pipelines are given
   * @param transport sends requests; null for the JDK's client
   * @param management a ready pipeline of Resource Manager; null to build one
   * @param storage a ready pipeline of storage services; null to build one
   * @param logs a ready client of logs; null to build one
   */
  public record Given(
      AzureEnvironment environment,
      @Nullable TokenCredential credential,
      @Nullable HttpClient transport,
      @Nullable HttpPipeline management,
      @Nullable HttpPipeline storage,
      @Nullable LogQueries logs) {}

  /** Creates a pool around what was given. */
  public ClientPool(Given given) {
    this.given = given;
  }

  /**
   * Returns the clients.
   *
   * @throws ProbeException of kind CALLER when the pool was closed, of kind PROVIDER when a client
   *     cannot be built
   */
  public synchronized AzureClients clients() {
    if (closed) {
      throw ProbeException.misuse("the probe azure-functions was closed");
    }
    if (clients == null) {
      try {
        clients = build();
      } catch (IllegalArgumentException | IllegalStateException failure) {
        throw ProbeException.provider("cannot build Azure clients: " + failure.getMessage());
      }
    }
    return clients;
  }

  private AzureClients build() {
    HttpClient transport = transport();
    TokenCredential credential = given.credential();
    if (credential == null && given.management() == null) {
      credential = new DefaultAzureCredentialBuilder().httpClient(transport).build();
    }
    String endpoint = withoutSlash(given.environment().getResourceManagerEndpoint());
    String managementHost = String.valueOf(URI.create(endpoint).getHost());
    Predicate<String> hosts =
        asked -> asked.equalsIgnoreCase(managementHost) || asked.contains(".scm.");
    HttpPipeline management = given.management();
    management =
        management != null
            ? Pipelines.guarded(management, hosts)
            : Pipelines.authorized(transport, required(credential), endpoint + "/.default", hosts);
    HttpPipeline storage = given.storage();
    if (storage != null) {
      storage = Pipelines.guarded(storage, ClientPool::isStorage);
    } else if (credential != null) {
      storage = Pipelines.authorized(transport, credential, STORAGE_SCOPE, ClientPool::isStorage);
    }
    return new AzureClients(
        management,
        new AppServiceCalls(management, endpoint),
        endpoint,
        storage,
        logs(transport, credential),
        new PipelineHttpClient(Pipelines.anonymous(transport), Map.of(), host -> true),
        storage == null
            ? null
            : new PipelineHttpClient(
                storage, Map.of("x-ms-version", "2021-12-02"), host -> host.contains(".blob.")),
        new PipelineHttpClient(management, Map.of(), host -> host.contains(".scm.")));
  }

  private HttpClient transport() {
    HttpClient ready = given.transport();
    HttpPipeline pipeline = given.management();
    if (ready != null) {
      return ready;
    }
    return pipeline != null
        ? pipeline.getHttpClient()
        : new JdkHttpClientBuilder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .responseTimeout(RESPONSE_TIMEOUT)
            .readTimeout(RESPONSE_TIMEOUT)
            .build();
  }

  private @Nullable LogQueries logs(HttpClient transport, @Nullable TokenCredential credential) {
    if (given.logs() != null || credential == null) {
      return given.logs();
    }
    String endpoint = withoutSlash(logEndpoint(given.environment()));
    return MonitorLogQueries.of(
        Pipelines.authorized(transport, credential, endpoint + "/.default", host -> true),
        endpoint + "/v1");
  }

  private static boolean isStorage(String host) {
    return host.contains(".blob.") || host.contains(".table.");
  }

  private static String logEndpoint(AzureEnvironment environment) {
    String told = environment.getLogAnalyticsEndpoint();
    return told == null || told.isEmpty() ? MonitorLogQueries.PUBLIC_ENDPOINT : told;
  }

  private static TokenCredential required(@Nullable TokenCredential credential) {
    if (credential == null) {
      throw new IllegalStateException("neither a credential nor a pipeline was given");
    }
    return credential;
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  /** Forgets the clients; their connections belong to the transport and end when idle. */
  @Override
  public synchronized void close() {
    closed = true;
    clients = null;
  }
}
