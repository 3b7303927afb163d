package dev.culprit.azure;

/**
 * Runs one query on Azure Monitor's logs; implement this to put another client behind the probe.
 *
 * <p>The probe ships one implementation, on {@code azure-monitor-query}. Implementations must be
 * safe for use by several threads, must not change anything, and should hear an interrupt.
 */
@FunctionalInterface
public interface LogQueries {

  /**
   * Returns the answer of a query.
   *
   * @throws Exception when the service refuses or cannot be reached; the probe makes it a gap, and
   *     reads status and code from the SDK's {@code HttpResponseException} where it is one
   */
  LogAnswer query(LogQuestion question) throws Exception;
}
