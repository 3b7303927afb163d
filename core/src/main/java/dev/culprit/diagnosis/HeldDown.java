package dev.culprit.diagnosis;

/**
 * A cause that people would suspect and that is not needed, because another explains the same
 * findings.
 *
 * @param causeId the cause that is held down
 * @param object what it is about; empty for the target itself
 * @param title its title, with the runtime in brackets when it is about the runtime
 * @param byCauseId the cause that holds it down
 * @param byTitle that cause's title
 * @param decibans how much likelier it would be if the other cause were impossible
 * @param probability its probability as things are
 * @param probabilityWithout its probability if the other cause were impossible
 */
public record HeldDown(
    String causeId,
    String object,
    String title,
    String byCauseId,
    String byTitle,
    double decibans,
    double probability,
    double probabilityWithout) {}
