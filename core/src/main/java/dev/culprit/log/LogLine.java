package dev.culprit.log;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One log event as a source delivered it.
 *
 * @param time when it was written; null when unknown
 * @param stream log stream, container or file; empty when there is only one
 * @param level such as {@code ERROR}; empty when unstated
 * @param message what was written, possibly several lines
 * @since 0.1
 */
public record LogLine(@Nullable Instant time, String stream, String level, String message) {

  /** Checks that nothing is null but the time. */
  public LogLine {
    requireNonNull(stream, "stream");
    requireNonNull(level, "level");
    requireNonNull(message, "message");
  }

  /** Returns a line of which only the message is known. */
  public static LogLine of(String message) {
    return new LogLine(null, "", "", message);
  }
}
