package dev.culprit.ranking;

/**
 * A candidate with its probability.
 *
 * @param id the candidate's id
 * @param causeId the catalogue entry that it binds
 * @param probability that this cause is active, given everything seen; from 0 to 1
 * @since 0.1
 */
public record RankedCandidate(String id, String causeId, double probability) {}
