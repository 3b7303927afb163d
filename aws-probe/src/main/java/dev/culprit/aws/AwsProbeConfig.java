package dev.culprit.aws;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The clients that an {@link AwsProbe} uses, and what it may read of the environment.
 *
 * <p>A client that is given keeps its credentials, proxy, retries and telemetry, serves targets of
 * its own region, and is never closed by the probe. One that is missing is built for the target's
 * region when it is first needed, with the SDK's default credentials and its standard retry mode.
 */
public final class AwsProbeConfig {

  private static final AwsProbeConfig STANDARD = builder().build();

  private final Map<Class<?>, SdkClient> clients;
  private final @Nullable HttpClient http;
  private final Set<String> safeVariables;
  private final Duration trailSpace;

  private AwsProbeConfig(Builder builder) {
    this.clients = Map.copyOf(builder.clients);
    this.http = builder.http;
    this.safeVariables = Set.copyOf(builder.safeVariables);
    this.trailSpace = builder.trailSpace;
  }

  /** Returns the configuration that builds every client itself. */
  public static AwsProbeConfig standard() {
    return STANDARD;
  }

  /** Returns a builder without clients. */
  public static Builder builder() {
    return new Builder();
  }

  Map<Class<?>, SdkClient> clients() {
    return clients;
  }

  @Nullable HttpClient http() {
    return http;
  }

  Set<String> safeVariables() {
    return safeVariables;
  }

  Duration trailSpace() {
    return trailSpace;
  }

  /** Builds a configuration; not safe for use by several threads. */
  public static final class Builder {

    private final Map<Class<?>, SdkClient> clients = new HashMap<>();
    private @Nullable HttpClient http;
    private final Set<String> safeVariables = new TreeSet<>();
    private Duration trailSpace = Duration.ofSeconds(1);

    private Builder() {}

    /** Sets the client that reads functions and layers. */
    public Builder lambda(LambdaClient client) {
      return keep(LambdaClient.class, client);
    }

    /** Sets the client that reads logs. */
    public Builder logs(CloudWatchLogsClient client) {
      return keep(CloudWatchLogsClient.class, client);
    }

    /** Sets the client that reads metrics. */
    public Builder cloudWatch(CloudWatchClient client) {
      return keep(CloudWatchClient.class, client);
    }

    /**
     * Sets the client that looks up who changed what. For another region, such as the one that
     * keeps IAM's events, a sibling with its credentials, endpoint and settings is built.
     */
    public Builder cloudTrail(CloudTrailClient client) {
      return keep(CloudTrailClient.class, client);
    }

    /** Sets the client that reads subnets, security groups, routes and endpoints. */
    public Builder ec2(Ec2Client client) {
      return keep(Ec2Client.class, client);
    }

    /** Sets the client that reads roles. */
    public Builder iam(IamClient client) {
      return keep(IamClient.class, client);
    }

    /** Sets the client that reads the state of keys. */
    public Builder kms(KmsClient client) {
      return keep(KmsClient.class, client);
    }

    /** Sets the client that reads image manifests, whatever the registry's region. */
    public Builder ecr(EcrClient client) {
      return keep(EcrClient.class, client);
    }

    /** Sets the client that reads whether secrets exist, never their values. */
    public Builder secretsManager(SecretsManagerClient client) {
      return keep(SecretsManagerClient.class, client);
    }

    /** Sets the client that reads whether parameters exist, never their values. */
    public Builder ssm(SsmClient client) {
      return keep(SsmClient.class, client);
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

    /**
     * Sets the time between two look-ups of a region's trail, which all observations of this probe
     * share; a second unless set. "Quotas in AWS CloudTrail" allows two requests a second, AWS's
     * support pages advise one, and the account's other callers want theirs.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Builder trailSpace(Duration space) {
      if (space.isNegative()) {
        throw new IllegalArgumentException("the space must not be negative, was " + space);
      }
      trailSpace = space;
      return this;
    }

    /** Returns the configuration. */
    public AwsProbeConfig build() {
      return new AwsProbeConfig(this);
    }

    private Builder keep(Class<?> type, SdkClient client) {
      clients.put(type, requireNonNull(client, "client"));
      return this;
    }
  }
}
