package dev.culprit.knowledge.derived.version;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.VersionRange;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.StatedRuntime;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import dev.culprit.knowledge.derived.python.Distributions;
import dev.culprit.knowledge.derived.version.LibraryVersions.Library;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether libraries and the runtime under them are made for each other. */
public final class LibrarySupportFacts {

  private static final Pattern DIFFERENT_PYTHON =
      Pattern.compile(
          "(?:Package '?([\\w.-]+)'? )?requires a different Python: ([0-9.]+) not in '?([^'\"\\n]{1,60})");
  private static final Pattern DECLARED =
      Pattern.compile("(?i)requires-python\\s*[=:]\\s*[\"']?([<>=!~^][^\"'\\n]{1,60})");
  private static final Pattern WORKS =
      Pattern.compile(
          "(?i)\\b(?:works?|working|succeeds?|succeeded|passes|resolved|healthy|tasks? (?:run|complete)s?|runs? (?:fine|again)|no longer fails?)\\b");
  private static final Pattern RUNTIME =
      Pattern.compile(
          "(?i)\\b(?:runtime|python|node(?:js)?|java|ruby|\\.net|dotnet)\\b[^\\n]{0,40}?([0-9]+(?:\\.[0-9]+)?)");

  private LibrarySupportFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "requires-python-excludes-runtime",
            "A declared Requires-Python range does not contain the Python that runs.",
            LibrarySupportFacts::requiresPython),
        DerivedFact.of(
            "library-older-than-runtime",
            "A library's release is older than the first that declares support for the runtime.",
            LibrarySupportFacts::libraryOlder),
        DerivedFact.of(
            "runtime-newer-works",
            "A change or a supplied fact says that it works with another runtime version.",
            LibrarySupportFacts::otherRuntimeWorks));
  }

  private record Declared(String object, String range, String shown) {}

  private static FactOutcome requiresPython(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    for (Document document : view.telling("requires", "different", "python")) {
      Matcher matcher = DIFFERENT_PYTHON.matcher(document.text());
      while (matcher.find()) {
        String name = matcher.group(1) == null ? "" : matcher.group(1);
        String says =
            "%s requires Python %s, and Python %s installs it"
                .formatted(name.isEmpty() ? "a package" : name, matcher.group(3), matcher.group(2));
        found.add(new Instance(name, matcher.group(3), says));
      }
    }
    Optional<String> own = view.version("python");
    List<Declared> declared = declared(view);
    if (own.isPresent()) {
      for (Declared one : declared) {
        if (excludes(one.range(), own.get())) {
          String says =
              "%s requires Python %s, the workload runs %s"
                  .formatted(one.shown(), one.range(), own.get());
          found.add(new Instance(one.object(), one.range(), says));
        }
      }
    }
    builders(view)
        .forEach(
            version ->
                declared.stream()
                    .filter(one -> own.isEmpty() || !excludes(one.range(), own.get()))
                    .filter(one -> excludes(one.range(), version))
                    .map(one -> builtBy(one, version))
                    .forEach(found::add));
    return presentOr(
        1,
        found,
        () -> {
          if (own.isEmpty()) {
            return FactOutcome.unknown("the Python version is not known", Section.RUNTIMES);
          }
          return declared.isEmpty()
              ? FactOutcome.unknown(
                  "no declared Requires-Python range was read", Section.ARTIFACTS, Section.FACTS)
              : FactOutcome.absent("every declared range contains Python " + own.get());
        });
  }

  /** Returns the versions of Python that install the packages, where they are told apart. */
  private static Stream<String> builders(EvidenceView view) {
    return view.snapshot().runtimes().stream()
        .filter(runtime -> runtime.component().equals("build"))
        .filter(runtime -> "python".equals(runtime.language()))
        .flatMap(runtime -> Stream.ofNullable(runtime.version()))
        .distinct();
  }

  private static Instance builtBy(Declared one, String version) {
    String says =
        "%s requires Python %s, the build runs %s".formatted(one.shown(), one.range(), version);
    return new Instance(one.object(), one.range(), says);
  }

  private static List<Declared> declared(EvidenceView view) {
    List<Declared> all = new ArrayList<>();
    Distributions.of(view)
        .all()
        .forEach(
            one -> {
              String range = one.details() == null ? null : one.details().requiresPython();
              if (range != null) {
                all.add(new Declared(one.name(), range, one.shown()));
              }
            });
    for (FactEvidence fact : view.snapshot().facts()) {
      if (EvidenceView.isOrEndsWith(fact.key(), "requires-python")
          || EvidenceView.isOrEndsWith(fact.key(), "requires_python")) {
        String object = fact.key().replaceFirst("[.:/@]?requires[-_]python$", "");
        all.add(new Declared(object, fact.value(), object.isEmpty() ? "the bundle" : object));
      }
    }
    view.settings("requires-python").stream()
        .flatMap(setting -> Stream.ofNullable(setting.value()))
        .forEach(range -> all.add(new Declared("", range, "the project")));
    for (Document document :
        view.holding(
            EnumSet.of(Section.LOGS, Section.FACTS, Section.CHANGES), "requires", "python")) {
      Matcher matcher = DECLARED.matcher(document.text());
      if (matcher.find()) {
        all.add(new Declared("", matcher.group(1).strip(), "the project"));
      }
    }
    for (Entry entry : view.packaged().present()) {
      for (String key : List.of("requiresPython", "requires-python")) {
        String range = entry.file().details().get(key);
        if (range != null) {
          all.add(new Declared(entry.path(), range, entry.shown()));
        }
      }
    }
    return all;
  }

  /** Returns whether the version lies outside; false when the range cannot be read. */
  static boolean excludes(String range, String version) {
    try {
      String release = Versions.parts(version).size() < 2 ? version : Versions.release(version, 3);
      return !VersionRange.of(range).contains(release);
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static FactOutcome libraryOlder(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    boolean versionsKnown = false;
    for (Library library : LibraryVersions.of(view)) {
      for (String language : List.of("python", "nodejs", "java")) {
        Optional<String> runtime = runtimeOf(view, language, library.component());
        versionsKnown |= runtime.isPresent();
        Optional<Row> row =
            runtime.flatMap(version -> SupportedRuntimes.first(library.name(), language, version));
        if (row.isEmpty()) {
          continue;
        }
        compared = true;
        if (Versions.compare(library.version(), row.get().text("first")) < 0) {
          found.add(tooOld(library, language, runtime.orElse(""), row.get()));
        }
      }
    }
    boolean any = compared;
    boolean known = versionsKnown;
    return presentOr(
        .9,
        found,
        () -> {
          if (any) {
            return FactOutcome.absent("every library that the table knows supports the runtime");
          }
          return known || LibraryVersions.of(view).isEmpty()
              ? FactOutcome.unknown(
                  "no library that the table knows was read",
                  Section.LAYERS,
                  Section.SETTINGS,
                  Section.ARTIFACTS)
              : FactOutcome.unknown("the runtime's version is not known", Section.RUNTIMES);
        });
  }

  private static Instance tooOld(Library library, String language, String runtime, Row row) {
    String says =
        "%s %s (%s) is older than %s, the first release that declares support for %s %s; %s runs"
            .formatted(
                library.name(),
                library.version(),
                library.shown(),
                row.text("first"),
                language,
                row.text("runtime"),
                runtime);
    String object =
        library.component().isEmpty() ? library.name() : library.name() + "@" + library.component();
    return new Instance(object, library.name(), says);
  }

  /** Returns the version that runs at the component, or else the workload's own. */
  private static Optional<String> runtimeOf(EvidenceView view, String language, String component) {
    Optional<String> there =
        component.isEmpty()
            ? Optional.empty()
            : StatedRuntime.versioned(view, language)
                .filter(runtime -> EvidenceView.isOrEndsWith(runtime.component(), component))
                .flatMap(runtime -> Stream.ofNullable(runtime.version()))
                .findFirst();
    return there
        .or(() -> view.version(language))
        .or(
            () ->
                StatedRuntime.versioned(view, language)
                    .filter(runtime -> !runtime.component().equals("build"))
                    .map(RuntimeEvidence::version)
                    .flatMap(Stream::ofNullable)
                    .findFirst());
  }

  private static FactOutcome otherRuntimeWorks(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    for (Document document : view.documents()) {
      boolean told = document.section() == Section.CHANGES || document.section() == Section.FACTS;
      if (told && WORKS.matcher(document.text()).find()) {
        Matcher runtime = RUNTIME.matcher(document.object() + " " + document.text());
        if (runtime.find()) {
          found.add(
              new Instance("", runtime.group(1), "it was told that '" + document.text() + "'"));
        }
      }
    }
    return presentOr(
        .9,
        found,
        () ->
            FactOutcome.unknown(
                "nobody told of a run with another version", Section.CHANGES, Section.FACTS));
  }
}
