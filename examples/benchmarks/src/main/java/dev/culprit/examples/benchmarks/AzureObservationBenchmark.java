package dev.culprit.examples.benchmarks;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import dev.culprit.azure.AzureProbe;
import dev.culprit.azure.AzureProbeConfig;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import reactor.core.publisher.Mono;

/**
 * Measures how long the observation of a function app takes when each request takes 40 ms, with how
 * many requests and how many bytes of its package.
 */
public final class AzureObservationBenchmark {

  private static final int RUNS = 20;
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  private AzureObservationBenchmark() {}

  /** Prints the first observation and the median of those that follow. */
  public static void main(String[] arguments) throws IOException {
    try (SlowAzure azure = SlowAzure.start(Duration.ofMillis(40))) {
      HttpPipeline pipeline =
          new HttpPipelineBuilder().httpClient(new Loopback(azure.port())).build();
      try (AzureProbe probe =
          AzureProbe.of(
              AzureProbeConfig.builder()
                  .pipeline(pipeline)
                  .storagePipeline(pipeline)
                  .logsPipeline(pipeline, "https://api.loganalytics.io/v1")
                  .build())) {
        measure(probe, azure);
      }
    }
  }

  private static void measure(AzureProbe probe, SlowAzure azure) {
    Target target =
        TargetParser.parse("azure-functions:11111111-2222-3333-4444-555555555555/shop/orders");
    ProbeRequest request =
        new ProbeRequest(
            target, new TimeWindow(NOW.minus(Duration.ofHours(3)), NOW), ProbeBudget.standard());
    ProbeContext context = ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC));
    double[] milliseconds = new double[RUNS];
    Snapshot snapshot = null;
    for (int run = -1; run < RUNS; run++) {
      azure.reset();
      long start = System.nanoTime();
      snapshot = probe.observe(request, context);
      double took = (System.nanoTime() - start) / 1e6;
      if (run < 0) {
        print("first observation, with class loading", took, azure);
      } else {
        milliseconds[run] = took;
      }
    }
    Arrays.sort(milliseconds);
    print("median of " + RUNS, milliseconds[RUNS / 2], azure);
    print("slowest of " + RUNS, milliseconds[RUNS - 1], azure);
    System.out.println(snapshot);
  }

  private static void print(String what, double milliseconds, SlowAzure azure) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f ms, %d requests, %.2f MB of a package of %.1f MB%n",
        what,
        milliseconds,
        azure.requests(),
        azure.packageBytesSent() / 1e6,
        azure.packageLength() / 1e6);
  }

  /** Sends what is meant for the cloud to the loopback server. */
  private static final class Loopback implements HttpClient {
    private final HttpClient client = new JdkHttpClientBuilder().build();
    private final int port;

    Loopback(int port) {
      this.port = port;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
      return client.send(redirected(request));
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
      return client.send(redirected(request), context);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
      return client.sendSync(redirected(request), context);
    }

    @SuppressWarnings("deprecation") // URL's constructor takes a file that is encoded already.
    private HttpRequest redirected(HttpRequest request) {
      URL url = request.getUrl();
      try {
        return request
            .copy()
            .setUrl(new URL("http", "127.0.0.1", port, "/" + url.getHost() + url.getFile()));
      } catch (MalformedURLException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
