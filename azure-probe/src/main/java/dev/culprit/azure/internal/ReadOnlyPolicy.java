package dev.culprit.azure.internal;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.net.URL;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Lets reads pass and nothing else, whatever asks: the last line of the promise that this probe
 * never writes. It also bounds each answer and the time to wait for it.
 *
 * <p>It stands before every other policy, so that no token is fetched for a request that it
 * refuses.
 */
final class ReadOnlyPolicy implements HttpPipelinePolicy {

  /** Key of the call's data with the longest answer, in bytes. */
  static final String MOST_BYTES = "culprit-most-bytes";

  private static final String EAGER = "azure-eagerly-read-response";
  private static final String RESPONSE_TIMEOUT = "azure-response-timeout";
  private static final long DEFAULT_BYTES = 16L * 1024 * 1024;
  private static final long ERROR_BYTES = 64L * 1024;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final Predicate<String> hosts;

  /** Creates a policy for a pipeline whose token may go to these hosts and to no other. */
  ReadOnlyPolicy(Predicate<String> hosts) {
    this.hosts = hosts;
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    try {
      prepare(context);
    } catch (WriteRefusedException refused) {
      return Mono.error(refused);
    }
    long most = mostBytes(context);
    return next.process().map(response -> bounded(response, most));
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    prepare(context);
    return bounded(next.processSync(), mostBytes(context));
  }

  /** A refusal is held, since an SDK reads it for its exception and whoever catches that again. */
  private static HttpResponse bounded(HttpResponse response, long most) {
    return response.getStatusCode() < 400
        ? new BoundedResponse(response, most)
        : new BoundedResponse(response, Math.min(most, ERROR_BYTES)).buffer();
  }

  private void prepare(HttpPipelineCallContext context) {
    HttpRequest request = context.getHttpRequest();
    if (!isRead(request.getHttpMethod(), request.getUrl())
        || !hosts.test(request.getUrl().getHost())) {
      throw new WriteRefusedException(
          "%s %s%s"
              .formatted(
                  request.getHttpMethod(), request.getUrl().getHost(), request.getUrl().getPath()));
    }
    // An SDK that holds the whole answer before anybody has counted it could hold any answer.
    context.setData(EAGER, false);
    if (context.getData(RESPONSE_TIMEOUT).isEmpty()) {
      context.setData(RESPONSE_TIMEOUT, LONGEST_WAIT);
    }
  }

  /** GET and HEAD read; of POST only the list of app settings and the query of logs do. */
  static boolean isRead(HttpMethod method, URL url) {
    if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
      return true;
    }
    String path = url.getPath().toLowerCase(Locale.ROOT);
    return method == HttpMethod.POST
        && (path.endsWith("/config/appsettings/list") || path.endsWith("/query"));
  }

  private static long mostBytes(HttpPipelineCallContext context) {
    Optional<Object> told = context.getData(MOST_BYTES);
    return told.isPresent() && told.get() instanceof Long most ? most : DEFAULT_BYTES;
  }
}
