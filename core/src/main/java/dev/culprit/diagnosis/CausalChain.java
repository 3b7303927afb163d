package dev.culprit.diagnosis;

import java.util.List;

/**
 * A cascade: each step's remedy arms the next step's cause.
 *
 * @param steps in the order in which they would be met; empty when the remedies arm nothing
 * @param remedies the smallest set of remedies, at most two, that leaves nothing armed; empty when
 *     none was found
 */
public record CausalChain(List<Step> steps, List<RemedyAdvice> remedies) {

  /** The chain of a diagnosis whose remedies arm nothing. */
  public static final CausalChain NONE = new CausalChain(List.of(), List.of());

  /** Copies the lists. */
  public CausalChain {
    steps = List.copyOf(steps);
    remedies = List.copyOf(remedies);
  }

  /**
   * One cause of the cascade.
   *
   * @param causeId the cause
   * @param title its title
   * @param says why it is, or would be, active
   * @param remedy the remedy that removes it and leads to the next step
   */
  public record Step(String causeId, String title, String says, String remedy) {}
}
