package dev.culprit.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.probe.BudgetedReads;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * GET requests to one API server within a budget.
 *
 * <p>Requests go through the fabric8 client's own HTTP client, so that credentials, proxies and
 * telemetry of a ready-made client serve here too; bodies are taken up to a bound, which the
 * client's typed calls do not have. The client's retries are off: they do not wait as long as the
 * server's Retry-After asks for, so waiting is done here. Safe for use by several threads.
 */
public final class KubernetesApi {

  /** See https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches. */
  private static final String METADATA =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

  private static final int MOST_ATTEMPTS = 3;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(15);

  private final HttpClient http;
  private final String base;
  private final BudgetedReads reads;
  private final long responseBytes;
  private final Set<Runnable> cancels = ConcurrentHashMap.newKeySet();

  /**
   * Creates access through a client that stays open.
   *
   * @param responseBytes longest answer that may be held
   */
  public KubernetesApi(KubernetesClient client, BudgetedReads reads, long responseBytes) {
    this.http =
        client
            .getHttpClient()
            .newBuilder()
            .tag(
                new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    String master = client.getMasterUrl().toString();
    this.base = master.endsWith("/") ? master : master + "/";
    this.reads = reads;
    this.responseBytes = responseBytes;
  }

  /** Lets go of what is under way; the threads that wait for it end. */
  public void abort() {
    cancels.forEach(Runnable::run);
  }

  /**
   * Returns one object or one page of a list.
   *
   * @param call the call's name, such as {@code list pods}
   * @param path the path with its query, without a slash at the start
   */
  public JsonNode get(String call, String path) throws Exception {
    return ask(call, path, "application/json", responseBytes).json();
  }

  /**
   * Returns the metadata of one object.
   *
   * <p>No other form is acceptable, so that a server which cannot leave the content out refuses.
   *
   * @param call the call's name
   * @param path the path
   */
  public JsonNode metadata(String call, String path) throws Exception {
    return ask(call, path, METADATA, responseBytes).json();
  }

  /**
   * Returns a log.
   *
   * @param call the call's name
   * @param path the path with its query
   * @param most bytes that were asked for
   */
  public LogText log(String call, String path, long most) throws Exception {
    long bound = Math.min(responseBytes, most + 1024);
    ApiAnswer answer = ask(call, path, "*/*", bound);
    if (answer.contentType().contains("json")) {
      throw new IOException("the answer is JSON and no log");
    }
    return new LogText(answer.text(), answer.failure());
  }

  /**
   * A log, possibly cut.
   *
   * @param text what came
   * @param failure why it is cut; null when it is whole
   */
  public record LogText(String text, @Nullable IOException failure) {}

  private ApiAnswer ask(String call, String path, String accept, long most) throws Exception {
    for (int attempt = 1; ; attempt++) {
      ApiAnswer answer = reads.request(call, () -> once(path, accept, most));
      if (answer.isSuccess()) {
        return answer;
      }
      ApiRefusedException refusal = answer.refusal();
      if (attempt == MOST_ATTEMPTS || !answer.isTransient() || !waited(refusal, attempt)) {
        throw refusal;
      }
    }
  }

  /** Waits as long as the server asks for; returns false when that is longer than the budget. */
  private boolean waited(ApiRefusedException refusal, int attempt) throws InterruptedException {
    Duration asked = refusal.retryAfter();
    Duration wait = asked == null ? FIRST_WAIT.multipliedBy(1L << (2 * (attempt - 1))) : asked;
    if (wait.compareTo(reads.remaining()) >= 0) {
      return false;
    }
    Thread.sleep(wait.toMillis());
    return true;
  }

  private ApiAnswer once(String path, String accept, long most) throws Exception {
    HttpRequest request =
        http.newHttpRequestBuilder()
            .uri(base + path)
            .header("Accept", accept)
            .timeout(millisAllowed(), TimeUnit.MILLISECONDS)
            .build();
    BoundedBody body = new BoundedBody(most);
    HttpResponse<AsyncBody> response = await(http.consumeBytes(request, body));
    IOException failure = take(response.body(), body, most);
    return new ApiAnswer(
        response.code(),
        header(response, "Content-Type"),
        header(response, "Retry-After"),
        body.bytes(),
        failure);
  }

  /** Takes the body and returns why it is not whole, or null. */
  private @Nullable IOException take(AsyncBody async, BoundedBody body, long most)
      throws Exception {
    Runnable cancel = async::cancel;
    cancels.add(cancel);
    try {
      async.consume();
      await(async.done());
      return body.isTooLong() ? new AnswerTooLongException(most) : null;
    } catch (IOException cut) {
      return body.isTooLong() ? new AnswerTooLongException(most) : cut;
    } catch (InterruptedException stop) {
      async.cancel();
      throw stop;
    } catch (Exception other) {
      if (body.isTooLong()) {
        return new AnswerTooLongException(most);
      }
      async.cancel();
      throw other;
    } finally {
      cancels.remove(cancel);
    }
  }

  private <T> T await(CompletableFuture<T> future) throws Exception {
    Runnable cancel = () -> future.cancel(true);
    cancels.add(cancel);
    try {
      return future.get(millisAllowed(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failed;
    } finally {
      cancels.remove(cancel);
      cancel.run();
    }
  }

  private long millisAllowed() {
    Duration left = reads.remaining();
    return Math.max(1, Math.min(left.toMillis(), LONGEST_REQUEST.toMillis()));
  }

  private static String header(HttpResponse<?> response, String name) {
    String value = response.header(name);
    return value == null ? "" : value;
  }
}
