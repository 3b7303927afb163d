package dev.culprit.diagnosis;

import dev.culprit.knowledge.Remedy;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A remedy with its commands filled in for the target; printed, never executed.
 *
 * @param causeId the cause that it removes
 * @param remedy the catalogue entry
 * @param commands by tool, with the target's own names; what builds before what deploys
 * @param verify how to see that it worked
 * @param rollback how to take it back
 */
public record RemedyAdvice(
    String causeId,
    Remedy remedy,
    SortedMap<String, String> commands,
    String verify,
    String rollback) {

  /** Copies the commands. */
  public RemedyAdvice {
    commands = Collections.unmodifiableSortedMap(new TreeMap<>(commands));
  }
}
