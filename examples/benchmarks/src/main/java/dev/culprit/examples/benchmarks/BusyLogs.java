package dev.culprit.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * CloudWatch Logs with one log group that is too busy to be read whole: pages never end, and a
 * query runs for a while before it is complete.
 */
final class BusyLogs implements AutoCloseable {

  private static final int PAGE = 400;
  private static final int ROWS = 300;
  private static final String FAILURE =
      "[ERROR] KeyError: 'order'\\nTraceback (most recent call last):\\n  File \\\"/var/task/app.py\\\", line 4, in handler\\n";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Duration delay;
  private final Instant now;
  private final AtomicInteger polls = new AtomicInteger();
  private volatile Duration queryTime = Duration.ZERO;
  private volatile long startedNanos;
  private volatile long endedNanos;

  private BusyLogs(HttpServer server, Duration delay, Instant now) {
    this.server = server;
    this.delay = delay;
    this.now = now;
  }

  static BusyLogs start(Duration delay, Instant now) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    BusyLogs logs = new BusyLogs(server, delay, now);
    server.setExecutor(logs.threads);
    server.createContext("/", logs::serve);
    server.start();
    return logs;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Sets how long the next queries run, and forgets the last one. */
  void queriesRun(Duration time) {
    queryTime = time;
    polls.set(0);
  }

  int polls() {
    return polls.get();
  }

  /** Returns the time from the query's start to the answer that held its results. */
  Duration startToResults() {
    return Duration.ofNanos(endedNanos - startedNanos);
  }

  private void serve(HttpExchange http) throws IOException {
    try (http) {
      String target = http.getRequestHeaders().getFirst("X-Amz-Target");
      String asked = new String(http.getRequestBody().readAllBytes(), UTF_8);
      Thread.sleep(delay.toMillis());
      byte[] body = answer(target == null ? "" : target, asked).getBytes(UTF_8);
      http.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      http.sendResponseHeaders(200, body.length);
      http.getResponseBody().write(body);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer(String target, String asked) {
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "StartQuery" -> {
        startedNanos = System.nanoTime();
        yield "{\"queryId\": \"12ab3456-12ab-123a-789e-1234567890ab\"}";
      }
      case "GetQueryResults" -> results();
      default -> asked.contains("logStreamNames") ? around() : page();
    };
  }

  private String results() {
    polls.incrementAndGet();
    if (System.nanoTime() - startedNanos < queryTime.toNanos()) {
      return "{\"status\": \"Running\", \"results\": []}";
    }
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      rows.append(i == 0 ? "" : ",")
          .append(
              "[{\"field\": \"@timestamp\", \"value\": \"%s\"}, {\"field\": \"@logStream\", \"value\": \"s%d\"}, {\"field\": \"@message\", \"value\": \"%s\"}]"
                  .formatted(TIMESTAMP.format(now.minusSeconds(30L * i + 1)), i % 3, FAILURE));
    }
    endedNanos = System.nanoTime();
    return "{\"status\": \"Complete\", \"results\": [" + rows + "]}";
  }

  private String around() {
    return "{\"events\": [" + event(now.minusSeconds(60), FAILURE) + "]}";
  }

  /** One page of an endless group: a second of it. */
  private String page() {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < PAGE; i++) {
      events
          .append(i == 0 ? "" : ",")
          .append(event(now.minusSeconds(3_600).plusMillis(10L * i), "[INFO] accepted " + i));
    }
    return "{\"events\": [" + events + "], \"nextToken\": \"t" + System.nanoTime() + "\"}";
  }

  private static String event(Instant at, String message) {
    return "{\"logStreamName\": \"s1\", \"timestamp\": %d, \"message\": \"%s\", \"eventId\": \"1\"}"
        .formatted(at.toEpochMilli(), message);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
