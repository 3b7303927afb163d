package dev.culprit.examples.commandline.score;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an incident was found to be.
 *
 * @param cause the cause's id; {@code no-fault} when nothing was broken, {@code unknown} when it
 *     was never found
 * @param family the family of the cause
 * @param alsoAcceptable ids that count as the cause too
 * @param furtherCauses ids of other faults that were there as well
 * @param decidable whether a careful expert could name the cause from the evidence alone
 */
public record Truth(
    String cause,
    String family,
    List<String> alsoAcceptable,
    List<String> furtherCauses,
    boolean decidable) {

  /** The cause of an incident in which nothing was broken. */
  public static final String NO_FAULT = "no-fault";

  /** The cause of an incident that nobody established. */
  public static final String UNKNOWN = "unknown";

  /** Copies the lists. */
  public Truth {
    alsoAcceptable = List.copyOf(alsoAcceptable);
    furtherCauses = List.copyOf(furtherCauses);
  }

  /** Returns whether the right answer is to name no cause. */
  public boolean namesNoCause() {
    return cause.equals(NO_FAULT) || cause.equals(UNKNOWN);
  }

  /** Returns whether the incident counts for A@1 and A@3. */
  public boolean counts() {
    return decidable && !namesNoCause();
  }

  /** Returns whether the id is a right top answer. */
  public boolean accepts(String id) {
    return cause.equals(id) || alsoAcceptable.contains(id);
  }

  /** Returns whether the id is neither the cause nor acceptable nor a further fault. */
  public boolean isWrong(String id) {
    return !accepts(id) && !furtherCauses.contains(id);
  }

  /** Returns the ids of all faults that were there; the first may be any acceptable one. */
  public Set<String> faults() {
    Set<String> faults = new TreeSet<>(furtherCauses);
    faults.add(cause);
    return faults;
  }
}
