package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody or something made.
 *
 * @param at when, or null when the time cannot be told
 * @param when the time as it was told, such as {@code today} or an ISO instant; empty when unstated
 * @param what a sentence, with secrets removed
 * @param who the principal; null when unknown
 * @param field what was changed, such as {@code runtime} or {@code layers}; null when unknown
 * @param before the old value
 * @param after the new value
 * @param source the read that told it
 */
public record ChangeEvidence(
    @Nullable Instant at,
    String when,
    String what,
    @Nullable String who,
    @Nullable String field,
    @Nullable String before,
    @Nullable String after,
    String source) {

  /** Removes secrets. */
  public ChangeEvidence {
    when = Redaction.text(requireNonNull(when, "when"));
    what = Redaction.text(requireNonNull(what, "what"));
    who = who == null ? null : Redaction.text(who);
    before = before == null ? null : Redaction.text(before);
    after = after == null ? null : Redaction.text(after);
    requireNonNull(source, "source");
  }
}
