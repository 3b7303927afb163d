package dev.culprit.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An API server on the loopback address that holds one namespace, {@code shop}, of some pods and
 * answers each request after a while. Pods have the size that those of real clusters have.
 */
final class SlowCluster implements AutoCloseable {

  private static final String PADDING = "x".repeat(64);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(32);
  private final AtomicInteger requests = new AtomicInteger();
  private final int pods;
  private final int failing;
  private final int milliseconds;

  private SlowCluster(int pods, int failing, int milliseconds) throws IOException {
    this.pods = pods;
    this.failing = failing;
    this.milliseconds = milliseconds;
    // Else the JDK's server adds 40 ms of its own, waiting for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Starts a server. */
  static SlowCluster start(int pods, int failing, int milliseconds) throws IOException {
    return new SlowCluster(pods, failing, milliseconds);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the requests since the last call. */
  int requests() {
    return requests.getAndSet(0);
  }

  private void answer(HttpExchange http) throws IOException {
    try (http) {
      requests.incrementAndGet();
      Thread.sleep(milliseconds);
      String path = http.getRequestURI().getPath();
      boolean log = path.endsWith("/log");
      byte[] body = (log ? log() : json(path, http.getRequestURI().getQuery())).getBytes(UTF_8);
      http.getResponseHeaders().set("Content-Type", log ? "text/plain" : "application/json");
      http.sendResponseHeaders(200, body.length);
      http.getResponseBody().write(body);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private String json(String path, String query) {
    if (path.equals("/version")) {
      return "{\"gitVersion\": \"v1.29.3\"}";
    }
    if (path.endsWith("/deployments/app")) {
      return """
      {"kind": "Deployment", "metadata": {"name": "app", "namespace": "shop"},
       "spec": {"replicas": %d, "selector": {"matchLabels": {"app": "app"}},
         "template": {"metadata": {"labels": {"app": "app"}}, "spec": {"containers": []}}},
       "status": {"replicas": %d}}
      """
          .formatted(pods, pods);
    }
    if (path.endsWith("/pods") && !path.contains("metrics")) {
      return page(pods, query, this::pod);
    }
    if (path.endsWith("/events")) {
      return page(failing, query, SlowCluster::event);
    }
    return "{\"kind\": \"List\", \"metadata\": {\"name\": \"shop\"}, \"items\": []}";
  }

  private static String page(int all, String query, IntFunction<String> item) {
    int at = query.indexOf("continue=");
    int from = at < 0 ? 0 : Integer.parseInt(query.substring(at + "continue=".length()));
    int to = Math.min(all, from + 250);
    String next = to < all ? "\"continue\": \"" + to + "\"" : "";
    List<String> items = IntStream.range(from, to).mapToObj(item).collect(Collectors.toList());
    return "{\"metadata\": {" + next + "}, \"items\": [" + String.join(",", items) + "]}";
  }

  private String pod(int number) {
    boolean fails = number < failing;
    String environment =
        IntStream.range(0, 40)
            .mapToObj(i -> "{\"name\": \"SETTING_" + i + "\", \"value\": \"" + PADDING + "\"}")
            .collect(Collectors.joining(","));
    return """
    {"metadata": {"name": "app-%04d", "namespace": "shop", "labels": {"app": "app"},
       "ownerReferences": [{"kind": "ReplicaSet", "name": "app-%d-7d9c", "controller": true}]},
     "spec": {"nodeName": "node-1", "containers": [{"name": "app", "image": "example.com/app:1",
       "env": [%s], "resources": {"limits": {"memory": "128Mi"}}}]},
     "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "%s"}],
       "containerStatuses": [{"name": "app", "ready": %s, "restartCount": %d,
         "state": {%s}, "lastState": {%s}}]}}
    """
        .formatted(
            number,
            number / 20,
            environment,
            fails ? "False" : "True",
            !fails,
            fails ? 7 : 0,
            fails ? "\"waiting\": {\"reason\": \"CrashLoopBackOff\"}" : "\"running\": {}",
            fails ? "\"terminated\": {\"exitCode\": 137, \"reason\": \"OOMKilled\"}" : "");
  }

  private static String event(int number) {
    return """
    {"metadata": {"name": "e-%d"}, "type": "Warning", "reason": "BackOff", "count": 9,
     "involvedObject": {"kind": "Pod", "name": "app-%04d"},
     "message": "Back-off restarting failed container app in pod app-%04d"}
    """
        .formatted(number, number, number);
  }

  private static String log() {
    return IntStream.range(0, 300)
        .mapToObj(
            i -> "2026-03-14T11:%02d:%02d.0Z request %d took 12 ms".formatted(i / 60, i % 60, i))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
