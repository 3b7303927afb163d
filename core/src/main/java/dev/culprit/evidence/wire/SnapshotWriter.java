package dev.culprit.evidence.wire;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.OtelNames;
import java.util.Locale;

/** Writes a snapshot; {@link SnapshotReader} reads the same keys. */
final class SnapshotWriter {

  private SnapshotWriter() {}

  static String write(Snapshot given) {
    // Whoever called the record's constructor need not have sorted its lists.
    Snapshot snapshot = given.toBuilder().build();
    JsonObjectWriter json =
        JsonObjectWriter.create()
            .put("schema", Snapshot.SCHEMA)
            .put("semanticConventions", OtelNames.SEMANTIC_CONVENTIONS)
            .put("target", snapshot.target().text())
            .put("observedAt", snapshot.observedAt());
    if (snapshot.onset() != null) {
      json.put(
          "onset",
          JsonObjectWriter.create()
              .put("earliest", snapshot.onset().earliest())
              .put("latest", snapshot.onset().latest())
              .node());
    }
    return json.put("coverage", coverage(snapshot).node())
        .putObjects("runtimes", snapshot.runtimes(), SnapshotWriter::runtime)
        .putObjects("layers", snapshot.layers(), SnapshotWriter::layer)
        .putObjects("artifacts", snapshot.artifacts(), ArtifactWriter::artifact)
        .putObjects("functions", snapshot.functions(), SnapshotWriter::function)
        .putObjects("settings", snapshot.settings(), SnapshotWriter::setting)
        .putObjects("status", snapshot.status(), SnapshotWriter::status)
        .putObjects("events", snapshot.events(), SnapshotWriter::event)
        .putObjects("changes", snapshot.changes(), SnapshotWriter::change)
        .putObjects("metrics", snapshot.metrics(), SnapshotWriter::metric)
        .putObjects("logs", snapshot.logs(), SnapshotWriter::log)
        .putObjects("facts", snapshot.facts(), SnapshotWriter::fact)
        .putObjects("inquiries", snapshot.inquiries(), SnapshotWriter::inquiry)
        .putObjects("gaps", snapshot.gaps(), SnapshotWriter::gap)
        .print();
  }

  private static JsonObjectWriter coverage(Snapshot snapshot) {
    JsonObjectWriter json = JsonObjectWriter.create();
    for (Section section : Section.values()) {
      Coverage share = snapshot.coverage().get(section);
      if (share != null) {
        json.put(section.id(), JsonObjectWriter.number(share.share()));
      }
    }
    return json;
  }

  private static JsonObjectWriter runtime(RuntimeEvidence runtime) {
    return JsonObjectWriter.create()
        .put("component", runtime.component())
        .put("language", runtime.language())
        .put("version", runtime.version())
        .put("architecture", runtime.architecture())
        .put("os", runtime.os())
        .put("cLibrary", runtime.cLibrary())
        .put("source", runtime.source());
  }

  private static JsonObjectWriter layer(LayerEvidence layer) {
    return JsonObjectWriter.create()
        .put("name", layer.name())
        .put("version", layer.version())
        .put("sizeBytes", layer.sizeBytes())
        .putStrings("compatibleRuntimes", layer.compatibleRuntimes())
        .putStrings("compatibleArchitectures", layer.compatibleArchitectures())
        .put("digest", layer.digest())
        .put("source", layer.source());
  }

  private static JsonObjectWriter function(FunctionEvidence function) {
    return JsonObjectWriter.create()
        .put("name", function.name())
        .put("expected", function.expected())
        .put("loaded", function.loaded())
        .put("error", function.error())
        .put("source", function.source());
  }

  private static JsonObjectWriter setting(SettingEvidence setting) {
    return JsonObjectWriter.create()
        .put("name", setting.name())
        .put("value", setting.value())
        .put("source", setting.source());
  }

  private static JsonObjectWriter status(StatusEvidence status) {
    return JsonObjectWriter.create()
        .putFilled("object", status.object())
        .put("path", status.path())
        .put("value", status.value())
        .put("source", status.source());
  }

  private static JsonObjectWriter event(EventEvidence event) {
    return JsonObjectWriter.create()
        .putFilled("type", event.type())
        .putFilled("reason", event.reason())
        .putFilled("object", event.object())
        .put("message", event.message())
        .put("count", event.count() == 1 ? null : event.count())
        .put("first", event.first())
        .put("last", event.last())
        .put("source", event.source());
  }

  private static JsonObjectWriter change(ChangeEvidence change) {
    return JsonObjectWriter.create()
        .put("at", change.at())
        .putFilled("when", change.when())
        .put("what", change.what())
        .put("who", change.who())
        .put("field", change.field())
        .put("before", change.before())
        .put("after", change.after())
        .put("source", change.source());
  }

  private static JsonObjectWriter metric(MetricEvidence metric) {
    return JsonObjectWriter.create()
        .put("name", metric.name())
        .put("value", JsonObjectWriter.number(metric.value()))
        .putFilled("unit", metric.unit())
        .put("at", metric.at())
        .put("source", metric.source());
  }

  private static JsonObjectWriter log(LogEvidence log) {
    return JsonObjectWriter.create()
        .putFilled("level", log.level())
        .put("message", log.message())
        .put("count", log.count() == 1 ? null : log.count())
        .put("first", log.first())
        .put("last", log.last())
        .putStrings("samples", log.samples())
        .put("source", log.source());
  }

  private static JsonObjectWriter fact(FactEvidence fact) {
    return JsonObjectWriter.create()
        .put("key", fact.key())
        .put("value", fact.value())
        .put("source", fact.source());
  }

  private static JsonObjectWriter inquiry(Inquiry inquiry) {
    JsonObjectWriter json =
        JsonObjectWriter.create()
            .put("section", inquiry.section().id())
            .put("source", inquiry.source())
            .putStrings("literals", inquiry.literals());
    if (inquiry.window() != null) {
      json.put(
          "window",
          JsonObjectWriter.create()
              .put("from", inquiry.window().from())
              .put("to", inquiry.window().to())
              .node());
    }
    return json.put("truncated", inquiry.truncated() ? Boolean.TRUE : null);
  }

  private static JsonObjectWriter gap(EvidenceGap gap) {
    return JsonObjectWriter.create()
        .put("section", gap.section().id())
        .put("what", gap.what())
        .put("reason", gap.reason().name().toLowerCase(Locale.ROOT))
        .putFilled("detail", gap.detail())
        .put("grant", gap.grant() == null ? null : grant(gap.grant()).node())
        .put("source", gap.source());
  }

  private static JsonObjectWriter grant(Grant grant) {
    return JsonObjectWriter.create()
        .put("action", grant.action())
        .put("role", grant.role())
        .put("resource", grant.resource());
  }
}
