package dev.culprit.log;

/**
 * Receives the matching lines of a log, in the log's order.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MatchSink {

  /**
   * Takes one matching line.
   *
   * @param offset where the line begins, in bytes from the start of the log
   * @param line the line without its end, malformed UTF-8 replaced, cut after {@link
   *     LogMatcher#MAX_LINE_BYTES}
   * @param patterns indices of the patterns that match, ascending, at least one
   */
  void matched(long offset, String line, int[] patterns);
}
