package dev.culprit.knowledge.load;

import dev.culprit.knowledge.Remedy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads remedies, a cause's own or one that is added to it. */
final class RemedyReader {

  private static final List<String> KEYS =
      List.of("id", "title", "commands", "patch", "risk", "verify", "rollback");

  private final Problems problems;
  private final PatchReader patches;

  RemedyReader(Problems problems) {
    this.problems = problems;
    this.patches = new PatchReader(problems);
  }

  /** Reads the remedies of a cause. */
  List<Remedy> read(List<Node> nodes, String at) {
    List<Remedy> remedies = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      FieldReader fields = new FieldReader(nodes.get(i), at + "[" + i + "]", problems, KEYS);
      Remedy remedy = remedy(fields, fields.optional("verify"), fields.optional("rollback"));
      if (!remedy.id().isEmpty() && !ids.add(remedy.id())) {
        problems.add(fields.place("id"), "remedy id '" + remedy.id() + "' stands twice");
      }
      remedies.add(remedy);
    }
    return remedies;
  }

  /** Returns a reader of a remedy whose map also names the cause that gets it. */
  FieldReader fieldsOfAdded(Node node, String where) {
    List<String> keys = Stream.concat(Stream.of("cause"), KEYS.stream()).toList();
    return new FieldReader(node, where, problems, keys);
  }

  /** Reads a remedy that is added to a cause; it must say how to verify it and to take it back. */
  Remedy added(FieldReader fields) {
    return remedy(fields, fields.required("verify"), fields.required("rollback"));
  }

  private Remedy remedy(FieldReader fields, String verify, String rollback) {
    return new Remedy(
        fields.required("id"),
        fields.required("title"),
        commands(fields),
        patches.read(fields.nodes("patch"), fields.at("patch")),
        fields.word("risk", Remedy.Risk.class, Remedy.Risk.MEDIUM),
        verify,
        rollback);
  }

  private SortedMap<String, String> commands(FieldReader remedy) {
    SortedMap<String, String> commands = new TreeMap<>();
    Node node = remedy.node("commands");
    if (node instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        String at = remedy.at("commands") + "." + field.name();
        commands.put(field.name(), remedy.text(field.value(), at));
      }
    } else if (node != null) {
      problems.add(
          node.place(),
          remedy.at("commands") + " must be a map of tool to command, not " + node.kind());
    }
    return commands;
  }
}
