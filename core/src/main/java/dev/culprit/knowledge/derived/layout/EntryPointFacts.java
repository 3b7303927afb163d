package dev.culprit.knowledge.derived.layout;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.NodePackageEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.PackagedFiles.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the file is that the platform starts. */
public final class EntryPointFacts {

  private EntryPointFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "handler-file-present",
            "The file that the handler or entry point names is where it is looked for.",
            EntryPointFacts::present),
        DerivedFact.of(
            "handler-file-missing",
            "The file that the handler or entry point names is not in the package at that path.",
            EntryPointFacts::missing),
        DerivedFact.of(
            "handler-file-one-level-deeper",
            "The file that the handler names lies in a folder below the root where it is looked"
                + " for.",
            EntryPointFacts::deeper),
        DerivedFact.of(
            "handler-name-undefined",
            "The file that the handler names does not define or export the function that it names.",
            EntryPointFacts::undefined),
        DerivedFact.of(
            "package-json-main-absent",
            "The main entry of the package.json at the root names a file that is not there.",
            EntryPointFacts::mainAbsent));
  }

  private static FactOutcome present(EvidenceView view) {
    Optional<EntryPointFile> entry = EntryPointFile.of(view);
    if (entry.isEmpty()) {
      return unknownEntry();
    }
    return found(view, entry.get())
        .map(
            file ->
                Judgements.present(
                    1,
                    entry.get().stem(),
                    entry.get().setting() + " names " + file.shown() + ", which is there"))
        .orElseGet(
            () ->
                isKnownAbsent(view, entry.get())
                    ? FactOutcome.absent(notThere(entry.get()))
                    : notListed());
  }

  private static FactOutcome missing(EvidenceView view) {
    Optional<EntryPointFile> entry = EntryPointFile.of(view);
    if (entry.isEmpty()) {
      return unknownEntry();
    }
    Optional<Entry> file = found(view, entry.get());
    if (file.isPresent()) {
      return FactOutcome.absent(file.get().shown() + " is there");
    }
    return isKnownAbsent(view, entry.get())
        ? Judgements.present(1, entry.get().stem(), notThere(entry.get()))
        : notListed();
  }

  private static FactOutcome deeper(EvidenceView view) {
    Optional<EntryPointFile> entry = EntryPointFile.of(view);
    if (entry.isEmpty()) {
      return unknownEntry();
    }
    Optional<Entry> file = found(view, entry.get());
    if (file.isPresent()) {
      return FactOutcome.absent(file.get().shown() + " is at the root");
    }
    List<Instance> found = new ArrayList<>();
    for (String path : entry.get().paths()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      view.packaged()
          .named(name)
          .filter(one -> one.path().endsWith("/" + path))
          .filter(one -> one.place() != Place.LAYER && !one.path().contains("node_modules/"))
          .filter(one -> depth(one.path()) - depth(path) <= 2)
          .findFirst()
          .ifPresent(
              one -> {
                String folder = one.path().substring(0, one.path().length() - path.length() - 1);
                String says =
                    entry.get().setting()
                        + " is looked for at the root, and "
                        + one.shown()
                        + " is below "
                        + folder
                        + "/";
                found.add(new Instance(one.artifact().name(), folder, says));
              });
    }
    if (entry.get().isClass()) {
      found.addAll(HandlerClass.offClassPath(view, entry.get().paths().get(0)));
    }
    return presentOr(
        1,
        found,
        () ->
            isKnownAbsent(view, entry.get())
                ? FactOutcome.absent(
                    "no folder holds the file that " + entry.get().setting() + " names")
                : notListed());
  }

  private static FactOutcome undefined(EvidenceView view) {
    Optional<EntryPointFile> entry = EntryPointFile.of(view);
    if (entry.isEmpty() || entry.get().symbol().isEmpty()) {
      return unknownEntry();
    }
    String symbol = entry.get().symbol();
    Optional<Entry> file = found(view, entry.get());
    String names = file.map(one -> one.file().details().get("names.defined")).orElse(null);
    if (file.isEmpty() || names == null) {
      return FactOutcome.unknown("the handler's file was not read", Section.ARTIFACTS);
    }
    if (List.of(names.split(", ", -1)).contains(symbol)) {
      return FactOutcome.absent(file.get().shown() + " defines " + symbol);
    }
    if (!"true".equals(file.get().file().details().get("names.complete"))) {
      return FactOutcome.unknown(
          file.get().shown() + " may define more names than can be read off", Section.ARTIFACTS);
    }
    String says = "%s names %s, which %s does not define";
    return Judgements.present(
        1, symbol, says.formatted(entry.get().setting(), symbol, file.get().shown()));
  }

  private static int depth(String path) {
    return (int) path.chars().filter(letter -> letter == '/').count();
  }

  private static Optional<Entry> found(EvidenceView view, EntryPointFile entry) {
    if (entry.isClass()) {
      return HandlerClass.found(view, entry.paths().get(0));
    }
    return entry.paths().stream().flatMap(path -> at(view, path)).findFirst();
  }

  private static Stream<Entry> at(EvidenceView view, String path) {
    return Stream.of(
            path,
            "python/" + path,
            "nodejs/node_modules/" + path,
            "nodejs/" + path,
            "nodejs/node_modules/" + path.replaceFirst("\\.js$", "/index.js"))
        .flatMap(candidate -> view.packaged().at(candidate).stream());
  }

  private static boolean isKnownAbsent(EvidenceView view, EntryPointFile entry) {
    if (entry.isClass() && !HandlerClass.areJarsRead(view)) {
      return false;
    }
    return view.isListedWhole()
        || view.packaged().absent().stream().anyMatch(file -> entry.paths().contains(file.path()));
  }

  private static String notThere(EntryPointFile entry) {
    return entry.setting() + " names " + entry.paths().get(0) + ", which is not there";
  }

  private static FactOutcome unknownEntry() {
    return FactOutcome.unknown("no handler or entry point was read", Section.SETTINGS);
  }

  private static FactOutcome notListed() {
    return FactOutcome.unknown("the package was not listed whole", Section.ARTIFACTS);
  }

  private static FactOutcome mainAbsent(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      for (NodePackageEvidence one : artifact.nodePackages()) {
        String main = one.main();
        if (main == null || !one.path().equals("package.json")) {
          continue;
        }
        String path = main.replaceFirst("^\\./", "");
        boolean there =
            Stream.of(path, path + ".js", path + "/index.js")
                .anyMatch(file -> !view.packaged().at(file).isEmpty());
        boolean known = artifact.listedWhole() || isAbsent(view, path);
        compared |= there || known;
        if (!there && known && !path.contains("*")) {
          found.add(
              new Instance(
                  artifact.name(),
                  path,
                  "package.json names the main file " + path + ", which is not there"));
        }
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("the main file of package.json is there")
                : FactOutcome.unknown("no package.json at the root was read", Section.ARTIFACTS));
  }

  private static boolean isAbsent(EvidenceView view, String path) {
    return view.packaged().absent().stream().anyMatch(file -> file.path().equals(path));
  }
}
