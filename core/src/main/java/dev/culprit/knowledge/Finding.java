package dev.culprit.knowledge;

import dev.culprit.knowledge.condition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A named test over evidence that one or several causes link; present, absent or unknown in a
 * snapshot.
 *
 * @param id stable, dotted
 * @param says a sentence for when it is present
 * @param absent a sentence for when it was looked for and is absent; empty for a default
 * @param when the condition
 * @param leak how often it is seen without any of its causes
 * @param group findings of one group restate one observation and count once; empty for none
 * @param why the mechanism, one sentence; may be empty
 * @param reference a page that states the fact; may be empty
 * @param check how to find out when it is unknown; null when there is no way
 */
public record Finding(
    String id,
    String says,
    String absent,
    Condition when,
    Leak leak,
    String group,
    String why,
    String reference,
    @Nullable Check check) {

  /**
   * How to find out.
   *
   * @param say what to do, an imperative sentence
   * @param kind what it takes
   * @param command a command with placeholders; may be empty
   */
  public record Check(String say, Kind kind, String command) {

    /** What a check takes; the cost divides its gain. */
    public enum Kind {
      /** A probe read that is permitted. */
      READ(1),
      /** A command that a person runs. */
      COMMAND(2),
      /** A grant, or an action of risk. */
      GRANT(4);

      private final int cost;

      Kind(int cost) {
        this.cost = cost;
      }

      /** Returns the cost that the gain is divided by. */
      public int cost() {
        return cost;
      }
    }
  }
}
