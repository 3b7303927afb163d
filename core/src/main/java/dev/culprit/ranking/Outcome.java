package dev.culprit.ranking;

/**
 * What is known of a finding: no evidence is {@link #UNKNOWN}, never {@link #ABSENT}.
 *
 * @since 0.1
 */
public enum Outcome {
  /** It was seen. */
  PRESENT,
  /** It was looked for and not seen. */
  ABSENT,
  /** Nobody looked, or the evidence could not be read. */
  UNKNOWN
}
