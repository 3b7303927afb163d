package dev.culprit.diagnosis;

import java.util.List;

/**
 * What a remedy would do: the answer of a what-if.
 *
 * @param remedy the remedy or change in words
 * @param solves causes that it removes
 * @param remains findings that would still be seen, likeliest first
 * @param arms causes that would be active after it and were not before, with the fact that arms
 *     them
 * @param after the ranking after it, uncut
 */
public record Projection(
    String remedy,
    List<String> solves,
    List<Remaining> remains,
    List<Armed> arms,
    List<RankedCause> after) {

  /** Copies the lists. */
  public Projection {
    solves = List.copyOf(solves);
    remains = List.copyOf(remains);
    arms = List.copyOf(arms);
    after = List.copyOf(after);
  }

  /**
   * A finding after the remedy.
   *
   * @param findingId its id
   * @param says what is seen
   * @param probability that it would still be seen
   */
  public record Remaining(String findingId, String says, double probability) {}

  /**
   * A cause that the remedy arms.
   *
   * @param causeId the cause
   * @param title its title
   * @param says the fact that arms it, with both values
   */
  public record Armed(String causeId, String title, String says) {}
}
