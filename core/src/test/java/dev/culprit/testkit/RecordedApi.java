package dev.culprit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A loopback HTTP server that plays exchanges, fails on command, and remembers what it was asked.
 *
 * <p>Several exchanges of one request are answered one after the other, the last one again and
 * again. A request that matches none gets status 501. Safe for use by several threads.
 */
public final class RecordedApi implements AutoCloseable {

  private static final long ENDLESS_BYTES = 512L * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(RecordedApi::daemon);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<RecordedExchange> exchanges;
  private final Map<String, Integer> served = new HashMap<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new ArrayList<>();
  private final AtomicLong bytesSent = new AtomicLong();
  private final AtomicInteger inFlight = new AtomicInteger();

  private RecordedApi(List<RecordedExchange> exchanges) throws IOException {
    this.exchanges = List.copyOf(exchanges);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Starts a server on a free port of the loopback address. */
  public static RecordedApi start(List<RecordedExchange> exchanges) {
    try {
      return new RecordedApi(exchanges);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns the exchanges of a file of the form {@code {"exchanges": [...]}}. */
  public static List<RecordedExchange> read(Path recording) {
    try {
      List<RecordedExchange> read = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(recording.toFile()).path("exchanges")) {
        read.add(exchange(node));
      }
      return read;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Makes every answer to the operation fail; a refusal is answered by its status alone. */
  public RecordedApi failing(String operation, Fault fault) {
    faults.put(operation, fault);
    return this;
  }

  /** Runs an action when the operation is asked for, before it is answered. */
  public RecordedApi onRequest(String operation, Runnable action) {
    listeners.put(operation, action);
    return this;
  }

  /** Returns the server's address, without a slash at the end. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the requests so far, in order of arrival. */
  public synchronized List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns the operations asked for so far, in order of arrival. */
  public List<String> operations() {
    return requests().stream().map(RecordedRequest::operation).toList();
  }

  /** Returns the bytes of bodies sent so far. */
  public long bytesSent() {
    return bytesSent.get();
  }

  /** Returns the number of requests that are being answered. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Stops the server and lets stalled answers go. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange http) throws IOException {
    inFlight.incrementAndGet();
    try (http) {
      RecordedRequest request = request(http);
      RecordedExchange exchange = next(request);
      Runnable listener = exchange == null ? null : listeners.get(exchange.operation());
      if (listener != null) {
        listener.run();
      }
      if (exchange == null) {
        send(http, Answer.of(501, "{\"message\":\"no exchange recorded\"}"));
      } else if (faults.containsKey(exchange.operation())) {
        fail(http, exchange.answer(), faults.get(exchange.operation()));
      } else {
        send(http, exchange.answer());
      }
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private synchronized RecordedExchange next(RecordedRequest request) {
    List<RecordedExchange> fitting =
        exchanges.stream().filter(exchange -> exchange.matches(request)).toList();
    if (fitting.isEmpty()) {
      requests.add(request);
      return null;
    }
    String key = request.method() + request.path() + "?" + request.query() + request.body();
    int turn = served.merge(key, 1, Integer::sum) - 1;
    RecordedExchange exchange = fitting.get(Math.min(turn, fitting.size() - 1));
    requests.add(request.named(exchange.operation()));
    return exchange;
  }

  private void fail(HttpExchange http, Answer answer, Fault fault) throws IOException {
    switch (fault) {
      case DENIED, THROTTLED, NOT_FOUND, SERVER_ERROR ->
          send(http, Answer.of(fault.status(), "{}"));
      case MALFORMED -> send(http, Answer.json("{\"cut\": [1, 2"));
      case CUT_SHORT -> {
        byte[] body = answer.body();
        http.sendResponseHeaders(200, body.length + 1000L);
        http.getResponseBody().write(body, 0, body.length / 2);
        http.getResponseBody().flush();
      }
      case STALLED -> awaitClosing();
      case ENDLESS -> sendEndless(http);
    }
  }

  private void sendEndless(HttpExchange http) throws IOException {
    http.getResponseHeaders().add("Content-Type", "application/json");
    http.sendResponseHeaders(200, 0);
    byte[] block = "x".repeat(64 * 1024).getBytes(UTF_8);
    try (OutputStream out = http.getResponseBody()) {
      out.write("{\"endless\":\"".getBytes(UTF_8));
      while (bytesSent.get() < ENDLESS_BYTES && closing.getCount() > 0) {
        out.write(block);
        bytesSent.addAndGet(block.length);
      }
    }
  }

  private void send(HttpExchange http, Answer answer) throws IOException {
    byte[] body = answer.body();
    if (answer.isText()) {
      body = answer.text().replace("{{base}}", uri().toString()).getBytes(UTF_8);
    }
    answer.headers().forEach((name, value) -> http.getResponseHeaders().set(name, value));
    String range = http.getRequestHeaders().getFirst("Range");
    if (answer.ranged() && range != null && range.startsWith("bytes=")) {
      sendRange(http, body, range.substring("bytes=".length()));
      return;
    }
    http.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    write(http, body, 0, body.length);
  }

  private void sendRange(HttpExchange http, byte[] body, String range) throws IOException {
    int dash = range.indexOf('-');
    String head = range.substring(0, dash);
    String tail = range.substring(dash + 1);
    long first =
        head.isEmpty() ? Math.max(0, body.length - Long.parseLong(tail)) : Long.parseLong(head);
    long last = head.isEmpty() || tail.isEmpty() ? body.length - 1L : Long.parseLong(tail);
    last = Math.min(last, body.length - 1L);
    if (first > last) {
      http.getResponseHeaders().set("Content-Range", "bytes */" + body.length);
      http.sendResponseHeaders(416, -1);
      return;
    }
    http.getResponseHeaders()
        .set("Content-Range", "bytes " + first + "-" + last + "/" + body.length);
    http.getResponseHeaders().set("ETag", "\"" + body.length + "\"");
    http.sendResponseHeaders(206, last - first + 1);
    write(http, body, (int) first, (int) (last - first + 1));
  }

  private void write(HttpExchange http, byte[] body, int from, int length) throws IOException {
    if (length > 0) {
      http.getResponseBody().write(body, from, length);
      bytesSent.addAndGet(length);
    }
  }

  private void awaitClosing() throws IOException {
    try {
      closing.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("closing");
  }

  private static RecordedRequest request(HttpExchange http) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    http.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    URI uri = http.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    String body = new String(http.getRequestBody().readAllBytes(), UTF_8);
    return new RecordedRequest(
        RecordedRequest.UNKNOWN, http.getRequestMethod(), uri.getRawPath(), query, headers, body);
  }

  private static RecordedExchange exchange(JsonNode node) {
    JsonNode request = node.path("request");
    JsonNode response = node.path("response");
    Map<String, String> required = new TreeMap<>();
    request
        .path("headers")
        .properties()
        .forEach(h -> required.put(h.getKey(), h.getValue().asText()));
    Map<String, String> headers = new TreeMap<>();
    response
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    JsonNode body = response.path("body");
    byte[] bytes =
        response.has("bodyBase64")
            ? Base64.getDecoder().decode(response.path("bodyBase64").asText())
            : (body.isContainerNode() ? body.toString() : body.asText("")).getBytes(UTF_8);
    return new RecordedExchange(
        node.path("operation").asText(),
        request.path("method").asText("GET"),
        request.path("path").asText("/"),
        required,
        new Answer(response.path("status").asInt(200), headers, bytes, false));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "recorded-api");
    thread.setDaemon(true);
    return thread;
  }
}
