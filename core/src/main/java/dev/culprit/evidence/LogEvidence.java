package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of equal log messages, with secrets removed.
 *
 * @param level such as {@code ERROR}; empty when unstated
 * @param message one whole message of the group, a stack trace with all its lines
 * @param count how many messages the group stands for, at least 1
 * @param first when the first was seen
 * @param last when the last was seen
 * @param samples further whole messages of the group, at most a few
 * @param source log group, stream or file
 */
public record LogEvidence(
    String level,
    String message,
    long count,
    @Nullable Instant first,
    @Nullable Instant last,
    List<String> samples,
    String source) {

  /** Removes secrets and copies the samples. */
  public LogEvidence {
    requireNonNull(level, "level");
    message = Redaction.text(requireNonNull(message, "message"));
    samples = samples.stream().map(Redaction::text).toList();
    requireNonNull(source, "source");
  }

  /** Returns a message that was seen once. */
  public static LogEvidence of(String level, String message, String source) {
    return new LogEvidence(level, message, 1, null, null, List.of(), source);
  }
}
