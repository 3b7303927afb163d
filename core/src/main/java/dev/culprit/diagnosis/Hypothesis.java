package dev.culprit.diagnosis;

import dev.culprit.knowledge.RootCause;
import java.util.List;

/**
 * A root cause considered for this target.
 *
 * @param cause the catalogue entry
 * @param object the artifact, layer or component it is about; empty for the target itself
 * @param probability that this cause is active, given the evidence
 * @param supporting what speaks for it, heaviest first
 * @param opposing what speaks against it, heaviest first
 * @param missing what could not be judged
 * @param rivals what holds it down, heaviest first
 * @param remedies how to remove it, in the catalogue's order
 */
public record Hypothesis(
    RootCause cause,
    String object,
    double probability,
    List<SignalMatch> supporting,
    List<SignalMatch> opposing,
    List<MissingEvidence> missing,
    List<Rival> rivals,
    List<RemedyAdvice> remedies) {

  /** Copies the lists. */
  public Hypothesis {
    supporting = List.copyOf(supporting);
    opposing = List.copyOf(opposing);
    missing = List.copyOf(missing);
    rivals = List.copyOf(rivals);
    remedies = List.copyOf(remedies);
  }

  /** Returns the id of the cause. */
  public String causeId() {
    return cause.id();
  }
}
