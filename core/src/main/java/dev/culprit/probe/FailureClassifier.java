package dev.culprit.probe;

/** Tells what a provider's exception means. */
@FunctionalInterface
public interface FailureClassifier {

  /**
   * Returns what the exception means; must not throw.
   *
   * @param read the read that failed
   * @param failure what its body threw
   */
  ReadFailure classify(ProbeRead read, Throwable failure);
}
