package dev.culprit.knowledge.load;

import dev.culprit.knowledge.condition.Condition;
import dev.culprit.target.OtelNames;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names that conditions ask evidence for, where the vocabulary is closed. */
final class EvidenceNames {

  /** Namespaces of the semantic conventions in which nobody may make up a name. */
  private static final Set<String> NAMESPACES = Set.of("faas.", "k8s.", "cloud.");

  private static final Set<String> CONVENTIONS = conventions();

  /** As Kubernetes writes the type of an event. */
  private static final List<String> EVENT_TYPES = List.of("Normal", "Warning");

  private static final List<String> ARCHITECTURES = List.of("arm64", "x86_64");

  private EvidenceNames() {}

  /** Returns what a condition without parts asks for that no evidence is called. */
  static List<String> unknown(Condition leaf) {
    List<String> wrong = new ArrayList<>();
    if (leaf instanceof Condition.Event event && event.type() != null) {
      check("event type", event.type(), EVENT_TYPES, wrong);
    } else if (leaf instanceof Condition.OnRuntime runtime && runtime.architecture() != null) {
      check("architecture", runtime.architecture(), ARCHITECTURES, wrong);
    } else if (leaf instanceof Condition.Metric metric) {
      metric.names().forEach(name -> checkConvention("metric", name, wrong));
    } else if (leaf instanceof Condition.Status status) {
      status.paths().forEach(path -> checkConvention("status", path, wrong));
    } else if (leaf instanceof Condition.Setting setting) {
      setting.names().forEach(name -> checkConvention("setting", name, wrong));
    }
    return wrong;
  }

  private static void checkConvention(String what, String name, List<String> wrong) {
    if (NAMESPACES.stream().anyMatch(name::startsWith) && !CONVENTIONS.contains(name)) {
      wrong.add(
          "%s '%s' is no name of the semantic conventions %s%s"
              .formatted(
                  what, name, OtelNames.SEMANTIC_CONVENTIONS, NearestWord.hint(name, CONVENTIONS)));
    }
  }

  private static void check(String what, String word, List<String> known, List<String> wrong) {
    if (!known.contains(word)) {
      wrong.add("unknown %s '%s'%s".formatted(what, word, NearestWord.hint(word, known)));
    }
  }

  private static Set<String> conventions() {
    Set<String> names = new TreeSet<>();
    for (Field field : OtelNames.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        try {
          names.add(String.valueOf(field.get(null)));
        } catch (IllegalAccessException impossible) {
          throw new IllegalStateException("getFields gives public fields only", impossible);
        }
      }
    }
    return names;
  }
}
