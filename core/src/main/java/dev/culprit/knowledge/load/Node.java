package dev.culprit.knowledge.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a knowledge file with its place. Every scalar is a text: {@code no}, {@code 3.10} and
 * {@code 0644} mean what is written.
 */
sealed interface Node {

  /** Returns where the value starts. */
  Place place();

  /** A scalar; {@code plain} when it was written without quotes. */
  record Text(String value, boolean plain, Place place) implements Node {}

  /** A list. */
  record Items(List<Node> items, Place place) implements Node {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A map in file order, with unique names. */
  record Fields(List<Field> fields, Place place) implements Node {
    public Fields {
      fields = List.copyOf(fields);
    }

    @Nullable Node get(String name) {
      for (Field field : fields) {
        if (field.name.equals(name)) {
          return field.value;
        }
      }
      return null;
    }
  }

  /** One entry of a map. */
  record Field(String name, Place place, Node value) {}

  /** Returns what the value is, for a message: a text, a list or a map. */
  default String kind() {
    if (this instanceof Text) {
      return "a text";
    }
    return this instanceof Items ? "a list" : "a map";
  }
}
