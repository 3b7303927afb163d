package dev.culprit.aws.internal;

import java.net.http.HttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The clients of one region.
 *
 * @param lambda reads functions and layers
 * @param logs reads log events
 * @param http reads ranges of packages
 * @param abortAction aborts requests of the clients that the probe built
 */
public record AwsClients(
    LambdaClient lambda, CloudWatchLogsClient logs, HttpClient http, Runnable abortAction) {

  /** Aborts requests that are under way, of the clients that the probe built. */
  public void abort() {
    abortAction.run();
  }
}
