package dev.culprit.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A loopback server that answers as Azure's services do for one app: by path, and for queries of
 * logs by the table that they ask. What was not put in answers 404, or an empty table.
 */
final class AzureEndpoint implements AutoCloseable {

  private static final String NO_TABLE =
      "{\"error\":{\"code\":\"BadArgumentError\",\"message\":\"invalid\",\"innererror\":{\"code\":\"SEM0100\",\"message\":\"Failed to resolve table\"}}}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> bodies = new TreeMap<>();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Map<String, byte[]> tables = new TreeMap<>();
  private final Map<String, byte[]> asked = new TreeMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final List<String> requests = new ArrayList<>();

  private AzureEndpoint(HttpServer server) {
    this.server = server;
  }

  static AzureEndpoint start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      AzureEndpoint endpoint = new AzureEndpoint(server);
      server.setExecutor(endpoint.threads);
      server.createContext("/", endpoint::serve);
      server.start();
      return endpoint;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  AzureEndpoint put(String path, int status, byte[] body) {
    bodies.put(path, body);
    statuses.put(path, status);
    return this;
  }

  AzureEndpoint put(String path, int status, String body) {
    return put(path, status, body.replace("{{base}}", uri().toString()).getBytes(UTF_8));
  }

  /** Answers requests of the Activity Log whose filter names this resource. */
  AzureEndpoint asked(String resource, String body) {
    asked.put(resource, body.getBytes(UTF_8));
    return this;
  }

  AzureEndpoint table(String name, String answer) {
    tables.put(name, answer.getBytes(UTF_8));
    return this;
  }

  /** Answers for this table that there is none, as a workspace does that never got a row. */
  AzureEndpoint missing(String name) {
    missing.add(name);
    return this;
  }

  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve(HttpExchange http) throws IOException {
    try (http) {
      String path = http.getRequestURI().getPath();
      String body = new String(http.getRequestBody().readAllBytes(), UTF_8);
      synchronized (this) {
        requests.add(http.getRequestMethod() + " " + path);
      }
      if (path.endsWith("/query")) {
        boolean known = missing.stream().noneMatch(table -> body.contains(start(table)));
        send(http, known ? 200 : 400, known ? rows(body) : NO_TABLE.getBytes(UTF_8));
      } else if (named(http).isPresent()) {
        send(http, 200, named(http).orElseThrow());
      } else if (!bodies.containsKey(path)) {
        send(http, 404, "{\"error\":{\"code\":\"NotFound\"}}".getBytes(UTF_8));
      } else {
        send(http, statuses.getOrDefault(path, 200), bodies.get(path));
      }
    }
  }

  private Optional<byte[]> named(HttpExchange http) {
    String query = String.valueOf(http.getRequestURI().getQuery());
    return asked.entrySet().stream()
        .filter(one -> query.contains("resourceUri eq '" + one.getKey() + "'"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String start(String table) {
    return "let rows = " + table + "\\n";
  }

  private byte[] rows(String asked) {
    return tables.entrySet().stream()
        .filter(table -> asked.contains(start(table.getKey())))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> AppAnswers.rows(0).body());
  }

  private void send(HttpExchange http, int status, byte[] body) throws IOException {
    http.getResponseHeaders().set("Content-Type", "application/json");
    String range = http.getRequestHeaders().getFirst("Range");
    if (range == null || status != 200) {
      http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      http.getResponseBody().write(body);
      return;
    }
    String[] ends = range.substring("bytes=".length()).split("-", 2);
    int first =
        ends[0].isEmpty()
            ? Math.max(0, body.length - Integer.parseInt(ends[1]))
            : Integer.parseInt(ends[0]);
    int last =
        ends[0].isEmpty() || ends[1].isEmpty()
            ? body.length - 1
            : Math.min(body.length - 1, Integer.parseInt(ends[1]));
    http.getResponseHeaders()
        .set("Content-Range", "bytes " + first + "-" + last + "/" + body.length);
    http.getResponseHeaders().set("ETag", "\"" + body.length + "\"");
    http.sendResponseHeaders(206, last - first + 1);
    http.getResponseBody().write(body, first, last - first + 1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
