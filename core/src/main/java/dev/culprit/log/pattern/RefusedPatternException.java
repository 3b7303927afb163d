package dev.culprit.log.pattern;

import static java.util.Objects.requireNonNull;

/**
 * Says why a pattern was refused: what, at which position, and what to write instead.
 *
 * @since 0.1
 */
public final class RefusedPatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int QUOTED = 80;

  private final int position;

  RefusedPatternException(String pattern, int position, String problem, String remedy) {
    super(
        requireNonNull(problem, "problem")
            + " at position "
            + position
            + " of pattern '"
            + shortened(pattern)
            + "'; "
            + remedy);
    this.position = position;
  }

  /** Returns the index in the pattern's text, from 0, where the refused part begins. */
  public int position() {
    return position;
  }

  private static String shortened(String pattern) {
    return pattern.length() <= QUOTED ? pattern : pattern.substring(0, QUOTED) + "...";
  }
}
