package dev.culprit.diagnosis;

/**
 * A finding or guard of a hypothesis that could not be judged.
 *
 * @param findingId the finding's id; empty for a guard
 * @param says what would be seen if it held
 * @param why why it is unknown
 */
public record MissingEvidence(String findingId, String says, String why) {}
