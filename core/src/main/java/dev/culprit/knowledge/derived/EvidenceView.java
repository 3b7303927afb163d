package dev.culprit.knowledge.derived;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.Sources;
import dev.culprit.evidence.Spelling;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.Platform;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A snapshot as derived facts and conditions look at it: texts in one list, settings and statuses
 * by tolerant name, the workload's own runtime.
 *
 * <p>Immutable but for indexes that are built on first use; safe for use by several threads.
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
  private static final Set<Section> TOLD =
      EnumSet.of(Section.LOGS, Section.EVENTS, Section.STATUS, Section.FUNCTIONS, Section.FACTS);
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]*]");

  private final Snapshot snapshot;
  private final List<Document> documents;
  private final Map<Class<?>, Object> indexes = new ConcurrentHashMap<>();

  private EvidenceView(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.documents = Documents.of(snapshot);
  }

  /** Returns the view of the snapshot. */
  public static EvidenceView of(Snapshot snapshot) {
    return new EvidenceView(snapshot);
  }

  /** Returns the snapshot. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Returns the platform of the target. */
  public Platform platform() {
    return snapshot.target().platform();
  }

  /**
   * Returns an index that is made of this view once and then kept.
   *
   * @param type the index's class, its key
   * @param maker makes it; may be called twice when threads race, and must then answer alike
   */
  public <T> T index(Class<T> type, Function<EvidenceView, T> maker) {
    Object known = indexes.get(type);
    if (known != null) {
      return type.cast(known);
    }
    T made = maker.apply(this);
    Object first = indexes.putIfAbsent(type, made);
    return first == null ? made : type.cast(first);
  }

  /** Returns every text of logs, events, status, functions, changes, facts and settings. */
  public List<Document> documents() {
    return documents;
  }

  /** Returns the documents that pass the test. */
  public List<Document> documents(Predicate<Document> test) {
    return documents.stream().filter(test).toList();
  }

  /**
   * Returns the texts of logs, events, status, functions and facts that hold every one of these
   * words; a word is a run of letters and digits, and case does not count.
   */
  public List<Document> telling(String... words) {
    return holding(TOLD, words);
  }

  /** Returns the texts of these sections that hold every one of these words. */
  public List<Document> holding(Set<Section> sections, String... words) {
    return index(WordIndex.class, view -> new WordIndex(view.documents)).withAll(words).stream()
        .filter(document -> sections.contains(document.section()))
        .toList();
  }

  /**
   * Returns the settings with this name, compared without case; a name also matches the last part
   * of a dotted, slashed or colon-separated name.
   */
  public List<SettingEvidence> settings(String name) {
    return names().settings(name);
  }

  /** Returns the first known value of a setting with one of these names. */
  public Optional<String> setting(String... names) {
    return Stream.of(names)
        .flatMap(name -> settings(name).stream())
        .flatMap(setting -> Stream.ofNullable(setting.value()))
        .findFirst();
  }

  /**
   * Returns the statuses whose path is or ends in this path; list indices and case do not count, so
   * {@code lastState.terminated.exitCode} matches {@code
   * pods[0].containers[1].lastState.terminated.exitCode}.
   */
  public List<StatusEvidence> statuses(String path) {
    return names().statuses(path);
  }

  /** Returns the first value of a status with one of these paths. */
  public Optional<String> status(String... paths) {
    return Stream.of(paths)
        .flatMap(path -> statuses(path).stream())
        .map(StatusEvidence::value)
        .findFirst();
  }

  /** Returns the values of the supplied facts with one of these keys, compared without case. */
  public List<String> given(String... keys) {
    return snapshot.facts().stream()
        .filter(fact -> Stream.of(keys).anyMatch(key -> isOrEndsWith(fact.key(), key)))
        .map(FactEvidence::value)
        .toList();
  }

  private NameIndex names() {
    return index(NameIndex.class, view -> new NameIndex(view.snapshot));
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

  /**
   * Returns the workload's version of the language, such as 3.13 for python; from its runtimes, or
   * else from a runtime setting, an image's tag or the platform's own start line.
   */
  public Optional<String> version(String language) {
    Optional<String> told =
        ownRuntimes().stream()
            .filter(runtime -> language.equals(runtime.language()))
            .flatMap(runtime -> Stream.ofNullable(runtime.version()))
            .findFirst();
    return told.isPresent() ? told : StatedRuntime.of(this).version(language);
  }

  /** Returns the workload's language, such as {@code python}, when one is known. */
  public Optional<String> language() {
    return ownRuntimes().stream()
        .flatMap(runtime -> Stream.ofNullable(runtime.language()))
        .findFirst()
        .or(() -> StatedRuntime.of(this).language())
        .or(() -> MessageLanguage.of(this));
  }

  /** Returns the workload's CPU architecture, {@code x86_64} or {@code arm64} as a rule. */
  public Optional<String> architecture() {
    return architectureOf(ownRuntimes())
        .or(() -> setting("architecture", "architectures[0]").map(Spelling::architecture))
        .or(() -> architectureOf(runtimes("node")))
        .filter(name -> !name.isEmpty());
  }

  private static Optional<String> architectureOf(List<RuntimeEvidence> runtimes) {
    return runtimes.stream()
        .flatMap(runtime -> Stream.ofNullable(runtime.architecture()))
        .findFirst();
  }

  /** Returns {@code linux} or {@code windows}: the system that the workload runs on. */
  public Optional<String> operatingSystem() {
    return StatedRuntime.of(this).operatingSystem();
  }

  /** Returns every file that is known to be there or known to be absent, of every artifact. */
  public List<FileEvidence> files() {
    return snapshot.artifacts().stream().flatMap(artifact -> artifact.files().stream()).toList();
  }

  /** Returns the files of all artifacts by path. */
  public PackagedFiles packaged() {
    return index(PackagedFiles.class, view -> new PackagedFiles(view.snapshot.artifacts()));
  }

  /** Returns whether there are artifacts and every one of them was listed whole. */
  public boolean isListedWhole() {
    return !snapshot.artifacts().isEmpty()
        && snapshot.coverageOf(Section.ARTIFACTS).share() >= 1
        && snapshot.artifacts().stream().allMatch(ArtifactEvidence::listedWhole)
        && snapshot.gaps().stream()
            .noneMatch(gap -> gap.section() == Section.ARTIFACTS && !isInsideListed(gap));
  }

  /** A limit on what is read inside a package that is listed whole hides no path of it. */
  private boolean isInsideListed(EvidenceGap gap) {
    return gap.reason() == GapReason.LIMITED
        && snapshot.artifacts().stream()
            .anyMatch(
                artifact ->
                    artifact.listedWhole() && gap.what().startsWith("package " + artifact.name()));
  }

  /**
   * Returns whether a name that is not in the section is known not to exist: the section was read
   * whole by a probe, not told by a person or an incident file, which name what matters to them.
   */
  public boolean isReadWhole(Section section) {
    boolean byProbe =
        switch (section) {
          case SETTINGS ->
              snapshot.settings().stream().map(SettingEvidence::source).anyMatch(this::isProbe);
          case STATUS ->
              snapshot.status().stream().map(StatusEvidence::source).anyMatch(this::isProbe);
          default -> true;
        };
    return byProbe
        && snapshot.coverageOf(section).share() >= 1
        && snapshot.gaps().stream().noneMatch(gap -> gap.section() == section);
  }

  private boolean isProbe(String source) {
    return !source.equals(Sources.OPERATOR) && !source.equals(Sources.INCIDENT_FILE);
  }

  private static boolean isOwn(RuntimeEvidence runtime) {
    String component = runtime.component().toLowerCase(Locale.ROOT);
    return OWN_COMPONENTS.stream()
        .anyMatch(own -> component.equals(own) || component.startsWith(own + ":"));
  }

  /** Returns the path without list indices. */
  public static String withoutIndices(String path) {
    return path.indexOf('[') < 0 ? path : INDEX.matcher(path).replaceAll("");
  }

  /** Returns whether the name is the wanted one or ends in it after a dot, slash or colon. */
  public static boolean isOrEndsWith(String name, String wanted) {
    int start = name.length() - wanted.length();
    if (start < 0 || !name.regionMatches(true, start, wanted, 0, wanted.length())) {
      return false;
    }
    return start == 0 || ".:/@".indexOf(name.charAt(start - 1)) >= 0;
  }

  /**
   * Returns whether the setting or fact pins the package of this name: versions stand as {@code
   * dask} or, by component, as {@code dask@scheduler}. Case does not count.
   */
  public static boolean isVersionOf(String key, String name) {
    return key.equalsIgnoreCase(name)
        || (key.length() > name.length()
            && key.charAt(name.length()) == '@'
            && key.regionMatches(true, 0, name, 0, name.length()));
  }
}
