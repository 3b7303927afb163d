package dev.culprit.knowledge.derived;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds small snapshots in one expression and judges a fact on them. */
final class Facts {

  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final SnapshotBuilder builder;
  private final List<FileEvidence> paths = new ArrayList<>();
  private String source = Sources.INCIDENT_FILE;

  private Facts(Platform platform) {
    builder = SnapshotBuilder.of(Target.unnamed(platform), NOW);
  }

  static Facts lambda() {
    return new Facts(Platform.AWS_LAMBDA);
  }

  static Facts azure() {
    return new Facts(Platform.AZURE_FUNCTIONS);
  }

  static Facts kubernetes() {
    return new Facts(Platform.KUBERNETES);
  }

  /** From here on the evidence comes from a probe, which reads sections whole. */
  Facts probed() {
    source = "probe";
    return this;
  }

  Facts runtime(String component, String language, @Nullable String version) {
    builder.add(new RuntimeEvidence(component, language, version, null, null, null, source));
    return this;
  }

  Facts python(String version) {
    return runtime("function", "python", version);
  }

  Facts machine(String component, @Nullable String architecture, @Nullable String os) {
    builder.add(new RuntimeEvidence(component, null, null, architecture, os, null, source));
    return this;
  }

  Facts log(String message) {
    builder.add(LogEvidence.of("ERROR", message, source));
    return this;
  }

  Facts event(String reason, String message) {
    builder.add(new EventEvidence("Warning", reason, "pod/x", message, 1, null, null, source));
    return this;
  }

  Facts setting(String name, String value) {
    builder.add(new SettingEvidence(name, value, source));
    return this;
  }

  Facts status(String path, String value) {
    builder.add(new StatusEvidence("", path, value, source));
    return this;
  }

  Facts metric(String name, double value) {
    builder.add(new MetricEvidence(name, value, "", null, source));
    return this;
  }

  Facts change(String what) {
    builder.add(new ChangeEvidence(null, "", what, null, null, null, null, source));
    return this;
  }

  Facts given(String key, String value) {
    builder.add(new FactEvidence(key, value, Sources.OPERATOR));
    return this;
  }

  Facts layer(String name, @Nullable String version, String... runtimes) {
    builder.add(new LayerEvidence(name, version, null, List.of(runtimes), List.of(), null, source));
    return this;
  }

  Facts function(String name, @Nullable Boolean expected, @Nullable Boolean loaded) {
    builder.add(new FunctionEvidence(name, expected, loaded, null, source));
    return this;
  }

  /** Adds paths as an incident file tells them; a leading exclamation mark says absent. */
  Facts paths(String... names) {
    Stream.of(names).map(Facts::file).forEach(paths::add);
    return this;
  }

  static FileEvidence file(String name) {
    return name.startsWith("!")
        ? FileEvidence.absent(name.substring(1))
        : FileEvidence.present(name);
  }

  Facts listed(String name, ArtifactKind kind, String... names) {
    return artifact(name, kind, Stream.of(names).map(Facts::file).toList(), List.of(), 1000);
  }

  Facts artifact(
      String name,
      ArtifactKind kind,
      List<FileEvidence> files,
      List<DistributionEvidence> distributions,
      long bytes) {
    builder.add(
        new ArtifactEvidence(
            name, kind, true, bytes, bytes, files, distributions, List.of(), "probe"));
    return this;
  }

  static DistributionEvidence distribution(
      String name, String version, boolean metadata, String... modules) {
    return new DistributionEvidence(
        name,
        version,
        "python/" + name.replace('-', '_') + "-" + version + ".dist-info",
        metadata,
        null,
        List.of(),
        List.of(),
        new TreeMap<>(),
        List.of(modules));
  }

  static DistributionEvidence wheel(String name, @Nullable String requiresPython, String... tags) {
    return new DistributionEvidence(
        name,
        "1.0",
        "python/" + name + "-1.0.dist-info",
        true,
        requiresPython,
        List.of(),
        List.of(tags),
        new TreeMap<>(),
        List.of(name));
  }

  static DistributionEvidence withEntryPoints(String name, String group, String... entries) {
    return new DistributionEvidence(
        name,
        "1.0",
        "python/" + name + "-1.0.dist-info",
        true,
        null,
        List.of(),
        List.of(),
        new TreeMap<>(Map.of(group, List.of(entries))),
        List.of(name));
  }

  static FileEvidence binary(
      String path, String format, String os, String architecture, @Nullable String glibc) {
    return new FileEvidence(
        path,
        true,
        1,
        100L,
        0755,
        new NativeBinary(format, os, architecture, null, null, glibc, List.of(), null),
        null,
        null,
        null,
        new TreeMap<>());
  }

  static FileEvidence bytecode(String path, String python) {
    return new FileEvidence(path, true, 1, 100L, 0644, null, null, python, null, new TreeMap<>());
  }

  static FileEvidence mode(String path, int mode) {
    return new FileEvidence(path, true, 1, 100L, mode, null, null, null, null, new TreeMap<>());
  }

  Snapshot build() {
    if (!paths.isEmpty()) {
      builder.add(
          new ArtifactEvidence(
              "files",
              ArtifactKind.UNSPECIFIED,
              false,
              null,
              null,
              paths,
              List.of(),
              List.of(),
              source));
    }
    return builder.build();
  }

  FactOutcome judge(String id) {
    Snapshot snapshot = build();
    return requireNonNull(
        DerivedFacts.judge(snapshot, EvidenceView.of(snapshot)).get(id), "no fact " + id);
  }

  Outcome outcome(String id) {
    return judge(id).outcome();
  }

  /** Returns the sentence of the first instance. */
  String says(String id) {
    return judge(id).instances().get(0).says();
  }
}
