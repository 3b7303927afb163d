package dev.culprit.artifact.archive;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.GapReason;

/**
 * A read that failed for a reason that becomes an evidence gap.
 *
 * <p>The message is in our own words and never holds an address: a presigned URL is a secret.
 */
public final class PackageReadException extends Exception {

  private static final long serialVersionUID = 1L;

  private final GapReason reason;

  /** Creates the failure without a stack trace, which nobody would see. */
  public PackageReadException(GapReason reason, String message) {
    super(requireNonNull(message, "message"), null, false, false);
    this.reason = requireNonNull(reason, "reason");
  }

  /** Returns why the read failed. */
  public GapReason reason() {
    return reason;
  }

  /** Returns what failed, in words. */
  public String explanation() {
    return String.valueOf(getMessage());
  }
}
