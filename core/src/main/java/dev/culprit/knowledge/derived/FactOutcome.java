package dev.culprit.knowledge.derived;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Outcome;
import java.util.List;

/**
 * What a derived fact came to.
 *
 * @param outcome present when the claim is true, absent when it is false, unknown when a side of
 *     the comparison was not read
 * @param quality how sure a true claim is: 1 for a comparison of exact facts, .9 when a side comes
 *     from free text, .7 for a heuristic
 * @param instances where it is true, one per object; empty unless present
 * @param why why it is false or unknown, one sentence without full stop; empty when present
 * @param needs sections that would decide it when it is unknown
 */
public record FactOutcome(
    Outcome outcome, double quality, List<Instance> instances, String why, List<Section> needs) {

  /** Copies the lists. */
  public FactOutcome {
    instances = List.copyOf(instances);
    needs = List.copyOf(needs);
  }

  /**
   * One object for which the claim is true.
   *
   * @param object the artifact, layer, component or setting; empty for the target itself
   * @param value what a condition's {@code matches} looks at, such as a module's name
   * @param says the comparison in words with both values, one sentence without full stop
   */
  public record Instance(String object, String value, String says) {}

  /** Returns a true claim, certain, for these objects. */
  public static FactOutcome present(List<Instance> instances) {
    return new FactOutcome(Outcome.PRESENT, 1, instances, "", List.of());
  }

  /** Returns a true claim for these objects, of the given quality. */
  public static FactOutcome present(double quality, List<Instance> instances) {
    return new FactOutcome(Outcome.PRESENT, quality, instances, "", List.of());
  }

  /** Returns a false claim. */
  public static FactOutcome absent(String why) {
    return new FactOutcome(Outcome.ABSENT, 1, List.of(), why, List.of());
  }

  /** Returns that the claim cannot be judged, and what would decide it. */
  public static FactOutcome unknown(String why, Section... needs) {
    return new FactOutcome(Outcome.UNKNOWN, 1, List.of(), why, List.of(needs));
  }
}
