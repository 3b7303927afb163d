package dev.culprit.testkit;

import java.util.Map;

/**
 * A request that {@link RecordedApi} got.
 *
 * @param operation the operation of the exchange that it matched, or {@link #UNKNOWN}
 * @param method the HTTP method
 * @param path the path, still encoded
 * @param query the query string, still encoded; empty when there is none
 * @param headers first value of each header, by name in lower case
 * @param body the body as text
 */
public record RecordedRequest(
    String operation,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String body) {

  /** The operation of a request that matches no exchange. */
  public static final String UNKNOWN = "unknown";

  /** Returns a header's first value, empty when it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
  }

  RecordedRequest named(String newOperation) {
    return new RecordedRequest(newOperation, method, path, query, headers, body);
  }
}
