package dev.culprit.knowledge.load;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.condition.ValueTest;
import dev.culprit.target.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads conditions; the keys are those of docs/knowledge-format.md, section "Conditions". */
final class ConditionReader {

  /** What stands in for a condition that could not be read. */
  private static final Condition NONE = new Condition.Any(List.of());

  private static final List<String> KINDS =
      List.of(
          "all",
          "any",
          "not",
          "unseen",
          "text",
          "setting",
          "status",
          "event",
          "file",
          "file_absent",
          "runtime",
          "layer",
          "change",
          "metric",
          "function",
          "given",
          "fact",
          "platform");

  private static final List<Section> TEXT_SECTIONS =
      List.of(
          Section.LOGS,
          Section.EVENTS,
          Section.STATUS,
          Section.FUNCTIONS,
          Section.SETTINGS,
          Section.FACTS,
          Section.CHANGES);

  private static final Set<Section> DEFAULT_SECTIONS =
      EnumSet.of(Section.LOGS, Section.EVENTS, Section.STATUS, Section.FUNCTIONS, Section.FACTS);

  private final Problems problems;
  private final PatternTable table;

  ConditionReader(Problems problems, PatternTable table) {
    this.problems = problems;
    this.table = table;
  }

  /** Returns the condition at a place of a file such as {@code signals[0].finding.when}. */
  Condition read(Node node, String where) {
    if (!(node instanceof Node.Fields map)) {
      problems.add(node.place(), where + " must be a map with one condition, not " + node.kind());
      return NONE;
    }
    if (map.fields().isEmpty()) {
      problems.add(node.place(), where + " must hold a condition");
      return NONE;
    }
    if (map.fields().size() > 1) {
      problems.add(
          map.fields().get(1).place(),
          where + " must hold one condition; combine several with 'all' or 'any'");
    }
    Node.Field field = map.fields().get(0);
    String at = where + "." + field.name();
    return switch (field.name()) {
      case "all" -> new Condition.All(parts(field.value(), at));
      case "any" -> new Condition.Any(parts(field.value(), at));
      case "not" -> new Condition.Not(read(field.value(), at));
      case "unseen" -> new Condition.Unseen(read(field.value(), at));
      default -> leaf(field, where, at);
    };
  }

