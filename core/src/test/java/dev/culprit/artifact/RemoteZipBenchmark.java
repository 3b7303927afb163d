package dev.culprit.artifact;

import dev.culprit.evidence.ArtifactKind;
import java.net.http.HttpClient;
import java.util.Locale;

/**
 * Measures the inspection of a 50 MB package with 10,000 entries behind a local server.
 *
 * <p>Arguments: the delay of each request in milliseconds (0), and how often to measure (5).
 */
public final class RemoteZipBenchmark {

  private RemoteZipBenchmark() {}

  /** Prints requests, megabytes and milliseconds of each run. */
  public static void main(String[] arguments) {
    int delay = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    byte[] zip = LargePackage.zip();
    HttpClient client = HttpClient.newHttpClient();
    try (RangeServer server =
        RangeServer.of(
            (exchange, number) -> {
              pause(delay);
              RangeServer.range(exchange, zip, "\"v1\"");
            })) {
      System.out.printf(
          Locale.ROOT, "package: %.1f MB, delay %d ms a request%n", zip.length / 1e6, delay);
      for (int run = 1; run <= runs; run++) {
        long start = System.nanoTime();
        Inspection inspection =
            PackageInspector.of(InspectionLimits.remote())
                .inspect(
                    "layer",
                    ArtifactKind.LAYER,
                    PackageSource.http(client, server.address()),
                    "benchmark");
        System.out.printf(
            Locale.ROOT,
            "run %d: %d requests, %.2f MB, %d ms%n",
            run,
            inspection.requests(),
            inspection.bytesRead() / 1e6,
            (System.nanoTime() - start) / 1_000_000);
      }
    }
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
