package dev.culprit.knowledge;

import java.util.List;

/**
 * A step between causes and downstream symptoms, such as "an import fails".
 *
 * @param id kebab-case
 * @param says what happens, one sentence
 * @param effects the findings that it makes visible
 */
public record Mechanism(String id, String says, List<Effect> effects) {

  /** Copies the effects. */
  public Mechanism {
    effects = List.copyOf(effects);
  }

  /**
   * A finding that the mechanism makes visible.
   *
   * @param findingId the finding's id
   * @param expected how strongly
   */
  public record Effect(String findingId, Strength expected) {}
}
