package dev.culprit.diagnosis;

import java.util.List;

/**
 * A cascade: each step's remedy arms the next step's cause, or leaves it as the next in the way.
 *
 * @param steps in the order in which they would be met; empty when nothing comes after the leader
 * @param remedies the smallest set of remedies, at most two, that leaves nothing in the way; empty
 *     when none was found
 */
public record CausalChain(List<Step> steps, List<RemedyAdvice> remedies) {

  /** The chain of a diagnosis whose remedies lead to no other cause. */
  public static final CausalChain NONE = new CausalChain(List.of(), List.of());

  /** Copies the lists. */
  public CausalChain {
    steps = List.copyOf(steps);
    remedies = List.copyOf(remedies);
  }

  /** Returns whether one of the steps is this cause. */
  public boolean contains(String causeId) {
    return steps.stream().anyMatch(step -> step.causeId().equals(causeId));
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
