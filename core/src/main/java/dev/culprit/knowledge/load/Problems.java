package dev.culprit.knowledge.load;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one run reports everything. Not thread-safe. */
final class Problems {

  private final List<KnowledgeError> errors = new ArrayList<>();

  void add(Place place, String message) {
    errors.add(place.error(message));
  }

  void add(String file, String message) {
    add(Place.of(file), message);
  }

  List<KnowledgeError> errors() {
    return errors.stream().sorted().distinct().toList();
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new KnowledgeException(errors());
    }
  }
}
