package dev.culprit.examples.benchmarks;

import dev.culprit.Diagnostics;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Measures how long the diagnosis and the report of saved snapshots take, after a warm-up. */
public final class ReplayBenchmark {

  private static final int WARM_UP = 20;
  private static final int RUNS = 100;

  private ReplayBenchmark() {}

  /** Prints median and 99th percentile for each snapshot file that the arguments name. */
  public static void main(String[] arguments) throws IOException {
    Diagnostics diagnostics = Diagnostics.create();
    for (String file : arguments) {
      Snapshot snapshot = SnapshotJson.read(Files.readAllBytes(Path.of(file)));
      double[] milliseconds = new double[RUNS];
      int characters = 0;
      for (int i = -WARM_UP; i < RUNS; i++) {
        long start = System.nanoTime();
        characters += TextReport.plain().render(diagnostics.diagnose(snapshot)).length();
        if (i >= 0) {
          milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
      }
      Arrays.sort(milliseconds);
      System.out.printf(
          Locale.ROOT,
          "%s: median %.1f ms, 99th percentile %.1f ms (%d characters)%n",
          Path.of(file).getFileName(),
          milliseconds[RUNS / 2],
          milliseconds[RUNS * 99 / 100],
          characters / (RUNS + WARM_UP));
    }
  }
}
