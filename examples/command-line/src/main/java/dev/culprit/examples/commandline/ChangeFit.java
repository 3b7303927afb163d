package dev.culprit.examples.commandline;

import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds changes of what was never read: a mistyped name is no change that has no effect. Names are
 * compared by the rules of the what-if itself.
 */
final class ChangeFit {

  /** More names than this are not read by anybody. */
  private static final int MOST_NAMES = 12;

  private ChangeFit() {}

  /** Returns what is wrong with the change, empty when the snapshot holds what it names. */
  static Optional<String> complaint(Patch change, Snapshot snapshot) {
    if (change instanceof Patch.SetRuntime runtime && runtime.language() != null) {
      String language = runtime.language();
      Set<String> languages = languages(snapshot);
      return languages.stream().anyMatch(language::equalsIgnoreCase)
          ? Optional.empty()
          : complaint("no runtime of the language", language, languages);
    }
    if (change instanceof Patch.SetVersion version) {
      return isPinned(snapshot, version.name())
          ? Optional.empty()
          : complaint("no package of the name", version.name(), versioned(snapshot));
    }
    if (change instanceof Patch.RemoveSetting setting) {
      Set<String> names = settings(snapshot);
      return names.stream().anyMatch(name -> EvidenceView.isOrEndsWith(name, setting.name()))
          ? Optional.empty()
          : complaint("no setting of the name", setting.name(), names);
    }
    return Optional.empty();
  }

  /** Nothing of the kind was read: then nobody knows that the name is wrong. */
  private static Optional<String> complaint(String problem, String name, Set<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return Optional.of(
        "%s %s was read; there is %s%s"
            .formatted(problem, name, some, more > 0 ? " and " + more + " more" : ""));
  }

  private static boolean isPinned(Snapshot snapshot, String name) {
    return packages(snapshot).anyMatch(name::equalsIgnoreCase)
        || Stream.concat(settings(snapshot).stream(), facts(snapshot))
            .anyMatch(key -> EvidenceView.isVersionOf(key, name));
  }

  private static Set<String> languages(Snapshot snapshot) {
    return snapshot.runtimes().stream()
        .map(RuntimeEvidence::language)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> settings(Snapshot snapshot) {
    return snapshot.settings().stream()
        .map(SettingEvidence::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a version can be set of: packages, layers, and the pins that facts state. */
  private static Set<String> versioned(Snapshot snapshot) {
    return Stream.concat(packages(snapshot), facts(snapshot))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> packages(Snapshot snapshot) {
    return Stream.concat(
        snapshot.artifacts().stream()
            .flatMap(artifact -> artifact.distributions().stream())
            .map(DistributionEvidence::name),
        snapshot.layers().stream().map(LayerEvidence::name));
  }

  private static Stream<String> facts(Snapshot snapshot) {
    return snapshot.facts().stream().map(FactEvidence::key);
  }
}
