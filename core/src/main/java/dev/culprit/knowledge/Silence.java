package dev.culprit.knowledge;

import static java.util.Objects.requireNonNull;

import dev.culprit.knowledge.condition.Glob;
import dev.culprit.target.Target;
import java.util.List;

/**
 * Targets for which a cause is not considered, and why; the diagnosis tells it where the evidence
 * suggests the cause.
 *
 * @param causeId the cause, of any knowledge
 * @param targets globs over a target's canonical text, at least one; {@code *} stands for any part
 *     between slashes, {@code **} for any text
 * @param reason why it is not considered there, one sentence
 * @since 0.1
 */
public record Silence(String causeId, List<String> targets, String reason) {

  /** Copies the globs and refuses an empty list, which would silence nothing. */
  public Silence {
    requireNonNull(causeId, "causeId");
    targets = List.copyOf(targets);
    requireNonNull(reason, "reason");
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("name the targets for which '" + causeId + "' is silent");
    }
  }

  /** Returns whether the cause is not considered for this target. */
  public boolean covers(Target target) {
    return targets.stream().anyMatch(glob -> Glob.of(glob).matches(target.text()));
  }
}
