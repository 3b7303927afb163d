package dev.culprit.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.aws.AwsProbe;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.examples.endpoint.LambdaEndpoint;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeProgress;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.TargetParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures the first observation of a process, which loads the SDK's classes: the typical function
 * of {@link AwsProbeBenchmark}, read with default clients by a fresh Java process, while this one
 * plays AWS.
 */
public final class AwsColdStartBenchmark {

  private static final int RUNS = 5;

  private AwsColdStartBenchmark() {}

  /**
   * Prints the median of some fresh processes.
   *
   * @param arguments the delay of each answer in milliseconds, then options for the processes, such
   *     as {@code -XX:TieredStopAtLevel=1}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 3 && arguments[0].equals("observe")) {
      observe(arguments[1], Instant.parse(arguments[2]));
      return;
    }
    Duration delay = Duration.ofMillis(arguments.length > 0 ? Long.parseLong(arguments[0]) : 40);
    List<String> options =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    try (LambdaEndpoint endpoint = LambdaEndpoint.start(AwsProbeBenchmark.story(false), delay)) {
      // The endpoint's own start is not what is measured.
      endpoint
          .probe()
          .observe(
              new ProbeRequest(endpoint.target(), endpoint.window(), ProbeBudget.standard()),
              ProbeContext.of(endpoint.clock()));
      double[] times = new double[RUNS];
      double[] processor = new double[RUNS];
      for (int run = 0; run < RUNS; run++) {
        String[] measured = fresh(endpoint, options).split(" ", 2);
        times[run] = Double.parseDouble(measured[0]);
        processor[run] = Double.parseDouble(measured[1]);
      }
      Arrays.sort(times);
      Arrays.sort(processor);
      System.out.printf(
          Locale.ROOT,
          "%d ms a request, fresh process %s: median %.0f ms, slowest %.0f ms; processor time of the whole process %.0f ms%n",
          delay.toMillis(),
          options,
          times[RUNS / 2],
          times[RUNS - 1],
          processor[RUNS / 2]);
    }
  }

  private static String fresh(LambdaEndpoint endpoint, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(AwsColdStartBenchmark.class.getName());
    command.addAll(
        List.of("observe", endpoint.target().text(), endpoint.clock().instant().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AWS_ENDPOINT_URL", endpoint.uri().toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", "demo");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "demo");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the fresh process failed: " + said);
    }
    return said;
  }

  private static void observe(String target, Instant now) {
    AtomicLong lastOther = new AtomicLong();
    long start = System.nanoTime();
    try (AwsProbe probe = new AwsProbe()) {
      Snapshot snapshot =
          probe.observe(
              new ProbeRequest(
                  TargetParser.parse(target),
                  new TimeWindow(now.minus(Duration.ofHours(3)), now),
                  ProbeBudget.standard()),
              ProbeContext.of(Clock.fixed(now, ZoneOffset.UTC))
                  .withProgress(progress -> note(progress, start, lastOther)));
      if (snapshot.artifacts().isEmpty() || snapshot.logs().isEmpty()) {
        throw new IllegalStateException("not everything was read: " + snapshot.gaps());
      }
    }
    Duration processor = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    System.out.println(lastOther.get() / 1e6 + " " + processor.toMillis());
  }

  private static void note(ProbeProgress progress, long start, AtomicLong lastOther) {
    if (progress.state() != ProbeProgress.State.STARTED
        && !progress.read().startsWith("cloudtrail:")) {
      lastOther.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }
}
