package dev.culprit.evidence;

/**
 * How much of a section was looked at: nothing read is never the same as nothing there.
 *
 * @param share from 0 (not looked at) to 1 (read whole)
 */
public record Coverage(double share) {

  /** The section was not looked at, so nothing in it is known to be absent. */
  public static final Coverage NONE = new Coverage(0);

  /** The section was read whole. */
  public static final Coverage WHOLE = new Coverage(1);

  /** Checks the range. */
  public Coverage {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("coverage must lie between 0 and 1, was " + share);
    }
  }

  /** Returns whether anything was looked at. */
  public boolean isSome() {
    return share > 0;
  }
}
