package dev.culprit.testkit;

import java.util.Set;

/** The names of the OpenTelemetry semantic conventions 1.44.0 that evidence may use. */
final class OtelVocabulary {

  private static final Set<String> NAMESPACES =
      Set.of("service.", "cloud.", "faas.", "aws.", "k8s.", "azure.", "deployment.environment.");

  private static final Set<String> NAMES =
      Set.of("faas.max_memory", "faas.timeouts", "faas.errors");

  private OtelVocabulary() {}

  /** Returns whether the name is one of OpenTelemetry's, or lies outside its namespaces. */
  static boolean allows(String name) {
    return NAMES.contains(name) || NAMESPACES.stream().noneMatch(name::startsWith);
  }
}
