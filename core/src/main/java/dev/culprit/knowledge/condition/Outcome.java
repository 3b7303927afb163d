package dev.culprit.knowledge.condition;

/** What looking for something in a snapshot came to. */
public enum Outcome {
  /** It is there. */
  PRESENT,
  /** It was looked for and is not there. */
  ABSENT,
  /** Nobody looked, or what was looked at does not tell. */
  UNKNOWN
}
