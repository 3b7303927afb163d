package dev.culprit.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class AbortableHttpClientTest {

  @Test
  void abortsARequestThatWaitsForItsAnswer() {
    HangingClient hanging = new HangingClient();
    AbortableHttpClient client = new AbortableHttpClient(hanging);
    CompletableFuture<String> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                client.prepareRequest(request()).call();
                return "answered";
              } catch (IOException aborted) {
                return aborted.getMessage();
              }
            });
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          hanging.called.await();
          client.abort();
          assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo("aborted");
        });
  }

  private static HttpExecuteRequest request() {
    return HttpExecuteRequest.builder()
        .request(
            SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://127.0.0.1/"))
                .build())
        .build();
  }

  /** Answers nothing until it is aborted, as a socket that nobody writes to. */
  private static final class HangingClient implements SdkHttpClient {
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch aborted = new CountDownLatch(1);

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          called.countDown();
          try {
            aborted.await();
          } catch (InterruptedException unexpected) {
            throw new IOException("interrupted", unexpected);
          }
          throw new IOException("aborted");
        }

        @Override
        public void abort() {
          aborted.countDown();
        }
      };
    }

    @Override
    public void close() {}
  }
}
