package dev.culprit.knowledge.derived.layout;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.PackagedFiles.Place;
import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the files of a package or layer lie where the platform looks. */
public final class LayoutFacts {

  private static final Pattern NESTED =
      Pattern.compile(
          "^((?:[^/*]+/){1,3}?)(python|nodejs/node_modules|java/lib|ruby/(?:gems|lib))/.*");
  private static final Set<String> STANDARD =
      DatedTable.load("python-standard-modules").rows().stream()
          .flatMap(row -> row.texts("modules").stream())
          .collect(Collectors.toUnmodifiableSet());

  private LayoutFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "search-directory-nested",
            "The layer keeps the directory that the runtime searches below another folder.",
            LayoutFacts::nested),
        DerivedFact.of(
            "host-json-one-level-deeper",
            "host.json lies in a folder of the package and not at its root.",
            LayoutFacts::hostJson),
        DerivedFact.of(
            "function-json-one-level-deeper",
            "Every function.json lies two folders deep, and the host reads those of one folder.",
            LayoutFacts::functionJson),
        DerivedFact.of(
            "payload-empty",
            "The package or site holds no file of an application.",
            LayoutFacts::empty),
        DerivedFact.of(
            "dot-folder-missing",
            "A folder that begins with a dot, such as .azurefunctions, is not in the package.",
            LayoutFacts::dotFolder),
        DerivedFact.of(
            "stdlib-name-shadowed",
            "A folder or file at the package's root has the name of a standard-library module.",
            LayoutFacts::shadowed));
  }

  private static FactOutcome notListed() {
    return FactOutcome.unknown("the package was not listed whole", Section.ARTIFACTS);
  }

  private static FactOutcome nested(EvidenceView view) {
    if (view.platform() != Platform.AWS_LAMBDA) {
      return FactOutcome.absent("only Lambda layers have such directories");
    }
    Map<String, Instance> found = new TreeMap<>();
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      if (artifact.kind() == ArtifactKind.LAYER || artifact.kind() == ArtifactKind.UNSPECIFIED) {
        nestedIn(view, artifact).ifPresent(one -> found.put(artifact.name(), one));
      }
    }
    boolean layers =
        view.snapshot().artifacts().stream()
            .anyMatch(one -> one.kind() == ArtifactKind.LAYER && one.listedWhole());
    return presentOr(
        1,
        found.values(),
        () ->
            layers
                ? FactOutcome.absent(
                    "the layers that were listed have their directories at the root")
                : notListed());
  }

  private static Optional<Instance> nestedIn(EvidenceView view, ArtifactEvidence artifact) {
    Optional<Instance> found = Optional.empty();
    for (Entry entry : view.packaged().present()) {
      if (!entry.artifact().equals(artifact) || entry.place() == Place.CODE) {
        continue;
      }
      Matcher matcher = NESTED.matcher(entry.path());
      String name = matcher.matches() ? matcher.group(2) : "";
      if (isAtRoot(entry.path())) {
        return Optional.empty();
      }
      boolean isPackage =
          !name.isEmpty() && !view.packaged().at(matcher.group(1) + "__init__.py").isEmpty();
      if (!name.isEmpty() && !isPackage && found.isEmpty()) {
        String says =
            "%s lies below %s, and the runtime searches %s/ at the layer's root only"
                .formatted(entry.shown(), matcher.group(1), name);
        found = Optional.of(new Instance(artifact.name(), matcher.group(1) + name + "/", says));
      }
    }
    return found;
  }

  private static boolean isAtRoot(String path) {
    return path.startsWith("python/")
        || path.startsWith("nodejs/")
        || path.startsWith("java/lib/")
        || path.startsWith("ruby/");
  }

  private static FactOutcome hostJson(EvidenceView view) {
    if (!view.packaged().at("host.json").isEmpty()) {
      return FactOutcome.absent("host.json is at the root");
    }
    boolean known =
        view.isListedWhole()
            || view.packaged().absent().stream()
                .anyMatch(entry -> entry.path().equals("host.json"));
    List<Instance> found =
        view.packaged()
            .named("host.json")
            .filter(entry -> !entry.path().contains("node_modules/"))
            .map(
                entry ->
                    new Instance(
                        entry.artifact().name(),
                        entry.directory(),
                        entry.shown()
                            + " lies below "
                            + entry.directory()
                            + "/, and the host looks at the root"))
            .toList();
    return presentOr(
        known ? 1 : .7,
        found,
        () -> known ? FactOutcome.absent("no folder holds host.json") : notListed());
  }

  private static FactOutcome functionJson(EvidenceView view) {
    List<Entry> all =
        view.packaged()
            .named("function.json")
            .filter(entry -> !entry.path().contains("node_modules/"))
            .toList();
    Optional<Entry> read =
        all.stream().filter(entry -> entry.path().split("/", -1).length == 2).findFirst();
    if (read.isPresent()) {
      return FactOutcome.absent(read.get().shown() + " is where the host looks");
    }
    List<Instance> found =
        all.stream()
            .filter(entry -> entry.path().split("/", -1).length == 3)
            .map(
                entry ->
                    new Instance(
                        entry.artifact().name(),
                        entry.path().split("/", 2)[0],
                        entry.shown() + " lies one folder too deep for the host"))
            .toList();
    if (!found.isEmpty() && !isMostOfTheFunctions(view, all)) {
      return FactOutcome.unknown(
          "the folders of most functions were not listed", Section.ARTIFACTS);
    }
    return presentOr(
        view.isListedWhole() ? 1 : .9,
        found,
        () ->
            view.isListedWhole()
                ? FactOutcome.absent("no function.json lies in a second folder")
                : notListed());
  }

  /** A few folders that lie deep may be examples or a part of a listing. */
  private static boolean isMostOfTheFunctions(EvidenceView view, List<Entry> deep) {
    Set<String> folders =
        deep.stream()
            .map(entry -> entry.directory().substring(entry.directory().lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    List<String> expected =
        view.snapshot().functions().stream()
            .filter(one -> Boolean.TRUE.equals(one.expected()))
            .map(FunctionEvidence::name)
            .toList();
    return expected.stream().filter(folders::contains).count() * 2 >= expected.size();
  }

  private static FactOutcome empty(EvidenceView view) {
    if (!view.isListedWhole()) {
      return view.packaged().present().isEmpty()
          ? notListed()
          : FactOutcome.absent(view.packaged().present().get(0).shown() + " is there");
    }
    List<Entry> files =
        view.packaged().present().stream()
            .filter(entry -> entry.place() != Place.LAYER)
            .filter(entry -> !entry.name().isEmpty() && !entry.name().equals("hostingstart.html"))
            .toList();
    return files.isEmpty()
        ? Judgements.present(1, "", "the package holds no file of an application")
        : FactOutcome.absent(files.get(0).shown() + " is there");
  }

  private static FactOutcome dotFolder(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    for (Entry entry : view.packaged().absent()) {
      String top = entry.path().split("/", 2)[0];
      boolean isFolder = entry.path().contains("/") || top.equals(".azurefunctions");
      if (isFolder && top.startsWith(".") && !top.equals(".python_packages")) {
        found.add(new Instance(entry.artifact().name(), top, entry.shown() + " is not there"));
      }
    }
    if (!found.isEmpty()) {
      return FactOutcome.present(found);
    }
    if (!view.packaged().withSegment(".azurefunctions").isEmpty()) {
      return FactOutcome.absent(".azurefunctions is there");
    }
    boolean isolated =
        view.setting("FUNCTIONS_WORKER_RUNTIME")
            .filter("dotnet-isolated"::equalsIgnoreCase)
            .isPresent();
    if (view.isListedWhole() && isolated && !view.packaged().at("host.json").isEmpty()) {
      return Judgements.present(
          1,
          ".azurefunctions",
          "the package of an isolated .NET app holds no .azurefunctions folder");
    }
    return view.isListedWhole()
        ? FactOutcome.absent("no folder that begins with a dot is needed")
        : notListed();
  }

  private static FactOutcome shadowed(EvidenceView view) {
    Map<String, Instance> found = new TreeMap<>();
    for (Entry entry : view.packaged().present()) {
      String module = rootModule(entry.path());
      if (STANDARD.contains(module) && entry.place() != Place.IMAGE) {
        found.putIfAbsent(
            entry.artifact().name() + module,
            new Instance(
                entry.artifact().name(),
                module,
                entry.shown() + " has the name of the standard module " + module));
      }
    }
    boolean python = view.language().filter("python"::equals).isPresent();
    return presentOr(
        1,
        python || found.values().stream().anyMatch(one -> one.says().contains(".py"))
            ? found.values()
            : List.of(),
        () ->
            view.isListedWhole()
                ? FactOutcome.absent("no name at the root is that of a standard module")
                : notListed());
  }

  /** Returns the module that a path at a search root stands for; empty when it stands for none. */
  private static String rootModule(String path) {
    String rest = path;
    for (String root : List.of("python/", ".python_packages/lib/site-packages/")) {
      rest = rest.startsWith(root) ? rest.substring(root.length()) : rest;
    }
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return rest.endsWith(".py") ? rest.substring(0, rest.length() - 3) : "";
    }
    boolean isModule = rest.endsWith("/__init__.py") || rest.endsWith("/function.json");
    return isModule && rest.indexOf('/', slash + 1) < 0 ? rest.substring(0, slash) : "";
  }
}
