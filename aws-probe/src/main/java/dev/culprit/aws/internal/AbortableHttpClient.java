package dev.culprit.aws.internal;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Can abort what is under way: a thread that waits in a socket does not hear an interrupt, but it
 * does notice that its connection is gone.
 */
final class AbortableHttpClient implements SdkHttpClient {

  private final SdkHttpClient client;
  private final Set<ExecutableHttpRequest> underWay = ConcurrentHashMap.newKeySet();

  AbortableHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        underWay.add(prepared);
        try {
          return prepared.call();
        } finally {
          underWay.remove(prepared);
        }
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  void abort() {
    underWay.forEach(ExecutableHttpRequest::abort);
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
