package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

/**
 * One step of an observation.
 *
 * @param read the call, such as {@code lambda:GetFunction}
 * @param what what it reads, such as {@code layer arn:...:otel:3}
 * @param state whether it began, succeeded or failed
 * @param ended reads that have ended so far, this one included
 * @param known reads that are known so far; it grows while answers lead to further reads
 */
public record ProbeProgress(String read, String what, State state, int ended, int known) {

  /** Checks. */
  public ProbeProgress {
    requireNonNull(read, "read");
    requireNonNull(what, "what");
    requireNonNull(state, "state");
  }

  /** Where a read stands. */
  public enum State {
    /** The read began. */
    STARTED,
    /** The read's answer is in the snapshot. */
    SUCCEEDED,
    /** The read became a gap. */
    FAILED
  }
}
