package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies patches to a snapshot: the facts as they would be after a remedy. */
final class PatchedSnapshot {

  private static final String REQUIRES_PYTHON = "requires-python";

  private PatchedSnapshot() {}

  static Snapshot apply(Snapshot snapshot, List<Patch> patches) {
    Snapshot patched = snapshot;
    for (Patch patch : patches) {
      patched = apply(patched, patch);
    }
    return patched;
  }

  private static Snapshot apply(Snapshot snapshot, Patch patch) {
    if (patch instanceof Patch.SetRuntime runtime) {
      return setRuntime(snapshot, runtime);
    }
    if (patch instanceof Patch.SetSetting setting) {
      return setSetting(snapshot, setting.name(), setting.value());
    }
    if (patch instanceof Patch.RemoveSetting setting) {
      return setSetting(snapshot, setting.name(), null);
    }
    if (patch instanceof Patch.SetRequiresPython required) {
      return setRequiresPython(snapshot, required.range());
    }
    if (patch instanceof Patch.SetVersion version) {
      return setVersion(snapshot, version.name(), version.version());
    }
    if (patch instanceof Patch.ClearFact) {
      return snapshot;
    }
    PatchedFiles files = PatchedFiles.of(snapshot, patch);
    return mapArtifacts(snapshot, files::apply);
  }

  /** Returns the version that the words {@code previous-minor} and {@code next-minor} stand for. */
  static String version(String wanted, @Nullable String current) {
    int step = wanted.equals("previous-minor") ? -1 : wanted.equals("next-minor") ? 1 : 0;
    if (step == 0 || current == null) {
      return wanted;
    }
    List<Integer> parts = Versions.parts(current);
    return parts.size() < 2
        ? Integer.toString(parts.isEmpty() ? 0 : parts.get(0) + step)
        : parts.get(0) + "." + (parts.get(1) + step);
  }

  private static Snapshot setRuntime(Snapshot snapshot, Patch.SetRuntime patch) {
    String language = patch.language() == null ? ownLanguage(snapshot) : patch.language();
    if (language == null) {
      return snapshot;
    }
    String current = EvidenceView.of(snapshot).version(language).orElse(null);
    String version = version(patch.version(), current);
    SnapshotBuilder builder = snapshot.toBuilder().forget(Section.RUNTIMES);
    builder.covered(Section.RUNTIMES, snapshot.coverageOf(Section.RUNTIMES));
    for (RuntimeEvidence runtime : snapshot.runtimes()) {
      boolean affected =
          language.equals(runtime.language()) && !runtime.component().equals("build");
      builder.add(affected ? withVersion(runtime, version) : runtime);
    }
    Snapshot changed = builder.build();
    String selector = EvidenceView.of(snapshot).setting("runtime").orElse("");
    return selector.startsWith(language)
        ? setSetting(changed, "runtime", language + version)
        : changed;
  }

  private static @Nullable String ownLanguage(Snapshot snapshot) {
    return EvidenceView.of(snapshot).ownRuntimes().stream()
        .map(RuntimeEvidence::language)
        .filter(language -> language != null)
        .findFirst()
        .orElse(null);
  }

  private static RuntimeEvidence withVersion(RuntimeEvidence runtime, String version) {
    return new RuntimeEvidence(
        runtime.component(),
        runtime.language(),
        version,
        runtime.architecture(),
        runtime.os(),
        null,
        runtime.source());
  }

  private static Snapshot setSetting(Snapshot snapshot, String name, @Nullable String value) {
    SnapshotBuilder builder = snapshot.toBuilder().forget(Section.SETTINGS);
    builder.covered(Section.SETTINGS, snapshot.coverageOf(Section.SETTINGS));
    for (SettingEvidence setting : snapshot.settings()) {
      if (!EvidenceView.isOrEndsWith(setting.name(), name)) {
        builder.add(setting);
      }
    }
    if (value != null) {
      builder.add(new SettingEvidence(name, value, "remedy"));
    }
    return builder.build();
  }

  private static Snapshot setRequiresPython(Snapshot snapshot, String wanted) {
    String version = EvidenceView.of(snapshot).version("python").orElse("");
    String range = wanted.replace("{runtime}", Versions.release(version, 2));
    SnapshotBuilder builder = snapshot.toBuilder().forget(Section.FACTS);
    for (FactEvidence fact : snapshot.facts()) {
      boolean declares = EvidenceView.isOrEndsWith(fact.key(), REQUIRES_PYTHON);
      builder.add(declares ? new FactEvidence(fact.key(), range, fact.source()) : fact);
    }
    return mapArtifacts(
        builder.build(),
        artifact ->
            PatchedFiles.withDistributions(
                artifact,
                artifact.distributions().stream()
                    .map(found -> withRequiresPython(found, range))
                    .toList()));
  }

  private static DistributionEvidence withRequiresPython(DistributionEvidence found, String range) {
    return found.requiresPython() == null
        ? found
        : new DistributionEvidence(
            found.name(),
            found.version(),
            found.path(),
            found.metadataPresent(),
            range,
            found.requires(),
            found.wheelTags(),
            found.entryPoints(),
            found.modules());
  }

  private static Snapshot setVersion(Snapshot snapshot, String name, String version) {
    SnapshotBuilder builder =
        snapshot.toBuilder().forget(Section.LAYERS).forget(Section.SETTINGS).forget(Section.FACTS);
    builder.covered(Section.LAYERS, snapshot.coverageOf(Section.LAYERS));
    builder.covered(Section.SETTINGS, snapshot.coverageOf(Section.SETTINGS));
    for (LayerEvidence layer : snapshot.layers()) {
      builder.add(
          !layer.name().equalsIgnoreCase(name)
              ? layer
              : new LayerEvidence(
                  layer.name(),
                  version,
                  layer.sizeBytes(),
                  layer.compatibleRuntimes(),
                  layer.compatibleArchitectures(),
                  null,
                  layer.source()));
    }
    for (SettingEvidence setting : snapshot.settings()) {
      builder.add(
          EvidenceView.isVersionOf(setting.name(), name)
              ? new SettingEvidence(setting.name(), version, setting.source())
              : setting);
    }
    for (FactEvidence fact : snapshot.facts()) {
      builder.add(
          EvidenceView.isVersionOf(fact.key(), name)
              ? new FactEvidence(fact.key(), version, fact.source())
              : fact);
    }
    return mapArtifacts(
        builder.build(),
        artifact ->
            PatchedFiles.withDistributions(
                artifact,
                artifact.distributions().stream()
                    .map(found -> withVersion(found, name, version))
                    .toList()));
  }

  private static DistributionEvidence withVersion(
      DistributionEvidence found, String name, String version) {
    return !found.name().equalsIgnoreCase(name)
        ? found
        : new DistributionEvidence(
            found.name(),
            version,
            found.path(),
            found.metadataPresent(),
            found.requiresPython(),
            found.requires(),
            found.wheelTags(),
            found.entryPoints(),
            found.modules());
  }

  private static Snapshot mapArtifacts(Snapshot snapshot, UnaryOperator<ArtifactEvidence> change) {
    SnapshotBuilder builder = snapshot.toBuilder().forget(Section.ARTIFACTS);
    builder.covered(Section.ARTIFACTS, snapshot.coverageOf(Section.ARTIFACTS));
    snapshot.artifacts().forEach(artifact -> builder.add(change.apply(artifact)));
    return builder.build();
  }
}
