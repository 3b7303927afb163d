package dev.culprit.knowledge;

import static java.util.Objects.requireNonNull;

/**
 * Another word for how often a cause is behind an incident, as an organisation has seen it.
 *
 * @param causeId the cause, of any knowledge
 * @param prior the word that counts
 * @param why what it rests on, one sentence
 * @since 0.1
 */
public record PriorOverride(String causeId, Prior prior, String why) {

  /** Refuses nulls. */
  public PriorOverride {
    requireNonNull(causeId, "causeId");
    requireNonNull(prior, "prior");
    requireNonNull(why, "why");
  }
}
