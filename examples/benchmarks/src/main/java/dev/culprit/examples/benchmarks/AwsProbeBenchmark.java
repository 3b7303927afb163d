package dev.culprit.examples.benchmarks;

import dev.culprit.evidence.Snapshot;
import dev.culprit.examples.endpoint.LambdaEndpoint;
import dev.culprit.examples.endpoint.LayerScript;
import dev.culprit.examples.endpoint.LogScript;
import dev.culprit.examples.endpoint.PackageScript;
import dev.culprit.examples.endpoint.StoryScript;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeProgress;
import dev.culprit.probe.ProbeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures an observation of a typical function, three layers of 30 MB and three hours of logs,
 * through the real probe and its real clients against the embedded endpoint with a delay.
 *
 * <p>CloudTrail, which answers one request a second, is reported apart.
 */
public final class AwsProbeBenchmark {

  private static final int RUNS = 7;
  private static final int LAYERS = 3;
  private static final int FILES = 1_200;
  private static final int FILE_BYTES = 25_000;
  private static final int LOG_EVENTS = 900;

  private AwsProbeBenchmark() {}

  /**
   * Prints times and bytes.
   *
   * @param arguments the delay of each answer in milliseconds, and {@code scattered} for layers
   *     whose native files lie a megabyte apart instead of side by side
   */
  public static void main(String[] arguments) {
    int delay = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    boolean scattered = arguments.length > 1 && arguments[1].equals("scattered");
    try (LambdaEndpoint endpoint =
        LambdaEndpoint.start(story(scattered), Duration.ofMillis(delay))) {
      double[] firstTier = new double[RUNS];
      double[] all = new double[RUNS];
      long bytesBefore = 0;
      for (int run = 0; run < RUNS; run++) {
        bytesBefore = endpoint.packageBytesSent();
        observe(endpoint, run, firstTier, all);
      }
      long bytes = endpoint.packageBytesSent() - bytesBefore;
      System.out.printf(
          Locale.ROOT,
          "%d ms a request: first %.0f ms (with CloudTrail %.0f ms), then median %.0f ms; %.2f MB of packages%n",
          delay,
          firstTier[0],
          all[0],
          medianOfLater(firstTier),
          bytes / 1e6);
    }
  }

  private static void observe(LambdaEndpoint endpoint, int run, double[] firstTier, double[] all) {
    AtomicLong lastOther = new AtomicLong();
    long start = System.nanoTime();
    Snapshot snapshot =
        endpoint
            .probe()
            .observe(
                new ProbeRequest(endpoint.target(), endpoint.window(), ProbeBudget.standard()),
                ProbeContext.of(endpoint.clock())
                    .withProgress(progress -> note(progress, start, lastOther)));
    all[run] = (System.nanoTime() - start) / 1e6;
    firstTier[run] = lastOther.get() / 1e6;
    if (snapshot.artifacts().size() != LAYERS + 1 || snapshot.logs().isEmpty()) {
      throw new IllegalStateException("not everything was read: " + snapshot.gaps());
    }
  }

  private static void note(ProbeProgress progress, long start, AtomicLong lastOther) {
    if (progress.state() != ProbeProgress.State.STARTED
        && !progress.read().startsWith("cloudtrail:")) {
      lastOther.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }

  private static double medianOfLater(double[] times) {
    double[] later = Arrays.copyOfRange(times, 1, times.length);
    Arrays.sort(later);
    return later[later.length / 2];
  }

  /** Returns a function with three layers of 30 MB and three hours of logs. */
  static StoryScript story(boolean scattered) {
    Random random = new Random(7);
    List<LayerScript> layers = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      layers.add(
          new LayerScript(
              "deps" + i,
              1,
              List.of("python3.13"),
              List.of("x86_64"),
              true,
              layer(i, random, scattered)));
    }
    List<LogScript> logs = new ArrayList<>();
    for (int i = LOG_EVENTS; i > 0; i--) {
      String message =
          i % 30 == 0
              ? "[ERROR] KeyError: 'order'\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 4, in handler\n"
              : "[INFO] order " + i + " accepted\n";
      logs.add(new LogScript(Duration.ofSeconds(11L * i), message));
    }
    return new StoryScript(
        "typical",
        "three layers of 30 MB",
        "typical",
        "python3.13",
        "x86_64",
        "app.handler",
        512,
        30,
        new TreeMap<>(),
        false,
        PackageScript.empty().text("app.py", "def handler(event, context):\n    pass\n"),
        layers,
        logs);
  }

  /** Content that does not compress, so that the layer is as large packed as unpacked. */
  private static PackageScript layer(int number, Random random, boolean scattered) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    PackageScript metadata = PackageScript.empty();
    for (int i = 0; i < FILES; i++) {
      String name = "module%d_%d".formatted(number, i / 40);
      byte[] content = new byte[FILE_BYTES];
      random.nextBytes(content);
      String folder = i % 40 == 1 && !scattered ? "native" : name;
      String path = "python/%s/part%d.%s".formatted(folder, i, i % 40 == 1 ? "so" : "py");
      if (i % 40 == 1) {
        byte[] elf = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0};
        System.arraycopy(elf, 0, content, 0, elf.length);
      }
      files.put(path, content);
      if (i % 40 == 0) {
        metadata = metadata.distribution("python/", name, "1." + i, "py3-none-any", "", "");
      }
    }
    files.putAll(metadata.files());
    return new PackageScript(files);
  }
}
