package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;

/**
 * Why a read failed, in the words of gaps.
 *
 * @param reason the kind of failure
 * @param detail the service's own words; empty when there are none
 * @param grantHelps whether the read's grant would mend a denial; false when it was denied because
 *     of who asked, such as with expired credentials
 */
public record ReadFailure(GapReason reason, String detail, boolean grantHelps) {

  /** Checks. */
  public ReadFailure {
    requireNonNull(reason, "reason");
    requireNonNull(detail, "detail");
  }

  /** Returns a failure; when it is a denial, the read's grant would mend it. */
  public static ReadFailure of(GapReason reason, String detail) {
    return new ReadFailure(reason, detail, true);
  }

  /** Returns a denial that no grant mends: credentials that are missing, expired or wrong. */
  public static ReadFailure unauthenticated(String detail) {
    return new ReadFailure(GapReason.DENIED, detail, false);
  }

  /** Returns the gap of this read. */
  public EvidenceGap gapOf(ProbeRead read) {
    return new EvidenceGap(
        read.section(),
        read.what(),
        reason,
        detail,
        reason == GapReason.DENIED && grantHelps ? read.grant() : null,
        read.source());
  }
}
