package dev.culprit.knowledge.load;

import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.target.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a case file; docs/knowledge-format.md, section "Cases". */
final class CaseReader {

  private static final List<String> KEYS =
      List.of("sentence", "platform", "observedAt", "evidence", "gaps", "expect");

  /** The sections of a snapshot, and the form's own list of paths. */
  private static final List<String> SECTIONS =
      Stream.concat(Stream.of("files"), Arrays.stream(Section.values()).map(Section::id)).toList();

  /** Where the cloud answers numbers and truth values; everywhere else a scalar is a text. */
  private static final Set<String> TYPED =
      Set.of("status", "events", "metrics", "layers", "artifacts");

  private final Problems problems;

  private CaseReader(Problems problems) {
    this.problems = problems;
  }

  /** Returns the case, or null when the file holds no tree. */
  static @Nullable KnowledgeCase read(KnowledgeFolder folder, Path file, Problems problems) {
    Document document = folder.document(file);
    return document == null ? null : new CaseReader(problems).read(document, file);
  }

  private KnowledgeCase read(Document document, Path file) {
    FieldReader fields = fields(document.content(), "", KEYS);
    String[] path = document.path().split("/", -1);
    return new KnowledgeCase(
        file,
        path.length < 2 ? "" : path[1],
        fields.required("sentence"),
        platform(fields),
        fields.nullable("observedAt"),
        evidence(fields),
        gaps(fields),
        expectation(fields));
  }

  private static Platform platform(FieldReader fields) {
    List<Platform> all = List.of(Platform.values());
    Node node = fields.requiredNode("platform");
    List<String> words = all.stream().map(Platform::id).toList();
    int index = node == null ? -1 : fields.choice(node, "platform", words);
    return all.get(Math.max(0, index));
  }

  private SortedMap<String, Object> evidence(FieldReader fields) {
    SortedMap<String, Object> evidence = new TreeMap<>();
    Node node = fields.requiredNode("evidence");
    if (node == null) {
      return evidence;
    }
    fields(node, "evidence", SECTIONS);
    if (node instanceof Node.Fields sections) {
      for (Node.Field section : sections.fields()) {
        String name = section.name();
        boolean typed = TYPED.contains(name);
        evidence.put(name, PlainJson.of(section.value(), typed, name.equals("metrics")));
      }
    }
    return evidence;
  }

  private List<KnowledgeCase.Gap> gaps(FieldReader fields) {
    List<KnowledgeCase.Gap> gaps = new ArrayList<>();
    if (fields.node("gaps") instanceof Node.Items none && none.items().isEmpty()) {
      return gaps;
    }
    List<Node> nodes = fields.nodes("gaps");
    List<String> sections = Arrays.stream(Section.values()).map(Section::id).toList();
    for (int i = 0; i < nodes.size(); i++) {
      String where = "gaps[" + i + "]";
      FieldReader gap = fields(nodes.get(i), where, List.of("section", "reason", "grant"));
      Node section = gap.requiredNode("section");
      int index = section == null ? -1 : gap.choice(section, where + ".section", sections);
      GapReason reason = gap.word("reason", GapReason.class, GapReason.UNSUPPORTED);
      gaps.add(
          new KnowledgeCase.Gap(
              sections.get(Math.max(0, index)),
              reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              gap.nullable("grant")));
    }
    return gaps;
  }

  private KnowledgeCase.Expectation expectation(FieldReader fields) {
    Node node = fields.requiredNode("expect");
    Node map = node == null ? new Node.Fields(List.of(), fields.place()) : node;
    List<String> keys = List.of("leads", "at_least", "within", "absent", "missing");
    FieldReader expect = fields(map, "expect", keys);
    Double atLeast = expect.number("at_least");
    if (atLeast != null && (atLeast < 0 || atLeast > 1)) {
      problems.add(expect.place("at_least"), "expect.at_least must lie between 0 and 1");
    }
    return new KnowledgeCase.Expectation(
        node == null ? "" : expect.required("leads"),
        atLeast,
        within(expect),
        expect.texts("absent"),
        expect.texts("missing"));
  }

  private SortedMap<String, Integer> within(FieldReader expect) {
    SortedMap<String, Integer> within = new TreeMap<>();
    Node node = expect.node("within");
    if (node instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        String at = "expect.within." + field.name();
        Integer rank = expect.parsed(field.value(), at, CaseReader::rank);
        within.put(field.name(), rank == null ? 1 : rank);
      }
    } else if (node != null) {
      problems.add(node.place(), "expect.within must be a map of cause to rank");
    }
    return within;
  }

  private static Integer rank(String text) {
    if (!text.matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException("'" + text + "' is not a rank from 1 to 99");
    }
    return Integer.valueOf(text);
  }

  private FieldReader fields(Node node, String where, List<String> allowed) {
    return new FieldReader(node, where, problems, allowed);
  }
}
