package dev.culprit.azure;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.TimeWindow;
import java.time.Duration;

/**
 * A query on logs.
 *
 * @param scope a workspace's id (a GUID) or the Azure resource id of a workspace, component or site
 * @param query the text in the Kusto query language
 * @param window the time asked for
 * @param timeout how long the service may work on it; positive
 * @param responseBytes longest answer that may be held, at least 1
 */
public record LogQuestion(
    String scope, String query, TimeWindow window, Duration timeout, long responseBytes) {

  /** Checks. */
  public LogQuestion {
    requireNonNull(scope, "scope");
    requireNonNull(query, "query");
    requireNonNull(window, "window");
    requireNonNull(timeout, "timeout");
    if (responseBytes < 1) {
      throw new IllegalArgumentException("responseBytes must be at least 1, was " + responseBytes);
    }
  }

  /** Returns whether the scope is a resource id and not a workspace's GUID. */
  public boolean isResource() {
    return scope.startsWith("/");
  }
}
