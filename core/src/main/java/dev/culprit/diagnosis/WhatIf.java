package dev.culprit.diagnosis;

import dev.culprit.knowledge.Patch;
import java.util.List;

/**
 * Projects changes of the facts; the ranking side implements it, so that this package need not know
 * it.
 */
@FunctionalInterface
public interface WhatIf {

  /**
   * Returns what the change would do.
   *
   * @param diagnosis the state before
   * @param title the change in words
   * @param fixedCauseIds causes that the change is meant to remove; may be empty
   * @param patches the change
   */
  Projection project(
      Diagnosis diagnosis, String title, List<String> fixedCauseIds, List<Patch> patches);
}
