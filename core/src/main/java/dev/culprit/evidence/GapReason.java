package dev.culprit.evidence;

/** Why something could not be read. */
public enum GapReason {
  /** The caller lacks a permission; the gap names the grant. */
  DENIED,
  /** The service refused because of its request rate. */
  THROTTLED,
  /** No answer came in time. */
  TIMED_OUT,
  /** The thing asked for does not exist. */
  NOT_FOUND,
  /** It existed and is no longer kept. */
  NOT_RETAINED,
  /** The platform, plan or probe cannot tell it. */
  UNSUPPORTED,
  /** An answer came and could not be understood: truncated, malformed or hostile. */
  UNREADABLE,
  /** A bound of the probe or of the inspection was reached. */
  LIMITED
}
