package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that the platform recorded, or the answer that a deployment or call got.
 *
 * @param type such as {@code Warning} or {@code Error}; empty when unstated
 * @param reason one CamelCase word or an error code; empty when unstated
 * @param object what it is about; empty when unstated
 * @param message a sentence, with secrets removed
 * @param count how often it was recorded, at least 1
 * @param first when it was first seen
 * @param last when it was last seen
 * @param source the read that told it
 */
public record EventEvidence(
    String type,
    String reason,
    String object,
    String message,
    long count,
    @Nullable Instant first,
    @Nullable Instant last,
    String source) {

  /** Removes secrets. */
  public EventEvidence {
    type = Redaction.text(requireNonNull(type, "type"));
    reason = Redaction.text(requireNonNull(reason, "reason"));
    object = Redaction.text(requireNonNull(object, "object"));
    message = Redaction.text(requireNonNull(message, "message"));
    requireNonNull(source, "source");
  }
}
