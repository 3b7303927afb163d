package dev.culprit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link RecordedApi} answers.
 *
 * <p>In text, {@code {{base}}} stands for the server's address, for links to further answers.
 *
 * @param status the HTTP status
 * @param headers response headers
 * @param body the bytes; not copied
 * @param ranged whether {@code Range} headers are honoured, as object stores do
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is all that tests compare.
public record Answer(int status, Map<String, String> headers, byte[] body, boolean ranged) {

  /** Returns a JSON answer with status 200. */
  public static Answer json(String body) {
    return of(200, body);
  }

  /** Returns a JSON answer. */
  public static Answer of(int status, String body) {
    return new Answer(
        status, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8), false);
  }

  /** Returns an object such as a package, which may be read by ranges. */
  public static Answer object(byte[] body) {
    return new Answer(200, Map.of("Content-Type", "application/octet-stream"), body, true);
  }

  /** Returns this answer with one more header. */
  public Answer withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body, ranged);
  }

  /** Returns the body as text. */
  public String text() {
    return new String(body, UTF_8);
  }

  boolean isText() {
    String type = headers.getOrDefault("Content-Type", "");
    return type.contains("json") || type.contains("xml") || type.contains("text");
  }
}
