package dev.culprit.diagnosis;

/**
 * A cause that a precondition removed although something in the evidence suggests it.
 *
 * @param causeId the cause
 * @param title its title
 * @param why the fact that rules it out, one sentence
 */
public record RuledOut(String causeId, String title, String why) {}
