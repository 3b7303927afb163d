package dev.culprit.diagnosis;

/** What a diagnosis came to. */
public enum Verdict {
  /** One cause leads with a probability of at least .70. */
  ESTABLISHED,
  /** Something is wrong and no cause reaches .70: leads and next checks, no claim. */
  NOT_ESTABLISHED,
  /** Nothing that was read is wrong. */
  NO_FAULT
}
