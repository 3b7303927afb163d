package dev.culprit.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.util.Context;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;

/**
 * Real pipelines with their real token policy whose requests end at a loopback server: {@code
 * https://HOST/PATH} is asked for as {@code /HOST/PATH} there.
 */
final class TestClients {

  static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  static final String TOKEN = "token-of-a-test";

  private static final HttpClient JDK = new JdkHttpClientBuilder().build();

  private TestClients() {}

  static AzureProbe probe(URI server) {
    return AzureProbe.of(config(server).build());
  }

  /** Returns clients without retries, so that failures are quick. */
  static AzureProbeConfig.Builder config(URI server) {
    return AzureProbeConfig.builder()
        .pipeline(pipeline(server, "https://management.azure.com/.default"))
        .storagePipeline(pipeline(server, "https://storage.azure.com/.default"))
        .logsPipeline(
            pipeline(server, "https://api.loganalytics.io/.default"),
            "https://api.loganalytics.io/v1");
  }

  /** Returns the clients that the probe builds itself, with the SDK's retries. */
  static AzureProbeConfig.Builder withRetries(URI server) {
    return AzureProbeConfig.builder().credential(credential()).transport(new Loopback(server));
  }

  static HttpPipeline pipeline(URI server, String scope) {
    return new HttpPipelineBuilder()
        .httpClient(new Loopback(server))
        .policies(new BearerTokenAuthenticationPolicy(credential(), scope))
        .build();
  }

  private static TokenCredential credential() {
    return request ->
        Mono.just(
            new AccessToken(TOKEN, OffsetDateTime.of(2099, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)));
  }

  static Target target() {
    return TargetParser.parse("azure-functions:" + SUBSCRIPTION + "/shop/orders");
  }

  /** Sends what was meant for the cloud to a server of the test. */
  private static final class Loopback implements HttpClient {
    private final URI server;

    Loopback(URI server) {
      this.server = server;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
      return JDK.send(redirected(request));
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
      return JDK.send(redirected(request), context);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
      return JDK.sendSync(redirected(request), context);
    }

    @SuppressWarnings("deprecation") // URL's constructor takes a file that is encoded already.
    private HttpRequest redirected(HttpRequest request) {
      URL url = request.getUrl();
      if (url.getHost().equals("127.0.0.1")) {
        return request;
      }
      try {
        return request
            .copy()
            .setUrl(
                new URL(
                    "http", "127.0.0.1", server.getPort(), "/" + url.getHost() + url.getFile()));
      } catch (MalformedURLException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
