package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;

/**
 * A way to write a diagnosis down; implement this for a form of your own.
 *
 * <p>Implementations must not change state, must be safe for use by several threads, and must give
 * the same text for the same diagnosis. They must treat every text of the snapshot as data that may
 * be hostile.
 */
@FunctionalInterface
public interface Report {

  /** Returns the whole report, which ends with a line break. */
  String render(Diagnosis diagnosis);
}
