package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.Redaction;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.target.Target;
import java.io.IOException;
import java.util.Map;

/** Writes the whole diagnosis as JSON. */
final class JsonDiagnosis {

  private final JsonGenerator json;
  private final JsonFields fields;

  JsonDiagnosis(JsonGenerator json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  void write(Diagnosis diagnosis) throws IOException {
    Snapshot snapshot = diagnosis.snapshot();
    json.writeStartObject();
    fields.text("schema", Diagnosis.SCHEMA);
    target(snapshot.target());
    fields.text("observedAt", snapshot.observedAt().toString());
    fields.word("verdict", diagnosis.verdict());
    fields.text("headline", Wording.headline(diagnosis));
    fields.text("fingerprint", diagnosis.fingerprint());
    json.writeBooleanField("truncated", diagnosis.truncated());
    fields.number("probabilityOfNone", diagnosis.probabilityOfNone(), 6);
    fields.strings("symptoms", diagnosis.symptoms());
    JsonHypothesis hypotheses = new JsonHypothesis(json, fields, diagnosis);
    fields.objects("hypotheses", diagnosis.hypotheses(), hypotheses::write);
    fields.objects("ranking", diagnosis.ranking(), hypotheses::ranked);
    lists(diagnosis);
    chain(diagnosis.chain());
    fields.strings("couldOverturn", diagnosis.couldOverturn());
    fields.objects("notRead", snapshot.gaps(), this::gap);
    coverage(snapshot);
    json.writeObjectFieldStart("redactions");
    for (Map.Entry<String, Integer> count : Redaction.count(snapshot).entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void target(Target target) throws IOException {
    json.writeObjectFieldStart("target");
    fields.text("text", target.text());
    fields.word("kind", target.kind());
    fields.text("platform", target.platform().id());
    json.writeObjectFieldStart("attributes");
    for (Map.Entry<String, String> attribute : target.attributes().entrySet()) {
      fields.text(attribute.getKey(), attribute.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void lists(Diagnosis diagnosis) throws IOException {
    fields.objects(
        "heldDown",
        diagnosis.heldDown(),
        held -> {
          fields.text("cause", held.causeId());
          fields.text("object", held.object());
          fields.text("title", held.title());
          fields.text("by", held.byCauseId());
          fields.number("decibans", held.decibans(), 2);
          fields.number("probability", held.probability(), 6);
          fields.number("probabilityWithout", held.probabilityWithout(), 6);
        });
    fields.objects(
        "ruledOut",
        diagnosis.ruledOut(),
        ruled -> {
          fields.text("cause", ruled.causeId());
          fields.text("title", ruled.title());
          fields.text("why", ruled.why());
        });
    fields.objects(
        "unexplained",
        diagnosis.unexplained(),
        finding -> {
          fields.text("says", finding.says());
          fields.objects(
              "quotes", finding.quotes(), new JsonHypothesis(json, fields, diagnosis)::quote);
        });
    fields.objects(
        "nextChecks",
        diagnosis.nextChecks(),
        check -> {
          fields.text("say", check.say());
          fields.word("kind", check.kind());
          fields.text("command", check.command());
          fields.number("gainBits", check.gainBits(), 4);
          fields.strings("findings", check.findingIds());
        });
  }

  private void chain(CausalChain chain) throws IOException {
    json.writeObjectFieldStart("cascade");
    fields.objects(
        "steps",
        chain.steps(),
        step -> {
          fields.text("cause", step.causeId());
          fields.text("title", step.title());
          fields.text("says", step.says());
          fields.text("remedy", step.remedy());
        });
    fields.objects(
        "remedies",
        chain.remedies(),
        advice -> {
          fields.text("cause", advice.causeId());
          fields.text("remedy", advice.remedy().id());
          fields.text("title", advice.remedy().title());
        });
    json.writeEndObject();
  }

  private void gap(EvidenceGap gap) throws IOException {
    fields.text("section", gap.section().id());
    fields.text("what", gap.what());
    fields.word("reason", gap.reason());
    fields.text("detail", gap.detail());
    if (gap.grant() == null) {
      json.writeNullField("grant");
    } else {
      json.writeObjectFieldStart("grant");
      fields.text("action", gap.grant().action());
      fields.text("role", gap.grant().role());
      fields.text("resource", gap.grant().resource());
      json.writeEndObject();
    }
    fields.text("source", gap.source());
  }

  private void coverage(Snapshot snapshot) throws IOException {
    json.writeObjectFieldStart("coverage");
    for (Section section : Section.values()) {
      Coverage share = snapshot.coverageOf(section);
      fields.number(section.id(), share.share(), 4);
    }
    json.writeEndObject();
  }
}
