package dev.culprit.examples.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Serves packages by GET with ranges, as an object store does behind presigned addresses. */
final class ObjectServer implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private final AtomicLong bytesSent = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool(ObjectServer::daemon);
  private final Duration delay;

  private ObjectServer(HttpServer server, Duration delay) {
    this.server = server;
    this.delay = delay;
  }

  /** Starts a server that waits before each answer. */
  static ObjectServer start(Duration delay) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ObjectServer objects = new ObjectServer(http, delay);
    http.setExecutor(objects.threads);
    http.createContext("/", objects::serve);
    http.start();
    return objects;
  }

  /** Stores an object and returns its address, which looks like a presigned one. */
  URI put(String name, byte[] content) {
    objects.put("/" + name, content);
    return URI.create(
        "http://127.0.0.1:%d/%s?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=600&X-Amz-SignedHeaders=host&X-Amz-Signature=0000"
            .formatted(server.getAddress().getPort(), name));
  }

  /** Returns method, path and range of each request so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve(HttpExchange http) throws IOException {
    try (http) {
      String range = http.getRequestHeaders().getFirst("Range");
      String path = http.getRequestURI().getPath();
      waitAWhile();
      requests.add(http.getRequestMethod() + " " + path + (range == null ? "" : " " + range));
      byte[] content = objects.get(path);
      if (content == null || !http.getRequestMethod().equals("GET")) {
        http.sendResponseHeaders(403, -1);
        return;
      }
      http.getResponseHeaders().set("ETag", "\"" + content.length + "\"");
      http.getResponseHeaders().set("Content-Type", "application/zip");
      if (range == null || !range.startsWith("bytes=")) {
        http.sendResponseHeaders(200, content.length);
        http.getResponseBody().write(content);
        bytesSent.addAndGet(content.length);
        return;
      }
      sendRange(http, content, range.substring("bytes=".length()));
    }
  }

  private void waitAWhile() throws IOException {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped");
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "package-store");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns how many bytes of content were sent so far. */
  long bytesSent() {
    return bytesSent.get();
  }

  private void sendRange(HttpExchange http, byte[] content, String range) throws IOException {
    int dash = range.indexOf('-');
    String from = range.substring(0, dash);
    String to = range.substring(dash + 1);
    long last = from.isEmpty() || to.isEmpty() ? content.length - 1L : Long.parseLong(to);
    long first =
        from.isEmpty() ? Math.max(0, content.length - Long.parseLong(to)) : Long.parseLong(from);
    last = Math.min(last, content.length - 1L);
    if (first > last) {
      http.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
      http.sendResponseHeaders(416, -1);
      return;
    }
    http.getResponseHeaders()
        .set("Content-Range", "bytes " + first + "-" + last + "/" + content.length);
    http.sendResponseHeaders(206, last - first + 1);
    http.getResponseBody().write(content, (int) first, (int) (last - first + 1));
    bytesSent.addAndGet(last - first + 1);
  }

  /** Returns the names of what is stored. */
  Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new TreeMap<>();
    objects.forEach((name, content) -> sizes.put(name, content.length));
    return sizes;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
