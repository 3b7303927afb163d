package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.diagnosis.SignalMatch;
import dev.culprit.knowledge.judge.Quote;
import java.io.IOException;
import java.util.Map;

/** Writes one hypothesis as JSON; nothing is hidden, whatever its weight. */
final class JsonHypothesis {

  private final JsonGenerator json;
  private final JsonFields fields;
  private final Diagnosis diagnosis;

  JsonHypothesis(JsonGenerator json, JsonFields fields, Diagnosis diagnosis) {
    this.json = json;
    this.fields = fields;
    this.diagnosis = diagnosis;
  }

  void write(Hypothesis hypothesis) throws IOException {
    fields.text("cause", hypothesis.causeId());
    fields.text("title", hypothesis.cause().title());
    fields.text("summary", hypothesis.cause().summary());
    fields.text("family", hypothesis.cause().family());
    fields.text("object", hypothesis.object());
    fields.number("probability", hypothesis.probability(), 6);
    fields.text("likelihood", Wording.likelihood(hypothesis.probability()));
    fields.objects("supporting", hypothesis.supporting(), this::match);
    fields.objects("opposing", hypothesis.opposing(), this::match);
    fields.objects(
        "missing",
        hypothesis.missing(),
        missing -> {
          fields.text("finding", missing.findingId());
          fields.text("says", missing.says());
          fields.text("why", missing.why());
        });
    fields.objects(
        "rivals",
        hypothesis.rivals(),
        rival -> {
          fields.text("cause", rival.causeId());
          fields.text("object", rival.object());
          fields.text("title", rival.title());
          fields.number("decibans", rival.decibans(), 2);
        });
    fields.strings("mitigation", hypothesis.cause().mitigation());
    fields.objects("remedies", hypothesis.remedies(), advice -> remedy(hypothesis, advice));
    fields.strings("prevention", hypothesis.cause().prevention());
    fields.strings("falsePositives", hypothesis.cause().falsePositives());
    fields.strings("references", hypothesis.cause().references());
  }

  void ranked(RankedCause ranked) throws IOException {
    fields.text("cause", ranked.causeId());
    fields.text("object", ranked.object());
    fields.number("probability", ranked.probability(), 6);
  }

  private void match(SignalMatch match) throws IOException {
    fields.text("finding", match.findingId());
    fields.text("says", match.says());
    fields.number("decibans", match.decibans(), 2);
    fields.text("strength", match.strength());
    fields.text("why", match.why());
    fields.objects("quotes", match.quotes(), this::quote);
    fields.text("reference", match.reference());
  }

  void quote(Quote quote) throws IOException {
    fields.text("section", quote.section().id());
    fields.text("source", quote.source());
    fields.text("object", quote.object());
    fields.text("text", quote.text());
  }

  private void remedy(Hypothesis hypothesis, RemedyAdvice advice) throws IOException {
    fields.text("id", advice.remedy().id());
    fields.text("title", advice.remedy().title());
    fields.word("risk", advice.remedy().risk());
    json.writeObjectFieldStart("commands");
    for (Map.Entry<String, String> command : advice.commands().entrySet()) {
      fields.text(command.getKey(), command.getValue());
    }
    json.writeEndObject();
    fields.text("verify", advice.verify());
    fields.text("rollback", advice.rollback());
    json.writeFieldName("whatIf");
    // As in the other reports: what comes after is told for the remedy that is named first.
    if (advice.equals(hypothesis.remedies().get(0))) {
      json.writeStartObject();
      projection(diagnosis.whatIf(advice));
      json.writeEndObject();
    } else {
      json.writeNull();
    }
  }

  private void projection(Projection projection) throws IOException {
    fields.strings("solves", projection.solves());
    fields.objects(
        "remains",
        projection.remains(),
        remaining -> {
          fields.text("finding", remaining.findingId());
          fields.text("says", remaining.says());
          fields.number("probability", remaining.probability(), 6);
        });
    fields.objects(
        "stands",
        projection.stands(),
        standing -> {
          fields.text("cause", standing.causeId());
          fields.text("title", standing.title());
          fields.text("says", standing.says());
          fields.number("probability", standing.probability(), 6);
        });
    fields.objects(
        "arms",
        projection.arms(),
        armed -> {
          fields.text("cause", armed.causeId());
          fields.text("title", armed.title());
          fields.text("says", armed.says());
        });
    fields.objects("after", projection.after(), this::ranked);
  }
}
