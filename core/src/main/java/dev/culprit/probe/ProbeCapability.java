package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import java.util.List;

/**
 * One read that a probe can make, what it fills, and the permission that it needs.
 *
 * @param read the call, such as {@code lambda:GetFunction}; gaps and evidence name it as source
 * @param sections the sections that the answer fills, at least one
 * @param grant the exact permission; its resource is a pattern that covers any target
 * @param optional true when the read is only needed for some targets, so that a minimal policy
 *     leaves it out
 */
public record ProbeCapability(String read, List<Section> sections, Grant grant, boolean optional) {

  /** Checks and copies. */
  public ProbeCapability {
    requireNonNull(read, "read");
    sections = List.copyOf(sections);
    if (sections.isEmpty()) {
      throw new IllegalArgumentException("capability " + read + " fills no section");
    }
    requireNonNull(grant, "grant");
  }

  /** Returns a capability that every target needs. */
  public static ProbeCapability of(String read, Grant grant, Section... sections) {
    return new ProbeCapability(read, List.of(sections), grant, false);
  }

  /** Returns a capability that only some targets need. */
  public static ProbeCapability optional(String read, Grant grant, Section... sections) {
    return new ProbeCapability(read, List.of(sections), grant, true);
  }
}
