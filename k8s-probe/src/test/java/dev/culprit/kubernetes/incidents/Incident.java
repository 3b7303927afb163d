package dev.culprit.kubernetes.incidents;

import dev.culprit.evidence.GapReason;
import java.util.List;
import java.util.Set;

/**
 * One incident: a cluster's state and the cause that a fair judge would name.
 *
 * @param name what it is called in test reports
 * @param scene the cluster's state
 * @param target what is asked about
 * @param causes the right cause, and others that are as right; empty when nothing is wrong
 */
record Incident(String name, Scene scene, String target, List<String> causes) {

  private static final String UNDECIDED = "undecided";

  static Incident of(String name, Scene scene, String... causes) {
    return new Incident(name, scene, "kubernetes:deployment/prod/api", List.of(causes));
  }

  /** Returns an incident of which too little is known to name a cause. */
  static Incident undecided(String name, Scene scene) {
    return of(name, scene, UNDECIDED);
  }

  boolean isUndecided() {
    return causes.contains(UNDECIDED);
  }

  Incident about(String other) {
    return new Incident(name, scene, other, causes);
  }

  /** Returns why something could not be read: only a map that is missing gives a gap. */
  Set<GapReason> gaps() {
    return name.equals("the config map is missing")
        ? Set.of(GapReason.UNSUPPORTED, GapReason.NOT_FOUND)
        : Set.of(GapReason.UNSUPPORTED);
  }

  @Override
  public String toString() {
    return name;
  }
}
