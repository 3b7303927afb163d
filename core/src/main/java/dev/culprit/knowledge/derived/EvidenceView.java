package dev.culprit.knowledge.derived;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A snapshot as derived facts and conditions look at it: texts in one list, settings and statuses
 * by tolerant name, the workload's own runtime.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class EvidenceView {

  /**
   * A text of the snapshot.
   *
   * @param section where it stands
   * @param source the read that told it
   * @param object what it is about; may be empty
   * @param text the whole text
   */
  public record Document(Section section, String source, String object, String text) {}

  private static final List<String> OWN_COMPONENTS = List.of("function", "worker", "container");

  private final Snapshot snapshot;
  private final List<Document> documents;

  private EvidenceView(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.documents = List.copyOf(documentsOf(snapshot));
  }

  /** Returns the view of the snapshot. */
  public static EvidenceView of(Snapshot snapshot) {
    return new EvidenceView(snapshot);
  }

  /** Returns the snapshot. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Returns every text of logs, events, status, functions, changes and supplied facts. */
  public List<Document> documents() {
    return documents;
  }

  /**
   * Returns the settings with this name, compared without case; a name also matches the last part
   * of a dotted, slashed or colon-separated name.
   */
  public List<SettingEvidence> settings(String name) {
    return snapshot.settings().stream()
        .filter(setting -> isOrEndsWith(setting.name(), name))
        .toList();
  }

  /** Returns the first known value of a setting with one of these names. */
  public Optional<String> setting(String... names) {
    for (String name : names) {
      for (SettingEvidence setting : settings(name)) {
        if (setting.value() != null) {
          return Optional.of(setting.value());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the statuses whose path is or ends in this path; list indices and case do not count, so
   * {@code lastState.terminated.exitCode} matches {@code
   * pods[0].containers[1].lastState.terminated.exitCode}.
   */
  public List<StatusEvidence> statuses(String path) {
    return snapshot.status().stream()
        .filter(status -> isOrEndsWith(withoutIndices(status.path()), path))
        .toList();
  }

  /** Returns the first value of a status with one of these paths. */
  public Optional<String> status(String... paths) {
    for (String path : paths) {
      List<StatusEvidence> found = statuses(path);
      if (!found.isEmpty()) {
        return Optional.of(found.get(0).value());
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the runtimes of the workload itself (function, worker, container), those of a build, a
   * node or a peer left out; of a language only when one is named.
   */
  public List<RuntimeEvidence> ownRuntimes() {
    return snapshot.runtimes().stream().filter(EvidenceView::isOwn).toList();
  }

  /** Returns the runtimes of these components; a name before a colon stands for all of its kind. */
  public List<RuntimeEvidence> runtimes(String component) {
    return snapshot.runtimes().stream()
        .filter(
            runtime ->
                runtime.component().equalsIgnoreCase(component)
                    || runtime.component().toLowerCase(Locale.ROOT).startsWith(component + ":"))
        .toList();
  }

  /** Returns the workload's version of the language, such as 3.13 for python. */
  public Optional<String> version(String language) {
    return ownRuntimes().stream()
        .filter(runtime -> language.equals(runtime.language()) && runtime.version() != null)
        .map(RuntimeEvidence::version)
        .findFirst();
  }

  /** Returns the workload's CPU architecture, {@code x86_64} or {@code arm64} as a rule. */
  public Optional<String> architecture() {
    return ownRuntimes().stream()
        .filter(runtime -> runtime.architecture() != null)
        .map(RuntimeEvidence::architecture)
        .findFirst();
  }

  /** Returns every file that is known to be there or known to be absent, of every artifact. */
  public List<FileEvidence> files() {
    return snapshot.artifacts().stream().flatMap(artifact -> artifact.files().stream()).toList();
  }

  /** Returns whether there are artifacts and every one of them was listed whole. */
  public boolean isListedWhole() {
    return !snapshot.artifacts().isEmpty()
        && snapshot.coverageOf(Section.ARTIFACTS).share() >= 1
        && snapshot.artifacts().stream().allMatch(ArtifactEvidence::listedWhole)
        && snapshot.gaps().stream().noneMatch(gap -> gap.section() == Section.ARTIFACTS);
  }

  private static boolean isOwn(RuntimeEvidence runtime) {
    String component = runtime.component().toLowerCase(Locale.ROOT);
    return OWN_COMPONENTS.stream()
        .anyMatch(own -> component.equals(own) || component.startsWith(own + ":"));
  }

  /** Returns the path without list indices. */
  public static String withoutIndices(String path) {
    return path.replaceAll("\\[[0-9]*]", "");
  }

  /** Returns whether the name is the wanted one or ends in it after a dot, slash or colon. */
  public static boolean isOrEndsWith(String name, String wanted) {
    int start = name.length() - wanted.length();
    if (start < 0 || !name.regionMatches(true, start, wanted, 0, wanted.length())) {
      return false;
    }
    return start == 0 || ".:/@".indexOf(name.charAt(start - 1)) >= 0;
  }

  private static List<Document> documentsOf(Snapshot snapshot) {
    List<Document> all = new ArrayList<>();
    for (LogEvidence log : snapshot.logs()) {
      all.add(new Document(Section.LOGS, log.source(), "", log.message()));
      log.samples().forEach(text -> all.add(new Document(Section.LOGS, log.source(), "", text)));
    }
    for (EventEvidence event : snapshot.events()) {
      String text =
          event.reason().isEmpty() ? event.message() : event.reason() + ": " + event.message();
      all.add(new Document(Section.EVENTS, event.source(), event.object(), text));
    }
    for (StatusEvidence status : snapshot.status()) {
      all.add(
          new Document(
              Section.STATUS,
              status.source(),
              status.object(),
              status.path() + ": " + status.value()));
    }
    for (FunctionEvidence function : snapshot.functions()) {
      if (function.error() != null) {
        all.add(
            new Document(Section.FUNCTIONS, function.source(), function.name(), function.error()));
      }
    }
    snapshot
        .changes()
        .forEach(
            change -> all.add(new Document(Section.CHANGES, change.source(), "", change.what())));
    for (FactEvidence fact : snapshot.facts()) {
      all.add(new Document(Section.FACTS, fact.source(), fact.key(), fact.value()));
    }
    for (SettingEvidence setting : snapshot.settings()) {
      if (setting.value() != null) {
        all.add(
            new Document(
                Section.SETTINGS,
                setting.source(),
                setting.name(),
                setting.name() + "=" + setting.value()));
      }
    }
    return all;
  }

  /** Returns the documents that pass the test. */
  public List<Document> documents(Predicate<Document> test) {
    return documents.stream().filter(test).toList();
  }
}
