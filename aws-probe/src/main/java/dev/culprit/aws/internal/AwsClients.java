package dev.culprit.aws.internal;

import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * The clients of one region; those that nobody gave are built when they are first asked for, since
 * most observations need four of the ten. Safe for use by several threads.
 */
public final class AwsClients {

  private final ClientPool pool;
  private final String region;
  private final SharedPace trailPace;
  private final AtomicBoolean prepared = new AtomicBoolean();

  AwsClients(ClientPool pool, String region, SharedPace trailPace) {
    this.pool = pool;
    this.region = region;
    this.trailPace = trailPace;
  }

  /**
   * Builds the clients of the second step while the first one's request is under way; the classes
   * of an SDK take longer to load than a request takes. Returns at once; later calls do nothing.
   */
  public void prepare() {
    if (prepared.compareAndSet(false, true)) {
      attempt(this::logs);
      attempt(this::http);
    }
  }

  /** Builds on a thread of its own, which inherits the caller's class loader. */
  private static void attempt(Runnable build) {
    Thread thread = new Thread(() -> attemptNow(build), "culprit-aws-prepare");
    thread.setDaemon(true);
    thread.start();
  }

  private static void attemptNow(Runnable build) {
    try {
      build.run();
    } catch (RuntimeException toldLater) {
      // The read that needs the client fails in the same way and becomes a gap.
      return;
    }
  }

  /** Returns the client that reads functions and layers. */
  public LambdaClient lambda() {
    return pool.client(LambdaClient.class, region, LambdaClient::builder);
  }

  /** Returns the client that reads log events. */
  public CloudWatchLogsClient logs() {
    return pool.client(CloudWatchLogsClient.class, region, CloudWatchLogsClient::builder);
  }

  /** Returns the client that reads metrics. */
  public CloudWatchClient cloudWatch() {
    return pool.client(CloudWatchClient.class, region, CloudWatchClient::builder);
  }

  /** Returns the client that looks up who changed what. */
  public CloudTrailClient cloudTrail() {
    return pool.trail(region);
  }

  /** Returns the clients of another region, or these when it is their own. */
  public AwsClients inRegion(String other) {
    return other.equals(region) ? this : pool.ofRegion(other);
  }

  /** Returns the client that reads subnets, routes and endpoints. */
  public Ec2Client ec2() {
    return pool.client(Ec2Client.class, region, Ec2Client::builder);
  }

  /** Returns the client that reads roles. */
  public IamClient iam() {
    return pool.client(IamClient.class, region, IamClient::builder);
  }

  /** Returns the client that reads keys. */
  public KmsClient kms() {
    return pool.client(KmsClient.class, region, KmsClient::builder);
  }

  /** Returns the client that reads image manifests of a registry in a region. */
  public EcrClient ecr(String registryRegion) {
    return pool.client(EcrClient.class, registryRegion, EcrClient::builder);
  }

  /** Returns the client that reads whether secrets exist. */
  public SecretsManagerClient secretsManager() {
    return pool.client(SecretsManagerClient.class, region, SecretsManagerClient::builder);
  }

  /** Returns the client that reads whether parameters exist. */
  public SsmClient ssm() {
    return pool.client(SsmClient.class, region, SsmClient::builder);
  }

  /** Returns the client that reads ranges of packages. */
  public HttpClient http() {
    return pool.http();
  }

  /** Returns the pace of CloudTrail, whose rate all observations of a region share. */
  public SharedPace trailPace() {
    return trailPace;
  }

  /** Aborts requests that are under way, of the clients that the probe built. */
  public void abort() {
    pool.abort(region);
  }
}
