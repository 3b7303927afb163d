package dev.culprit.testkit;

import dev.culprit.target.OtelNames;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;

/** The names of the OpenTelemetry semantic conventions that evidence may use: {@link OtelNames}. */
final class OtelVocabulary {

  private static final Set<String> NAMESPACES =
      Set.of("service.", "cloud.", "faas.", "aws.", "k8s.", "azure.", "deployment.environment.");

  private static final Set<String> NAMES = names();

  private OtelVocabulary() {}

  /** Returns whether the name is one of OpenTelemetry's, or lies outside its namespaces. */
  static boolean allows(String name) {
    return NAMES.contains(name) || NAMESPACES.stream().noneMatch(name::startsWith);
  }

  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    for (Field field : OtelNames.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        try {
          names.add((String) field.get(null));
        } catch (IllegalAccessException impossible) {
          throw new IllegalStateException("getFields gives public fields only", impossible);
        }
      }
    }
    return names;
  }
}
