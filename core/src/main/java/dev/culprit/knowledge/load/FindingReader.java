package dev.culprit.knowledge.load;

import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.Leak;
import dev.culprit.knowledge.Mechanism;
import dev.culprit.knowledge.Strength;
import dev.culprit.knowledge.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads findings, shared or inline, and mechanisms. */
final class FindingReader {

  private static final List<String> KEYS =
      List.of("id", "says", "absent", "when", "leak", "group", "why", "reference", "check");

  private final Collector collector;
  private final ConditionReader conditions;

  FindingReader(Collector collector) {
    this.collector = collector;
    this.conditions = new ConditionReader(collector.problems(), collector.patterns());
  }

  /** Reads a file below {@code findings/}. */
  void shared(Document document) {
    FieldReader file = fields(document.content(), "", List.of("findings"));
    List<Node> nodes = file.requiredNodes("findings");
    for (int i = 0; i < nodes.size(); i++) {
      finding(nodes.get(i), "findings[" + i + "]", "");
    }
  }

  /**
   * Reads one finding and defines it.
   *
   * @param owner the cause whose id the finding's id must start with; empty for a shared finding
   * @return the finding's id
   */
  String finding(Node node, String where, String owner) {
    FieldReader fields = fields(node, where, KEYS);
    String id = fields.required("id");
    if (!owner.isEmpty() && !id.isEmpty() && !id.startsWith(owner + ".")) {
      collector
          .problems()
          .add(
              fields.place("id"),
              "id '" + id + "' in " + where + " must start with '" + owner + ".'");
    }
    Node when = fields.requiredNode("when");
    Finding finding =
        new Finding(
            id,
            fields.required("says"),
            fields.optional("absent"),
            when == null ? new Condition.Any(List.of()) : conditions.read(when, fields.at("when")),
            fields.word("leak", Leak.class, Leak.COMMON),
            fields.optional("group"),
            fields.optional("why"),
            fields.optional("reference"),
            check(fields));
    collector.define(finding, fields.place("id"));
    return id;
  }

  private Finding.@Nullable Check check(FieldReader finding) {
    Node node = finding.node("check");
    if (node == null) {
      return null;
    }
    FieldReader fields = fields(node, finding.at("check"), List.of("say", "kind", "command"));
    return new Finding.Check(
        fields.required("say"),
        fields.word("kind", Finding.Check.Kind.class, Finding.Check.Kind.COMMAND),
        fields.optional("command"));
  }

  /** Reads {@code mechanisms.yaml}. */
  void mechanisms(Document document) {
    FieldReader file = fields(document.content(), "", List.of("mechanisms"));
    List<Node> nodes = file.requiredNodes("mechanisms");
    for (int i = 0; i < nodes.size(); i++) {
      FieldReader fields =
          fields(nodes.get(i), "mechanisms[" + i + "]", List.of("id", "says", "effects"));
      String id = fields.required("id");
      Mechanism mechanism = new Mechanism(id, fields.required("says"), effects(fields));
      collector.define(mechanism, fields.place("id"));
    }
  }

  private List<Mechanism.Effect> effects(FieldReader mechanism) {
    List<Node> nodes = mechanism.requiredNodes("effects");
    List<Mechanism.Effect> effects = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      String where = mechanism.at("effects") + "[" + i + "]";
      FieldReader fields = fields(nodes.get(i), where, List.of("finding", "expected"));
      String finding = fields.required("finding");
      collector.refer(Collector.Kind.FINDING, finding, fields.place("finding"), where);
      effects.add(
          new Mechanism.Effect(
              finding, fields.word("expected", Strength.class, Strength.SOMETIMES)));
    }
    return effects;
  }

  private FieldReader fields(Node node, String where, List<String> allowed) {
    return new FieldReader(node, where, collector.problems(), allowed);
  }
}
