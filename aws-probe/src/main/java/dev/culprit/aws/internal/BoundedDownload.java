package dev.culprit.aws.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads a small object whole from a presigned address, which no message repeats. */
public final class BoundedDownload {

  private BoundedDownload() {}

  /**
   * Returns the object.
   *
   * @param most bytes that may be read
   * @throws StorageException when the storage refuses
   * @throws IOException when the object is longer or the connection fails
   */
  public static byte[] get(HttpClient http, URI address, Duration remaining, int most)
      throws IOException, InterruptedException {
    Duration time = remaining.toMillis() < 1 ? Duration.ofMillis(1) : remaining;
    HttpResponse<InputStream> answer =
        http.send(
            HttpRequest.newBuilder(address).timeout(time).GET().build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new StorageException(answer.statusCode());
      }
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new AnswerTooLongException(most);
      }
      return bytes;
    }
  }

  /** Says that a storage refused an object. */
  public static final class StorageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    StorageException(int status) {
      super("the storage answered HTTP " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
