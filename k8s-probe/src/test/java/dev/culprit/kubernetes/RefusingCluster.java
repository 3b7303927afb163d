package dev.culprit.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An API server whose one pod is ready, and which refuses to run commands in it: with an answer to
 * the handshake, or by a connection that is reset.
 */
final class RefusingCluster implements AutoCloseable {

  private static final String POD =
      "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"api-0\",\"namespace\":\"prod\"},\"spec\":{\"containers\":[{\"name\":\"app\"}]},\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}";

  private final ServerSocket server;
  private final String refusal;
  private final AtomicInteger handshakes = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private RefusingCluster(String refusal) throws IOException {
    this.refusal = refusal;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::serve);
  }

  /** Returns a server that answers every handshake with these bytes. */
  static RefusingCluster answering(String refusal) {
    try {
      return new RefusingCluster(refusal);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns a server that resets the connection of every handshake. */
  static RefusingCluster resetting() {
    return answering("");
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      BufferedReader request =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      String first = request.readLine();
      for (String line = first; line != null && !line.isEmpty(); ) {
        line = request.readLine();
      }
      if (first == null) {
        return;
      }
      boolean handshake = first.contains("/exec?");
      if (handshake) {
        handshakes.incrementAndGet();
      }
      if (handshake && refusal.isEmpty()) {
        // Closing with no time to linger sends a reset in place of an end.
        socket.setSoLinger(true, 0);
        return;
      }
      String answer = handshake ? refusal : pod(first.contains("fieldSelector"));
      socket.getOutputStream().write(answer.getBytes(UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException gone) {
      // The client went away; what it makes of that is what the test looks at.
    }
  }

  private static String pod(boolean listed) {
    String list =
        "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":["
            + POD
            + "]}";
    String body = listed ? list : POD;
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  /** Returns how many handshakes came. */
  int handshakes() {
    return handshakes.get();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      threads.shutdownNow();
    }
  }
}
