package dev.culprit.diagnosis;

/**
 * Another hypothesis that holds this one down because it explains the same findings.
 *
 * @param causeId the other cause
 * @param object the other cause's object; empty for the target itself
 * @param title the other cause's title
 * @param decibans how much likelier this hypothesis would be if the other were impossible
 */
public record Rival(String causeId, String object, String title, double decibans) {}