  private List<Condition> parts(Node node, String at) {
    List<Node> nodes = node instanceof Node.Items list ? list.items() : List.of(node);
    if (nodes.isEmpty()) {
      problems.add(node.place(), at + " must not be empty");
    }
    List<Condition> parts = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      parts.add(read(nodes.get(i), at + "[" + i + "]"));
    }
    return parts;
  }

  private Condition leaf(Node.Field field, String where, String at) {
    Node node = field.value();
    return switch (field.name()) {
      case "text" -> text(node, at);
      case "setting" -> setting(node, at);
      case "status" -> status(node, at);
      case "event" -> event(node, at);
      case "file" -> new Condition.FilePresent(globs(node, at));
      case "file_absent" -> new Condition.FileAbsent(globs(node, at));
      case "runtime" -> runtime(node, at);
      case "layer" -> layer(node, at);
      case "change" -> change(node, at);
      case "metric" -> metric(node, at);
      case "function" -> function(node, at);
      case "given" -> given(node, at);
      case "fact" -> fact(node, at);
      case "platform" -> new Condition.OnPlatform(platforms(node, at));
      default -> {
        problems.add(
            field.place(),
            "unknown condition '"
                + field.name()
                + "' in "
                + where
                + NearestWord.hint(field.name(), KINDS));
        yield NONE;
      }
    };
  }

  private Condition text(Node node, String at) {
    if (!(node instanceof Node.Fields)) {
      FieldReader none = fields(new Node.Fields(List.of(), node.place()), at, List.of("matches"));
      List<Node> values = node instanceof Node.Items list ? list.items() : List.of(node);
      List<TextPattern> matches = none.patterns(values, at, table);
      return new Condition.Text(matches, List.of(), List.of(), DEFAULT_SECTIONS);
    }
    FieldReader fields = fields(node, at, List.of("matches", "and", "unless", "in"));
    fields.requiredNode("matches");
    List<String> words = TEXT_SECTIONS.stream().map(Section::id).toList();
    Set<Section> sections = EnumSet.noneOf(Section.class);
    for (Node value : fields.nodes("in")) {
      int index = fields.choice(value, fields.at("in"), words);
      if (index >= 0) {
        sections.add(TEXT_SECTIONS.get(index));
      }
    }
    return new Condition.Text(
        fields.patterns("matches", table),
        fields.patterns("and", table),
        fields.patterns("unless", table),
        sections.isEmpty() ? DEFAULT_SECTIONS : sections);
  }

  private Condition setting(Node node, String at) {
    FieldReader fields =
        fields(
            node,
            at,
            List.of("name", "equals", "one_of", "matches", "at_least", "at_most", "present"));
    return new Condition.Setting(fields.requiredTexts("name"), valueTest(fields));
  }

  private Condition status(Node node, String at) {
    FieldReader fields =
        fields(node, at, List.of("path", "equals", "one_of", "matches", "at_least", "at_most"));
    return new Condition.Status(fields.requiredTexts("path"), valueTest(fields));
  }

  private Condition event(Node node, String at) {
    FieldReader fields = fields(node, at, List.of("reason", "matches", "type"));
    needsOne(fields, "reason", "matches");
    return new Condition.Event(
        fields.texts("reason"), fields.patterns("matches", table), fields.nullable("type"));
  }

  private List<String> globs(Node node, String at) {
    return fields(node, at, List.of("path")).requiredTexts("path");
  }

  private Condition runtime(Node node, String at) {
    List<String> keys = List.of("component", "language", "version", "architecture", "os");
    FieldReader fields = fields(node, at, keys);
    needsOne(fields, "component", "language", "version", "architecture", "os");
    return new Condition.OnRuntime(
        fields.texts("component"),
        fields.nullable("language"),
        fields.range("version"),
        fields.nullable("architecture"),
        fields.nullable("os"));
  }

  private Condition layer(Node node, String at) {
    FieldReader fields = fields(node, at, List.of("name", "version"));
    needsOne(fields, "name", "version");
    return new Condition.Layer(fields.pattern("name", table), fields.range("version"));
  }

  /** Returns a change condition; risk factors hold nothing else. */
  Condition.Change change(Node node, String at) {
    FieldReader fields = fields(node, at, List.of("matches", "field", "within"));
    needsOne(fields, "matches", "field");
    Node within = fields.node("within");
    Duration span = within == null ? null : fields.parsed(within, at + ".within", this::duration);
    return new Condition.Change(fields.patterns("matches", table), fields.texts("field"), span);
  }

  private Condition metric(Node node, String at) {
    FieldReader fields = fields(node, at, List.of("name", "at_least", "at_most"));
    return new Condition.Metric(fields.requiredTexts("name"), valueTest(fields));
  }

  private Condition function(Node node, String at) {
    FieldReader fields = fields(node, at, List.of("loaded"));
    return new Condition.Function(
        fields.word("loaded", Condition.Function.Loaded.class, Condition.Function.Loaded.NONE));
  }

  private Condition given(Node node, String at) {
    FieldReader fields = fields(node, at, List.of("key", "equals", "matches"));
    return new Condition.Given(fields.requiredTexts("key"), valueTest(fields));
  }

  private Condition fact(Node node, String at) {
    if (node instanceof Node.Text text) {
      return new Condition.Fact(text.value(), null);
    }
    FieldReader fields = fields(node, at, List.of("id", "matches"));
    return new Condition.Fact(fields.required("id"), fields.pattern("matches", table));
  }

  /** Returns the platforms that one word or a list of words names. */
  Set<Platform> platforms(Node node, String at) {
    FieldReader none = fields(new Node.Fields(List.of(), node.place()), at, List.of());
    List<Platform> all = List.of(Platform.values());
    List<String> words = all.stream().map(Platform::id).toList();
    List<Node> values = node instanceof Node.Items list ? list.items() : List.of(node);
    Set<Platform> platforms = EnumSet.noneOf(Platform.class);
    for (Node value : values) {
      int index = none.choice(value, at, words);
      if (index >= 0) {
        platforms.add(all.get(index));
      }
    }
    if (values.isEmpty()) {
      problems.add(node.place(), at + " must not be empty");
    }
    return platforms;
  }

  private ValueTest valueTest(FieldReader fields) {
    Double atLeast = fields.number("at_least");
    Double atMost = fields.number("at_most");
    if (atLeast != null && atMost != null && atLeast > atMost) {
      problems.add(fields.place("at_most"), fields.at("at_most") + " is below at_least");
    }
    return new ValueTest(
        fields.nullable("equals"),
        fields.texts("one_of"),
        fields.pattern("matches", table),
        atLeast,
        atMost,
        fields.flag("present"));
  }

  private void needsOne(FieldReader fields, String... keys) {
    for (String key : keys) {
      if (fields.has(key)) {
        return;
      }
    }
    problems.add(
        fields.place(), fields.name() + " needs at least one of " + String.join(", ", keys));
  }

  private Duration duration(String text) {
    if (!text.matches("[0-9]{1,5}[mhd]")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time span; write one such as 24h");
    }
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private FieldReader fields(Node node, String at, List<String> allowed) {
    return new FieldReader(node, at, problems, allowed);
  }
}
