package dev.culprit.knowledge.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of one value; every stated part must hold.
 *
 * @param equal the value, compared without case
 * @param oneOf values, compared without case; empty for any
 * @param matches a pattern that must occur
 * @param atLeast a smallest number; a value that is no number fails
 * @param atMost a largest number
 * @param present true when the name alone is enough, false when the name must be absent
 */
public record ValueTest(
    @Nullable String equal,
    List<String> oneOf,
    @Nullable TextPattern matches,
    @Nullable Double atLeast,
    @Nullable Double atMost,
    @Nullable Boolean present) {

  /** The test that any value passes. */
  public static final ValueTest ANY = new ValueTest(null, List.of(), null, null, null, null);

  /** Copies the list. */
  public ValueTest {
    oneOf = List.copyOf(oneOf);
  }

  /** Returns whether the condition is that the name is absent. */
  public boolean wantsAbsence() {
    return Boolean.FALSE.equals(present);
  }

  /**
   * Returns whether a value passes.
   *
   * @param value the value, or null when only the name is known; then only the bare presence passes
   */
  public boolean passes(@Nullable String value) {
    boolean bare =
        equal == null && oneOf.isEmpty() && matches == null && atLeast == null && atMost == null;
    if (bare) {
      return !wantsAbsence();
    }
    if (value == null) {
      return false;
    }
    return (equal == null || equal.equalsIgnoreCase(value))
        && (oneOf.isEmpty() || oneOf.stream().anyMatch(value::equalsIgnoreCase))
        && (matches == null || matches.find(value))
        && inRange(value);
  }

  private boolean inRange(String value) {
    if (atLeast == null && atMost == null) {
      return true;
    }
    double number = Numbers.parse(value);
    return !Double.isNaN(number)
        && (atLeast == null || number >= atLeast)
        && (atMost == null || number <= atMost);
  }
}
