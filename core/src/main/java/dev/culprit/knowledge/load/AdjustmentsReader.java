package dev.culprit.knowledge.load;

import dev.culprit.knowledge.AddedRemedy;
import dev.culprit.knowledge.Prior;
import dev.culprit.knowledge.PriorOverride;
import dev.culprit.knowledge.Silence;
import java.util.List;

/** Reads {@code adjustments.yaml}: what a folder changes of causes that it does not hold. */
final class AdjustmentsReader {

  private static final List<String> KEYS = List.of("priors", "silences", "remedies");

  private final Collector collector;
  private final RemedyReader remedies;

  AdjustmentsReader(Collector collector) {
    this.collector = collector;
    this.remedies = new RemedyReader(collector.problems());
  }

  void read(Document document) {
    FieldReader file = fields(document.content(), "", KEYS);
    if (KEYS.stream().noneMatch(file::has)) {
      collector.problems().add(file.place(), "adjusts nothing; write " + String.join(", ", KEYS));
    }
    List<Node> priors = file.nodes("priors");
    for (int i = 0; i < priors.size(); i++) {
      prior(priors.get(i), "priors[" + i + "]");
    }
    List<Node> silences = file.nodes("silences");
    for (int i = 0; i < silences.size(); i++) {
      silence(silences.get(i), "silences[" + i + "]");
    }
    List<Node> added = file.nodes("remedies");
    for (int i = 0; i < added.size(); i++) {
      remedy(added.get(i), "remedies[" + i + "]");
    }
  }

  private void prior(Node node, String where) {
    FieldReader fields = fields(node, where, List.of("cause", "prior", "why"));
    String cause = cause(fields, where);
    PriorOverride override =
        new PriorOverride(
            cause, fields.word("prior", Prior.class, Prior.RARE), fields.required("why"));
    collector.adjust(override, fields.place("cause"));
  }

  private void silence(Node node, String where) {
    FieldReader fields = fields(node, where, List.of("cause", "targets", "reason"));
    String cause = cause(fields, where);
    List<String> targets = fields.requiredTexts("targets");
    String reason = fields.required("reason");
    if (!targets.isEmpty()) {
      collector.adjust(new Silence(cause, targets, reason));
    }
  }

  private void remedy(Node node, String where) {
    FieldReader fields = remedies.fieldsOfAdded(node, where);
    String cause = cause(fields, where);
    collector.adjust(new AddedRemedy(cause, remedies.added(fields)), fields.place("id"));
  }

  private String cause(FieldReader fields, String where) {
    String cause = fields.required("cause");
    collector.refer(Collector.Kind.CAUSE, cause, fields.place("cause"), where);
    return cause;
  }

  private FieldReader fields(Node node, String where, List<String> allowed) {
    return new FieldReader(node, where, collector.problems(), allowed);
  }
}
