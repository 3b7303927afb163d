package dev.culprit.azure;

import static java.util.Objects.requireNonNull;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.management.AzureEnvironment;
import dev.culprit.azure.internal.ClientPool;
import dev.culprit.azure.internal.MonitorLogQueries;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clients that an {@link AzureProbe} uses, and what it may read.
 *
 * <p>Give a credential, and the probe builds its pipelines with the SDK's retries; or give ready
 * pipelines, which keep their credentials, proxy, retries and telemetry and are never closed by the
 * probe. With neither, the SDK's default chain of credentials is used. Whatever is given, a policy
 * before all others refuses requests that are not reads.
 */
public final class AzureProbeConfig {

  private static final AzureProbeConfig STANDARD = builder().build();

  private final ClientPool.Given clients;
  private final Set<String> safeSettings;
  private final @Nullable String workspace;
  private final boolean appSettings;
  private final boolean kudu;

  private AzureProbeConfig(Builder builder) {
    this.clients =
        new ClientPool.Given(
            builder.environment,
            builder.credential,
            builder.transport,
            builder.pipeline,
            builder.storagePipeline,
            builder.logs);
    this.safeSettings = Set.copyOf(builder.safeSettings);
    this.workspace = builder.workspace;
    this.appSettings = builder.appSettings;
    this.kudu = builder.kudu;
  }

  /** Returns the configuration with the default credentials that reads all it can. */
  public static AzureProbeConfig standard() {
    return STANDARD;
  }

  /** Returns a builder without clients. */
  public static Builder builder() {
    return new Builder();
  }

  ClientPool.Given clients() {
    return clients;
  }

  Set<String> safeSettings() {
    return safeSettings;
  }

  @Nullable String workspace() {
    return workspace;
  }

  boolean readsAppSettings() {
    return appSettings;
  }

  boolean readsKudu() {
    return kudu;
  }

  /** Builds a configuration; not safe for use by several threads. */
  public static final class Builder {

    private AzureEnvironment environment = AzureEnvironment.AZURE;
    private @Nullable TokenCredential credential;
    private @Nullable HttpClient transport;
    private @Nullable HttpPipeline pipeline;
    private @Nullable HttpPipeline storagePipeline;
    private @Nullable LogQueries logs;
    private @Nullable String workspace;
    private final Set<String> safeSettings = new TreeSet<>();
    private boolean appSettings = true;
    private boolean kudu = true;

    private Builder() {}

    /** Sets what gives tokens; the pipelines that were not given are built with it. */
    public Builder credential(TokenCredential given) {
      credential = requireNonNull(given, "credential");
      return this;
    }

    /** Sets the client that sends the requests of pipelines that the probe builds. */
    public Builder transport(HttpClient given) {
      transport = requireNonNull(given, "transport");
      return this;
    }

    /** Sets a ready pipeline of Resource Manager; Kudu is asked with it too. */
    public Builder pipeline(HttpPipeline given) {
      pipeline = requireNonNull(given, "pipeline");
      return this;
    }

    /** Sets a ready pipeline of storage services, which need a token of their own. */
    public Builder storagePipeline(HttpPipeline given) {
      storagePipeline = requireNonNull(given, "storagePipeline");
      return this;
    }

    /**
     * Sets a ready pipeline of the log service at this endpoint, such as {@code https://.../v1}.
     */
    public Builder logsPipeline(HttpPipeline given, String endpoint) {
      return logs(MonitorLogQueries.of(given, endpoint));
    }

    /** Sets another client of logs. */
    public Builder logs(LogQueries given) {
      logs = requireNonNull(given, "logs");
      return this;
    }

    /** Sets the cloud; the public one by default. */
    public Builder environment(AzureEnvironment given) {
      environment = requireNonNull(given, "environment");
      return this;
    }

    /**
     * Sets where the app's telemetry is: the id (GUID) or the resource id of a Log Analytics
     * workspace; without it, it is looked up from the app's Application Insights component.
     */
    public Builder workspace(String given) {
      workspace = requireNonNull(given, "workspace");
      return this;
    }

    /**
     * Names app settings whose values are no secret, beside those of the platform; of all others
     * only the names are read.
     */
    public Builder safeSettings(Collection<String> names) {
      safeSettings.addAll(names);
      return this;
    }

    /** Leaves {@code config/appsettings/list} out, the one list of keys that the probe reads. */
    public Builder withoutAppSettings() {
      appSettings = false;
      return this;
    }

    /** Leaves Kudu out, which asks for {@code Microsoft.Web/sites/publish/Action}. */
    public Builder withoutKudu() {
      kudu = false;
      return this;
    }

    /** Returns the configuration. */
    public AzureProbeConfig build() {
      return new AzureProbeConfig(this);
    }
  }
}
