package dev.culprit.aws;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.target.Target;
import java.util.List;

/**
 * The functions of a region as targets.
 *
 * @param targets by ARN, without versions and aliases; possibly not all, see {@code gaps}
 * @param gaps why functions may be missing; empty when the list is whole
 */
public record FunctionTargets(List<Target> targets, List<EvidenceGap> gaps) {

  /** Copies the lists. */
  public FunctionTargets {
    targets = List.copyOf(requireNonNull(targets, "targets"));
    gaps = List.copyOf(requireNonNull(gaps, "gaps"));
  }

  /** Returns whether every function of the region is in the list. */
  public boolean isWhole() {
    return gaps.isEmpty();
  }
}
