package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import org.jspecify.annotations.Nullable;

/**
 * Why a read failed, in the words of gaps.
 *
 * @param reason the kind of failure
 * @param detail the service's own words; empty when there are none
 * @param grant a permission other than the read's own that is missing; null when it is the read's
 *     own or none
 */
public record ReadFailure(GapReason reason, String detail, @Nullable Grant grant) {

  /** Checks. */
  public ReadFailure {
    requireNonNull(reason, "reason");
    requireNonNull(detail, "detail");
  }

  /** Returns a failure that no other permission would mend. */
  public static ReadFailure of(GapReason reason, String detail) {
    return new ReadFailure(reason, detail, null);
  }

  /** Returns the gap of this read. */
  public EvidenceGap gapOf(ProbeRead read) {
    Grant missing = grant != null ? grant : read.grant();
    return new EvidenceGap(
        read.section(),
        read.what(),
        reason,
        detail,
        reason == GapReason.DENIED ? missing : null,
        read.source());
  }
}
