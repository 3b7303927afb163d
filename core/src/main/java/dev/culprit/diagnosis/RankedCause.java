package dev.culprit.diagnosis;

/**
 * A place in the uncut ranking.
 *
 * @param causeId the cause
 * @param object what it is about; empty for the target itself
 * @param probability that it is active, given the evidence
 */
public record RankedCause(String causeId, String object, double probability) {}
