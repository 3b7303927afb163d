package dev.culprit.examples.commandline;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Patch;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds changes of what was never read: a mistyped name is no change that has no effect. */
final class ChangeFit {

  /** More names than this are not read by anybody. */
  private static final int MOST_NAMES = 12;

  private ChangeFit() {}

  /** Returns what is wrong with the change, empty when the snapshot holds what it names. */
  static Optional<String> complaint(Patch change, Snapshot snapshot) {
    if (change instanceof Patch.SetRuntime runtime && runtime.language() != null) {
      return unless(languages(snapshot), runtime.language(), "no runtime of the language");
    }
    if (change instanceof Patch.SetVersion version) {
      boolean pinned = isNamed(settings(snapshot), version.name());
      return pinned
          ? Optional.empty()
          : unless(versioned(snapshot), version.name(), "no package of the name");
    }
    if (change instanceof Patch.RemoveSetting setting) {
      return unless(settings(snapshot), setting.name(), "no setting of the name");
    }
    return Optional.empty();
  }

  /** Nothing of the kind was read: then nobody knows that the name is wrong. */
  private static Optional<String> unless(Set<String> names, String name, String problem) {
    if (names.isEmpty() || isNamed(names, name)) {
      return Optional.empty();
    }
    String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return Optional.of(
        "%s %s was read; there is %s%s"
            .formatted(problem, name, some, more > 0 ? " and " + more + " more" : ""));
  }

  private static boolean isNamed(Set<String> names, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return names.stream()
        .map(one -> unplaced(one).toLowerCase(Locale.ROOT))
        .anyMatch(one -> one.equals(wanted) || one.endsWith("." + wanted));
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
    Set<String> names = new TreeSet<>();
    for (ArtifactEvidence artifact : snapshot.artifacts()) {
      artifact.distributions().stream().map(DistributionEvidence::name).forEach(names::add);
    }
    snapshot.layers().stream().map(LayerEvidence::name).forEach(names::add);
    snapshot.facts().stream().map(FactEvidence::key).map(ChangeFit::unplaced).forEach(names::add);
    return names;
  }

  /** A pin may be said of one component: {@code dask@scheduler}. */
  private static String unplaced(String name) {
    int at = name.indexOf('@');
    return at > 0 ? name.substring(0, at) : name;
  }
}
