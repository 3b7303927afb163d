package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object in a section of an incident, read tolerantly: values of other types are printed, and
 * the keys that nobody asked for are left over for a gap.
 *
 * <p>For use by one thread.
 */
final class IncidentEntry {

  private final JsonNode object;
  private final Set<String> asked = new HashSet<>();

  IncidentEntry(JsonNode object) {
    this.object = object;
  }

  /** Returns the first of the keys that has a value, printed; null when none has. */
  @Nullable String text(String... keys) {
    String found = null;
    for (String key : keys) {
      JsonNode value = value(key);
      if (found == null && value != null) {
        found = print(value);
      }
    }
    return found;
  }

  /** Returns the first of the keys that has a value, printed, or the other text. */
  String textOr(String otherwise, String... keys) {
    String found = text(keys);
    return found == null ? otherwise : found;
  }

  @Nullable JsonNode value(String key) {
    asked.add(key);
    JsonNode value = object.get(key);
    return value == null || value.isNull() ? null : value;
  }

  /** Returns a whole number, also from text; null when the value is none. */
  @Nullable Long number(String... keys) {
    String found = text(keys);
    if (found == null || found.isEmpty() || found.length() > 18) {
      return null;
    }
    boolean digits = found.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.valueOf(found) : null;
  }

  long countOr1(String key) {
    Long count = number(key);
    return count == null || count < 1 ? 1 : count;
  }

  /** Returns the first of the keys that holds an instant; null when none does. */
  @Nullable Instant instant(String... keys) {
    Instant found = null;
    for (String key : keys) {
      String value = text(key);
      if (found == null && value != null) {
        found = IncidentTime.parse(value).orElse(null);
      }
    }
    return found;
  }

  List<String> texts(String key) {
    JsonNode value = value(key);
    List<String> texts = new ArrayList<>();
    if (value != null && value.isArray()) {
      value.forEach(item -> texts.add(print(item)));
    } else if (value != null) {
      texts.add(print(value));
    }
    return texts;
  }

  /** Returns the keys that nobody asked for, in their order. */
  List<String> leftOver() {
    List<String> names = new ArrayList<>();
    for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
      String name = each.next();
      if (!asked.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Returns a text as it is, another plain value as JSON prints it, and the rest as JSON. */
  static String print(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
