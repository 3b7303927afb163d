package dev.culprit.log;

/**
 * What a scan of a whole log saw.
 *
 * @param bytes size of the log
 * @param matchedLines lines with at least one match
 * @param cutLines lines longer than {@link LogMatcher#MAX_LINE_BYTES}, of which only the beginning
 *     was matched
 * @since 0.1
 */
public record ScanSummary(long bytes, long matchedLines, long cutLines) {}
