package dev.culprit.testkit;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that {@link RecordedApi} knows, and its answer.
 *
 * @param operation the call's name; for {@link ProbeContract} the {@code read} of a capability
 * @param method the HTTP method
 * @param path the path; a segment in braces is any value; parameters after {@code ?} must be there
 * @param headers headers that the request must have
 * @param answer what is answered
 */
public record RecordedExchange(
    String operation, String method, String path, Map<String, String> headers, Answer answer) {

  /** Returns the exchange of a GET request. */
  public static RecordedExchange get(String operation, String path, Answer answer) {
    return new RecordedExchange(operation, "GET", path, Map.of(), answer);
  }

  /** Returns the exchange of a POST request to {@code /} that one header tells from others. */
  public static RecordedExchange post(
      String operation, String headerName, String headerValue, Answer answer) {
    return new RecordedExchange(operation, "POST", "/", Map.of(headerName, headerValue), answer);
  }

  /** Returns this exchange with another answer. */
  public RecordedExchange answering(Answer other) {
    return new RecordedExchange(operation, method, path, headers, other);
  }

  boolean matches(RecordedRequest request) {
    int mark = path.indexOf('?');
    String pathOnly = mark < 0 ? path : path.substring(0, mark);
    String query = mark < 0 ? "" : path.substring(mark + 1);
    return method.equals(request.method())
        && segmentsMatch(pathOnly.split("/", -1), request.path().split("/", -1))
        && Arrays.asList(request.query().split("&", -1))
            .containsAll(
                Arrays.stream(query.split("&", -1))
                    .filter(parameter -> !parameter.isEmpty())
                    .collect(Collectors.toList()))
        && headers.entrySet().stream()
            .allMatch(header -> header.getValue().equals(request.header(header.getKey())));
  }

  private static boolean segmentsMatch(String[] pattern, String[] actual) {
    if (pattern.length != actual.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      boolean wildcard = pattern[i].startsWith("{") && pattern[i].endsWith("}");
      if (!wildcard && !pattern[i].equals(actual[i])) {
        return false;
      }
    }
    return true;
  }
}
