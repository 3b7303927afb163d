package dev.culprit.kubernetes.incidents;

import java.util.List;

/**
 * One incident: a cluster's state and the cause that a fair judge would name.
 *
 * @param name what it is called in test reports
 * @param scene the cluster's state
 * @param target what is asked about
 * @param causes the right cause, and others that are as right
 */
record Incident(String name, Scene scene, String target, List<String> causes) {

  static Incident of(String name, Scene scene, String... causes) {
    return new Incident(name, scene, "kubernetes:deployment/prod/api", List.of(causes));
  }

  Incident about(String other) {
    return new Incident(name, scene, other, causes);
  }

  @Override
  public String toString() {
    return name;
  }
}
