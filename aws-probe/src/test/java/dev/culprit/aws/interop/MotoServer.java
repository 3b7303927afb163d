package dev.culprit.aws.interop;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A moto server on the loopback address, as a process of its own. */
final class MotoServer implements AutoCloseable {

  private static final int MOST_TRIES = 300;

  private final Process process;
  private final URI address;

  private MotoServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts the server and waits until it answers. */
  static MotoServer start(PythonTools tools) throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                List.of(
                    tools.program("moto_server").toString(), "--host=127.0.0.1", "--port=" + port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    MotoServer server = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
    try {
      server.awaitAnswer();
    } catch (IOException | InterruptedException failed) {
      server.close();
      throw failed;
    }
    return server;
  }

  URI address() {
    return address;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/moto-api/data.json"))
            .timeout(Duration.ofSeconds(10))
            .build();
    for (int tries = 0; tries < MOST_TRIES && process.isAlive(); tries++) {
      try {
        http.send(request, HttpResponse.BodyHandlers.discarding());
        return;
      } catch (ConnectException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IOException("moto_server does not answer at " + address);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
