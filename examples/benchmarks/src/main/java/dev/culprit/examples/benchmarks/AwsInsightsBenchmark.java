package dev.culprit.examples.benchmarks;

import dev.culprit.aws.AwsProbe;
import dev.culprit.aws.AwsProbeConfig;
import dev.culprit.evidence.Snapshot;
import dev.culprit.examples.endpoint.LambdaEndpoint;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeProgress;
import dev.culprit.probe.ProbeRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Measures what a log group costs that is searched with CloudWatch Logs Insights: how much later
 * than the query its results are in hand, since they are polled for, and how long the logs take in
 * all. The service's own time is made up; real queries take one second to some ten.
 */
public final class AwsInsightsBenchmark {

  private static final int RUNS = 5;

  private AwsInsightsBenchmark() {}

  /**
   * Prints one line for each length of a query.
   *
   * @param arguments the delay of each answer in milliseconds
   */
  public static void main(String[] arguments) throws IOException {
    Duration delay = Duration.ofMillis(arguments.length > 0 ? Long.parseLong(arguments[0]) : 40);
    try (LambdaEndpoint endpoint = LambdaEndpoint.start(AwsProbeBenchmark.story(false), delay);
        BusyLogs logs = BusyLogs.start(delay, endpoint.clock().instant());
        AwsProbe probe = AwsProbe.of(clients(endpoint, logs))) {
      observe(endpoint, logs, probe);
      for (int seconds : new int[] {0, 1, 3, 8}) {
        logs.queriesRun(Duration.ofSeconds(seconds));
        double[] behind = new double[RUNS];
        double[] read = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
          read[run] = observe(endpoint, logs, probe);
          behind[run] = logs.startToResults().toMillis() - 1_000.0 * seconds;
        }
        System.out.printf(
            Locale.ROOT,
            "query of %d s: results %.0f ms later, logs read after %.0f ms, %d polls%n",
            seconds,
            median(behind),
            median(read),
            logs.polls() / RUNS);
      }
    }
  }

  /** Returns after how many milliseconds the logs were read. */
  private static double observe(LambdaEndpoint endpoint, BusyLogs logs, AwsProbe probe) {
    Map<String, Long> ends = new ConcurrentHashMap<>();
    long start = System.nanoTime();
    Snapshot snapshot =
        probe.observe(
            new ProbeRequest(endpoint.target(), endpoint.window(), ProbeBudget.standard()),
            ProbeContext.of(endpoint.clock())
                .withProgress(
                    progress -> {
                      if (progress.state() != ProbeProgress.State.STARTED) {
                        ends.put(progress.read(), System.nanoTime() - start);
                      }
                    }));
    if (logs.polls() == 0 || snapshot.logs().isEmpty()) {
      throw new IllegalStateException("no query was made: " + snapshot.gaps());
    }
    return ends.getOrDefault("logs:FilterLogEvents", 0L) / 1e6;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static AwsProbeConfig clients(LambdaEndpoint endpoint, BusyLogs logs) {
    return AwsProbeConfig.builder()
        .lambda(client(LambdaClient.builder(), endpoint, endpoint.uri().toString()))
        .logs(client(CloudWatchLogsClient.builder(), endpoint, logs.uri().toString()))
        .cloudWatch(client(CloudWatchClient.builder(), endpoint, endpoint.uri().toString()))
        .cloudTrail(client(CloudTrailClient.builder(), endpoint, endpoint.uri().toString()))
        // The trail has its own line in the other benchmark.
        .trailSpace(Duration.ZERO)
        .build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, LambdaEndpoint endpoint, String address) {
    return builder
        .endpointOverride(URI.create(address))
        .region(Region.US_EAST_1)
        .credentialsProvider(endpoint.credentials())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
