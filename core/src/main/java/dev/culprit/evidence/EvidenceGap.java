package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something that could not be read, and why.
 *
 * @param section where it would have stood
 * @param what what was to be read, such as {@code layer arn:...:otel:3}
 * @param reason why not
 * @param detail the service's own words, with secrets removed; empty when there are none
 * @param grant the permission that would allow it; null unless denied
 * @param source the call that failed
 */
public record EvidenceGap(
    Section section,
    String what,
    GapReason reason,
    String detail,
    @Nullable Grant grant,
    String source) {

  /** Removes secrets. */
  public EvidenceGap {
    requireNonNull(section, "section");
    what = Redaction.text(requireNonNull(what, "what"));
    requireNonNull(reason, "reason");
    detail = Redaction.text(requireNonNull(detail, "detail"));
    requireNonNull(source, "source");
  }

  /**
   * Returns this gap with the permission that would allow the read, where it was denied and nobody
   * named one: a storage does not know who may ask it, the probe does.
   */
  public EvidenceGap allowedBy(Grant wanted) {
    return reason == GapReason.DENIED && grant == null
        ? new EvidenceGap(section, what, reason, detail, wanted, source)
        : this;
  }
}
