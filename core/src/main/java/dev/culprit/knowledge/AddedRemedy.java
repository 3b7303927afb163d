package dev.culprit.knowledge;

import static java.util.Objects.requireNonNull;

/**
 * One more remedy of a cause, listed after the cause's own.
 *
 * @param causeId the cause, of any knowledge
 * @param remedy the remedy; its id is none that the cause has already
 * @since 0.1
 */
public record AddedRemedy(String causeId, Remedy remedy) {

  /** Refuses nulls. */
  public AddedRemedy {
    requireNonNull(causeId, "causeId");
    requireNonNull(remedy, "remedy");
  }
}
