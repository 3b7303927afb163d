package dev.culprit.artifact;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A local server that answers ranges as S3 does, counts, and can be told to misbehave. */
final class RangeServer implements AutoCloseable {

  /** The secret of every address that this server gives out. */
  static final String SIGNATURE = "X-Amz-Signature=c0ffee";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong sent = new AtomicLong();
  private volatile Answer answer;

  /** How one request is answered; {@code number} counts from 1. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange, int number) throws IOException;
  }

  private RangeServer(HttpServer server, Answer answer) {
    this.server = server;
    this.answer = answer;
  }

  static RangeServer of(byte[] content) {
    return of((exchange, number) -> range(exchange, content, "\"v1\""));
  }

  static RangeServer of(Answer answer) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      RangeServer ranges = new RangeServer(server, answer);
      server.createContext("/", ranges::handle);
      server.setExecutor(ranges.threads);
      server.start();
      return ranges;
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  URI address() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/layer.zip?" + SIGNATURE);
  }

  int requests() {
    return seen.size();
  }

  /** Method, path, range and credentials of each request. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  long sentBytes() {
    return sent.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    seen.add(
        exchange.getRequestMethod()
            + " "
            + headers.getFirst("Range")
            + (headers.containsKey("Authorization") ? " with credentials" : ""));
    exchange.setAttribute("sent", sent);
    try (exchange) {
      answer.to(exchange, seen.size());
    }
  }

  /** Answers a range with 206, a suffix too, 416 and 412 where they belong. */
  static void range(HttpExchange exchange, byte[] content, String tag) throws IOException {
    String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
    if (ifMatch != null && !ifMatch.equals(tag)) {
      text(exchange, 412, "<Error><Code>PreconditionFailed</Code></Error>");
      return;
    }
    unconditionalRange(exchange, content, tag);
  }

  /** Answers a range whatever tag the client expects. */
  static void unconditionalRange(HttpExchange exchange, byte[] content, String tag)
      throws IOException {
    String[] range =
        exchange.getRequestHeaders().getFirst("Range").substring("bytes=".length()).split("-", 2);
    int first =
        range[0].isEmpty()
            ? Math.max(0, content.length - Integer.parseInt(range[1]))
            : Integer.parseInt(range[0]);
    if (first >= content.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
      text(exchange, 416, "<Error><Code>InvalidRange</Code></Error>");
      return;
    }
    int last =
        range[0].isEmpty()
            ? content.length - 1
            : Math.min(content.length - 1, Integer.parseInt(range[1]));
    exchange.getResponseHeaders().set("ETag", tag);
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + first + "-" + last + "/" + content.length);
    body(exchange, 206, Arrays.copyOfRange(content, first, last + 1));
  }

  static void text(HttpExchange exchange, int status, String text) throws IOException {
    body(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  static void body(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
      ((AtomicLong) exchange.getAttribute("sent")).addAndGet(body.length);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
