package dev.culprit.azure.internal;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.util.Context;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;

/**
 * Gives package inspection the SDK's pipeline in the form of the JDK's client: so that packages are
 * read with the same token, proxy, retries and telemetry as everything else.
 *
 * <p>Bodies are streamed and never held here.
 */
final class PipelineHttpClient extends HttpClient {

  private static final long ANY_LENGTH = Long.MAX_VALUE;

  private final HttpPipeline pipeline;
  private final Map<String, String> headers;

  private final Predicate<String> hosts;

  /**
   * Creates a client that asks only hosts which pass the test: tokens must not follow redirects.
   */
  PipelineHttpClient(HttpPipeline pipeline, Map<String, String> headers, Predicate<String> hosts) {
    this.pipeline = pipeline;
    this.headers = Map.copyOf(headers);
    this.hosts = hosts;
  }

  @Override
  // An empty Mono would complete the future with null; received() always answers.
  @SuppressWarnings("NullAway")
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    if (!hosts.test(String.valueOf(request.uri().getHost()))) {
      return CompletableFuture.failedFuture(
          new IOException("a token is not sent to " + request.uri().getHost()));
    }
    com.azure.core.http.HttpRequest asked =
        new com.azure.core.http.HttpRequest(
            HttpMethod.valueOf(request.method()), request.uri().toString());
    request
        .headers()
        .map()
        .forEach((name, values) -> asked.setHeader(HttpHeaderName.fromString(name), values.get(0)));
    headers.forEach((name, value) -> asked.setHeader(HttpHeaderName.fromString(name), value));
    Mono<HttpResponse<T>> answer =
        pipeline
            .send(asked, new Context(ReadOnlyPolicy.MOST_BYTES, ANY_LENGTH))
            .flatMap(response -> received(request, response, handler));
    // Cancelling the future cancels the subscription, and with it the request.
    return answer.toFuture();
  }

  private static <T> Mono<HttpResponse<T>> received(
      HttpRequest request, com.azure.core.http.HttpResponse response, BodyHandler<T> handler) {
    Answer<T> head = new Answer<>(request, response.getStatusCode(), headersOf(response), null);
    BodySubscriber<T> subscriber = handler.apply(head);
    JdkFlowAdapter.publisherToFlowPublisher(
            response.getBody().map(buffer -> List.<ByteBuffer>of(buffer)))
        .subscribe(subscriber);
    return Mono.fromCompletionStage(subscriber.getBody())
        .map(body -> new Answer<>(request, head.status, head.headers, body));
  }

  private static HttpHeaders headersOf(com.azure.core.http.HttpResponse response) {
    Map<String, List<String>> all = new TreeMap<>();
    for (HttpHeader header : response.getHeaders()) {
      all.put(header.getName(), new ArrayList<>(header.getValuesList()));
    }
    return HttpHeaders.of(all, (name, value) -> true);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      BodyHandler<T> handler,
      @Nullable PushPromiseHandler<T> pushPromiseHandler) {
    return sendAsync(request, handler);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    try {
      return sendAsync(request, handler).get();
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.empty();
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has a default context", impossible);
    }
  }

  @Override
  public SSLParameters sslParameters() {
    return sslContext().getDefaultSSLParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }

  /** A response, and while its body is still to come the head that a handler asks for. */
  private static final class Answer<T> implements HttpResponse<T>, HttpResponse.ResponseInfo {
    private final HttpRequest request;
    private final int status;
    private final HttpHeaders headers;
    private final @Nullable T body;

    Answer(HttpRequest request, int status, HttpHeaders headers, @Nullable T body) {
      this.request = request;
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    @Override
    public int statusCode() {
      return status;
    }

    @Override
    public HttpRequest request() {
      return request;
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return headers;
    }

    @Override
    @SuppressWarnings("NullAway") // Only the head, which nobody asks for its body, has none.
    public T body() {
      return body;
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public java.net.URI uri() {
      return request.uri();
    }

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }
}
