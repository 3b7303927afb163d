package dev.culprit.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a remedy would do: the answer of a what-if.
 *
 * @param remedy the remedy or change in words
 * @param solves causes that it removes
 * @param remains findings that would still be seen, likeliest first
 * @param stands causes that it leaves as they are and that their own fact shows, or that would be
 *     established after it, likeliest first: the next thing in the way
 * @param arms causes that would be active after it and were not before, with the fact that arms
 *     them
 * @param before the ranking before it, uncut
 * @param after the ranking after it, uncut
 * @param touches whether it changes anything that was read
 */
public record Projection(
    String remedy,
    List<String> solves,
    List<Remaining> remains,
    List<Standing> stands,
    List<Armed> arms,
    List<RankedCause> before,
    List<RankedCause> after,
    boolean touches) {

  /** What is less is no change that a person would act on. */
  private static final double NOTABLE = .01;

  /** Copies the lists. */
  public Projection {
    solves = List.copyOf(solves);
    remains = List.copyOf(remains);
    stands = List.copyOf(stands);
    arms = List.copyOf(arms);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Returns whether a cause becomes likelier or less likely by a per cent, or is armed. */
  public boolean moves() {
    return !solves.isEmpty()
        || !arms.isEmpty()
        || Stream.concat(before.stream(), after.stream())
            .anyMatch(ranked -> StrictMath.abs(was(ranked) - is(ranked)) >= NOTABLE);
  }

  /** Returns the probability that a cause had before; 0 when nothing spoke for it. */
  public double was(RankedCause cause) {
    return probability(before, cause);
  }

  private double is(RankedCause cause) {
    return probability(after, cause);
  }

  private static double probability(List<RankedCause> ranking, RankedCause cause) {
    return ranking.stream()
        .filter(
            ranked ->
                ranked.causeId().equals(cause.causeId()) && ranked.object().equals(cause.object()))
        .mapToDouble(RankedCause::probability)
        .findFirst()
        .orElse(0);
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
   * A cause that the remedy leaves as it is.
   *
   * @param causeId the cause
   * @param title its title
   * @param says what shows it most strongly
   * @param probability its probability after the remedy
   */
  public record Standing(String causeId, String title, String says, double probability) {}

  /**
   * A cause that the remedy arms.
   *
   * @param causeId the cause
   * @param title its title
   * @param says the fact that arms it, with both values
   */
  public record Armed(String causeId, String title, String says) {}
}
