package dev.culprit.knowledge.load;

import dev.culprit.knowledge.Prior;
import dev.culprit.knowledge.RiskOdds;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.Strength;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a {@code cause.yaml}; its path gives the family and the id that it must state. */
final class CauseReader {

  private static final List<String> KEYS =
      List.of(
          "id",
          "title",
          "summary",
          "family",
          "platforms",
          "status",
          "prior",
          "risk_factors",
          "guards",
          "signals",
          "mechanisms",
          "mitigation",
          "remediation",
          "prevention",
          "false_positives",
          "references");

  private final Collector collector;
  private final ConditionReader conditions;
  private final FindingReader findings;
  private final RemedyReader remedies;

  CauseReader(Collector collector) {
    this.collector = collector;
    this.conditions = new ConditionReader(collector.problems(), collector.patterns());
    this.findings = new FindingReader(collector);
    this.remedies = new RemedyReader(collector.problems());
  }

  void read(Document document) {
    String[] path = document.path().split("/", -1);
    FieldReader fields = fields(document.content(), "", KEYS);
    String id = fields.required("id");
    String family = fields.required("family");
    mustEqual(fields, "id", id, path[1], "folder");
    mustEqual(fields, "family", family, path[0], "folder above the cause's folder");
    Node platforms = fields.requiredNode("platforms");
    RootCause cause =
        new RootCause(
            id,
            fields.required("title"),
            fields.required("summary"),
            family,
            platforms == null ? Set.<Platform>of() : conditions.platforms(platforms, "platforms"),
            fields.word("status", RootCause.Status.class, RootCause.Status.EXPERIMENTAL),
            fields.word("prior", Prior.class, Prior.RARE),
            riskFactors(fields),
            guards(fields),
            links(fields, id),
            mechanisms(fields),
            fields.texts("mitigation"),
            remedies.read(fields.nodes("remediation"), "remediation"),
            fields.texts("prevention"),
            fields.texts("false_positives"),
            fields.texts("references"));
    collector.define(cause, fields.place("id"));
  }

  private void mustEqual(FieldReader fields, String key, String value, String folder, String what) {
    if (!value.isEmpty() && !value.equals(folder)) {
      collector
          .problems()
          .add(
              fields.place(key),
              key + " '" + value + "' must equal the name of the " + what + ", '" + folder + "'");
    }
  }

  private List<RootCause.RiskFactor> riskFactors(FieldReader cause) {
    List<Node> nodes = cause.nodes("risk_factors");
    List<RootCause.RiskFactor> factors = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      String where = "risk_factors[" + i + "]";
      FieldReader fields = fields(nodes.get(i), where, List.of("when", "odds", "why"));
      Node when = fields.requiredNode("when");
      RiskOdds odds = fields.word("odds", RiskOdds.class, RiskOdds.LOOSE);
      String why = fields.required("why");
      if (when == null) {
        continue;
      }
      if (conditions.read(when, fields.at("when")) instanceof Condition.Change change) {
        factors.add(new RootCause.RiskFactor(change, odds, why));
      } else if (when instanceof Node.Fields map && map.get("change") == null) {
        collector.problems().add(when.place(), fields.at("when") + " must be a change condition");
      }
    }
    return factors;
  }

  private List<RootCause.Guard> guards(FieldReader cause) {
    List<Node> nodes = cause.nodes("guards");
    List<RootCause.Guard> guards = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      FieldReader fields = fields(nodes.get(i), "guards[" + i + "]", List.of("when", "says"));
      Node when = fields.requiredNode("when");
      String says = fields.required("says");
      if (when != null) {
        guards.add(new RootCause.Guard(conditions.read(when, fields.at("when")), says));
      }
    }
    return guards;
  }

  private List<RootCause.Link> links(FieldReader cause, String causeId) {
    List<Node> nodes = cause.requiredNodes("signals");
    List<RootCause.Link> links = new ArrayList<>();
    Set<String> linked = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      String where = "signals[" + i + "]";
      FieldReader fields = fields(nodes.get(i), where, List.of("finding", "expected", "why"));
      Node finding = fields.requiredNode("finding");
      String id = finding == null ? "" : findingId(finding, where, causeId);
      if (!id.isEmpty() && !linked.add(id)) {
        collector
            .problems()
            .add(fields.place("finding"), "finding '" + id + "' is linked twice, in " + where);
      }
      collector.linked(causeId, id, fields.place());
      links.add(
          new RootCause.Link(
              id,
              fields.word("expected", Strength.class, Strength.SOMETIMES),
              fields.optional("why")));
    }
    return links;
  }

  private String findingId(Node finding, String where, String causeId) {
    if (finding instanceof Node.Text text) {
      collector.refer(Collector.Kind.FINDING, text.value(), text.place(), where);
      return text.value();
    }
    return findings.finding(finding, where + ".finding", causeId);
  }

  private List<RootCause.MechanismLink> mechanisms(FieldReader cause) {
    List<Node> nodes = cause.nodes("mechanisms");
    List<RootCause.MechanismLink> links = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      String where = "mechanisms[" + i + "]";
      FieldReader fields = fields(nodes.get(i), where, List.of("mechanism", "strength"));
      String id = fields.required("mechanism");
      collector.refer(Collector.Kind.MECHANISM, id, fields.place("mechanism"), where);
      links.add(
          new RootCause.MechanismLink(
              id, fields.word("strength", Strength.class, Strength.SOMETIMES)));
    }
    return links;
  }

  private FieldReader fields(Node node, String where, List<String> allowed) {
    return new FieldReader(node, where, collector.problems(), allowed);
  }
}
