package dev.culprit.aws;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpClient;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The clients that an {@link AwsProbe} uses, and what it may read of the environment.
 *
 * <p>A client that is given keeps its credentials, proxy, retries and telemetry, serves targets of
 * its own region, and is never closed by the probe. One that is missing is built for the target's
 * region, with the SDK's default credentials and its standard retry mode.
 */
public final class AwsProbeConfig {

  private static final AwsProbeConfig STANDARD = builder().build();

  private final @Nullable LambdaClient lambda;
  private final @Nullable CloudWatchLogsClient logs;
  private final @Nullable HttpClient http;
  private final Set<String> safeVariables;

  private AwsProbeConfig(Builder builder) {
    this.lambda = builder.lambda;
    this.logs = builder.logs;
    this.http = builder.http;
    this.safeVariables = Set.copyOf(builder.safeVariables);
  }

  /** Returns the configuration that builds every client itself. */
  public static AwsProbeConfig standard() {
    return STANDARD;
  }

  /** Returns a builder without clients. */
  public static Builder builder() {
    return new Builder();
  }

  @Nullable LambdaClient lambda() {
    return lambda;
  }

  @Nullable CloudWatchLogsClient logs() {
    return logs;
  }

  @Nullable HttpClient http() {
    return http;
  }

  Set<String> safeVariables() {
    return safeVariables;
  }

  /** Builds a configuration; not safe for use by several threads. */
  public static final class Builder {

    private @Nullable LambdaClient lambda;
    private @Nullable CloudWatchLogsClient logs;
    private @Nullable HttpClient http;
    private final Set<String> safeVariables = new TreeSet<>();

    private Builder() {}

    /** Sets the client that reads functions and layers. */
    public Builder lambda(LambdaClient client) {
      lambda = requireNonNull(client, "client");
      return this;
    }

    /** Sets the client that reads logs. */
    public Builder logs(CloudWatchLogsClient client) {
      logs = requireNonNull(client, "client");
      return this;
    }

    /** Sets the client that reads ranges of packages from their presigned addresses. */
    public Builder http(HttpClient client) {
      http = requireNonNull(client, "client");
      return this;
    }

    /**
     * Names environment variables whose values are no secret, beside the few that are known to be
     * safe; of all others only the names are read.
     */
    public Builder safeVariables(Collection<String> names) {
      safeVariables.addAll(names);
      return this;
    }

    /** Returns the configuration. */
    public AwsProbeConfig build() {
      return new AwsProbeConfig(this);
    }
  }
}
