package dev.culprit.diagnosis;

import dev.culprit.knowledge.Finding;
import java.util.List;

/**
 * Something to look at next, because it would decide much.
 *
 * @param say what to do, an imperative sentence
 * @param kind what it takes
 * @param command a command with the target's own names; may be empty
 * @param gainBits expected information in bits
 * @param findingIds the findings that it would decide
 */
public record NextCheck(
    String say, Finding.Check.Kind kind, String command, double gainBits, List<String> findingIds) {

  /** Copies the ids. */
  public NextCheck {
    findingIds = List.copyOf(findingIds);
  }

  /** Returns the gain divided by the cost, by which checks are ordered. */
  public double worth() {
    return gainBits / kind.cost();
  }
}
