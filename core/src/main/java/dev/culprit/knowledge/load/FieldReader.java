package dev.culprit.knowledge.load;

import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.condition.VersionRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one map strictly: what is unknown, missing or of the wrong kind is reported,
 * and a harmless value takes its place so that the rest of the file is checked too.
 */
final class FieldReader {

  private final Node.Fields node;
  private final String where;
  private final Problems problems;
  private final boolean isMap;

  /** Keys that a misspelt one most likely means: they are not reported as missing too. */
  private final Set<String> misspelt = new HashSet<>();

  /**
   * Creates a reader of a map with these keys and no others.
   *
   * @param where the path of the map in its file, such as {@code signals[0]}; empty for the top
   */
  FieldReader(Node node, String where, Problems problems, List<String> allowed) {
    this.where = where;
    this.problems = problems;
    this.isMap = node instanceof Node.Fields;
    this.node = node instanceof Node.Fields map ? map : new Node.Fields(List.of(), node.place());
    if (!isMap) {
      String keys = allowed.isEmpty() ? "{}" : "a map of " + String.join(", ", allowed);
      problems.add(node.place(), name() + " must be " + keys + ", not " + node.kind());
    }
    for (Node.Field field : this.node.fields()) {
      if (!allowed.contains(field.name())) {
        problems.add(
            field.place(),
            "unknown key '" + field.name() + "'" + in() + NearestWord.hint(field.name(), allowed));
        misspelt.add(NearestWord.nearest(field.name(), allowed));
      }
    }
  }

  Problems problems() {
    return problems;
  }

  Place place() {
    return node.place();
  }

  Place place(String key) {
    Node value = node.get(key);
    return value == null ? node.place() : value.place();
  }

  /** Returns the path of a key in the file. */
  String at(String key) {
    return where.isEmpty() ? key : where + "." + key;
  }

  boolean has(String key) {
    return node.get(key) != null;
  }

  @Nullable Node node(String key) {
    return node.get(key);
  }

  /** Returns the value, or null after reporting that it is missing. */
  @Nullable Node requiredNode(String key) {
    Node value = node.get(key);
    if (value == null && isMap && !misspelt.contains(key)) {
      problems.add(node.place(), "missing key '" + key + "'" + in());
    }
    return value;
  }

  String required(String key) {
    Node value = requiredNode(key);
    return value == null ? "" : text(value, at(key));
  }

  String optional(String key) {
    Node value = node.get(key);
    return value == null ? "" : text(value, at(key));
  }

  @Nullable String nullable(String key) {
    Node value = node.get(key);
    return value == null ? null : text(value, at(key));
  }

  /** Returns a list's values, or a single value as a list; empty when the key is missing. */
  List<Node> nodes(String key) {
    Node value = node.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Node.Items list) {
      if (list.items().isEmpty()) {
        problems.add(value.place(), at(key) + " must not be empty");
      }
      return list.items();
    }
    return List.of(value);
  }

  List<Node> requiredNodes(String key) {
    requiredNode(key);
    return nodes(key);
  }

  List<String> texts(String key) {
    List<Node> values = nodes(key);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      texts.add(text(values.get(i), at(key) + "[" + i + "]"));
    }
    return texts;
  }

  List<String> requiredTexts(String key) {
    requiredNode(key);
    return texts(key);
  }

  /** Returns the constant that the word names, in lower case with dashes. */
  <E extends Enum<E>> E word(String key, Class<E> type, E fallback) {
    Node value = requiredNode(key);
    return value == null ? fallback : word(value, at(key), type, fallback);
  }

  <E extends Enum<E>> E word(Node value, String at, Class<E> type, E fallback) {
    E[] constants = type.getEnumConstants();
    List<String> words = new ArrayList<>();
    for (E constant : constants) {
      words.add(wordOf(constant));
    }
    int index = choice(value, at, words);
    return index < 0 ? fallback : constants[index];
  }

  /** Returns the position of the text among the words, or -1 after reporting that it is none. */
  int choice(Node value, String at, List<String> words) {
    String text = text(value, at);
    int index = words.indexOf(text);
    if (index < 0 && !text.isEmpty()) {
      String hint = NearestWord.hint(text, words);
      problems.add(value.place(), at + " has an unknown word '" + text + "'" + hint);
    }
    return index;
  }

  @Nullable Double number(String key) {
    Node value = node.get(key);
    String text = value == null ? "" : text(value, at(key));
    if (value == null || text.isEmpty()) {
      return null;
    }
    if (text.matches("-?[0-9]{1,18}(\\.[0-9]{1,12})?")) {
      return Double.valueOf(text);
    }
    problems.add(value.place(), at(key) + " must be a number such as 1024, not '" + text + "'");
    return null;
  }

  @Nullable Boolean flag(String key) {
    Node value = node.get(key);
    if (value == null) {
      return null;
    }
    int index = choice(value, at(key), List.of("true", "false"));
    return index < 0 ? null : Boolean.valueOf(index == 0);
  }

  @Nullable VersionRange range(String key) {
    Node value = node.get(key);
    return value == null ? null : parsed(value, at(key), VersionRange::of);
  }

  @Nullable TextPattern pattern(String key, PatternTable table) {
    Node value = node.get(key);
    return value == null ? null : parsed(value, at(key), table::of);
  }

  List<TextPattern> patterns(String key, PatternTable table) {
    return patterns(nodes(key), at(key), table);
  }

  List<TextPattern> patterns(List<Node> values, String at, PatternTable table) {
    List<TextPattern> patterns = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      TextPattern pattern = parsed(values.get(i), at + "[" + i + "]", table::of);
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  <T> @Nullable T parsed(Node value, String at, Function<String, T> parser) {
    String text = text(value, at);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException wrong) {
      problems.add(value.place(), at + ": " + wrong.getMessage());
      return null;
    }
  }

  /** Returns the text, or an empty one after reporting that it is blank or no text. */
  String text(Node value, String at) {
    if (!(value instanceof Node.Text text)) {
      problems.add(value.place(), at + " must be a text, not " + value.kind());
      return "";
    }
    if (text.value().isBlank()) {
      problems.add(value.place(), at + " must not be empty");
      return "";
    }
    return text.value();
  }

  private static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the path of the map for a message. */
  String name() {
    return where.isEmpty() ? "the file" : where;
  }

  private String in() {
    return where.isEmpty() ? "" : " in " + where;
  }
}
