package dev.culprit.diagnosis;

/**
 * A cause that a precondition removed, or that an organisation does not consider for the target,
 * although something in the evidence suggests it.
 *
 * @param causeId the cause
 * @param title its title
 * @param why the fact that rules it out, or the reason why it is not considered, one sentence
 */
public record RuledOut(String causeId, String title, String why) {}
