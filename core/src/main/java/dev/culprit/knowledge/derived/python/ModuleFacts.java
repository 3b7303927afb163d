package dev.culprit.knowledge.derived.python;

import static dev.culprit.knowledge.derived.Judgements.presentOr;
import static dev.culprit.knowledge.derived.Judgements.untold;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.python.MissingModules.Missing;
import dev.culprit.knowledge.derived.python.ModuleTraces.Trace;
import dev.culprit.knowledge.derived.python.SearchPath.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the module that an error names is, or is not. */
public final class ModuleFacts {

  private static final String NONE = "that a module is missing";

  private ModuleFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "missing-module-packaged",
            "The module that an import error names is in a package, layer or image.",
            ModuleFacts::packaged),
        DerivedFact.of(
            "missing-module-not-packaged",
            "The module that an import error names is in none of the listed packages.",
            ModuleFacts::notPackaged),
        DerivedFact.of(
            "missing-module-partly-packaged",
            "The top-level package of a missing submodule is there and the submodule itself is not.",
            ModuleFacts::partlyPackaged),
        DerivedFact.of(
            "missing-module-off-search-path",
            "The missing module is there, in no directory that the runtime searches.",
            ModuleFacts::offSearchPath),
        DerivedFact.of(
            "missing-module-on-search-path",
            "The missing module is there, in a directory that the runtime searches.",
            ModuleFacts::onSearchPath));
  }

  private static FactOutcome packaged(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view);
    if (missing.isEmpty()) {
      return untold(view, NONE);
    }
    List<Instance> found = new ArrayList<>();
    for (Missing module : missing) {
      wholeTraces(view, module).stream()
          .findFirst()
          .ifPresent(
              trace ->
                  found.add(
                      new Instance(
                          trace.entry().artifact().name(),
                          module.name(),
                          "the error misses "
                              + module.name()
                              + ", and "
                              + trace.entry().shown()
                              + " is there")));
    }
    return presentOr(1, found, () -> unseen(view, missing));
  }

  private static FactOutcome unseen(EvidenceView view, List<Missing> missing) {
    if (view.isListedWhole()) {
      return FactOutcome.absent("no listed package holds " + missing.get(0).name());
    }
    for (Missing module : missing) {
      Optional<Entry> absent = ModuleTraces.lookedFor(view, module);
      if (absent.isPresent()) {
        return FactOutcome.absent(absent.get().shown() + " was looked for and is not there");
      }
    }
    return FactOutcome.unknown(
        "the packages were not listed whole, so nobody looked for " + missing.get(0).name(),
        Section.ARTIFACTS);
  }

  private static FactOutcome notPackaged(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view);
    if (missing.isEmpty()) {
      return untold(view, NONE);
    }
    List<Instance> found = new ArrayList<>();
    List<String> there = new ArrayList<>();
    boolean exact = true;
    for (Missing module : missing) {
      List<Trace> traces = ModuleTraces.of(view, module);
      Optional<Entry> absent = ModuleTraces.lookedFor(view, module);
      if (!traces.isEmpty() || ofCompiledPackage(view, module).isPresent()) {
        there.add(module.name());
      } else if (view.isListedWhole()) {
        String says =
            "the error misses " + module.name() + ", and no file of it is in the " + listed(view);
        found.add(new Instance("", module.name(), says));
      } else if (absent.isPresent()) {
        exact = false;
        String says =
            "the error misses " + module.name() + ", and " + absent.get().shown() + " is not there";
        found.add(new Instance(absent.get().artifact().name(), module.name(), says));
      }
    }
    return presentOr(
        exact ? 1 : .9,
        found,
        () ->
            there.isEmpty()
                ? FactOutcome.unknown(
                    "the packages were not listed whole, so "
                        + missing.get(0).name()
                        + " may be there",
                    Section.ARTIFACTS)
                : FactOutcome.absent("files of " + there.get(0) + " are there"));
  }

  private static String listed(EvidenceView view) {
    int artifacts = view.snapshot().artifacts().size();
    return artifacts == 1
        ? "package that was listed"
        : artifacts + " packages and layers that were listed";
  }

  private static FactOutcome partlyPackaged(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view);
    if (missing.isEmpty()) {
      return untold(view, NONE);
    }
    List<Instance> found = new ArrayList<>();
    for (Missing module : missing) {
      List<Trace> traces = ModuleTraces.of(view, module);
      boolean onlyTop = !traces.isEmpty() && traces.stream().noneMatch(Trace::whole);
      if (onlyTop && (view.isListedWhole() || ModuleTraces.lookedFor(view, module).isPresent())) {
        Entry top = traces.get(0).entry();
        found.add(
            new Instance(
                top.artifact().name(),
                module.name(),
                top.shown() + " is there, and no file of " + module.name()));
      }
    }
    return presentOr(1, found, () -> unseen(view, missing));
  }

  private static FactOutcome offSearchPath(EvidenceView view) {
    return byReach(
        view, Reach.NOT_SEARCHED, " lies outside what the runtime searches, which misses ");
  }

  private static FactOutcome onSearchPath(EvidenceView view) {
    return byReach(view, Reach.SEARCHED, " lies where the runtime searches, and still it misses ");
  }

  private static FactOutcome byReach(EvidenceView view, Reach wanted, String words) {
    List<Missing> missing = MissingModules.of(view);
    if (missing.isEmpty()) {
      return untold(view, NONE);
    }
    List<Instance> found = new ArrayList<>();
    String other = "";
    for (Missing module : missing) {
      List<Trace> traces = ModuleTraces.of(view, module);
      boolean anySearched = hasReach(view, module, traces, Reach.SEARCHED);
      for (Trace trace : traces) {
        boolean fits = SearchPath.reach(view, module.loader(), trace) == wanted;
        if (fits && (wanted == Reach.SEARCHED || !anySearched)) {
          String says = trace.entry().shown() + words + module.name();
          found.add(new Instance(trace.entry().artifact().name(), module.name(), says));
          break;
        }
        if (SearchPath.reach(view, module.loader(), trace) != Reach.UNKNOWN) {
          other = trace.entry().shown();
        }
      }
    }
    String seen = other;
    return presentOr(
        1,
        found,
        () ->
            seen.isEmpty() ? unseen(view, missing) : FactOutcome.absent(seen + " is where it is"));
  }

  private static boolean hasReach(
      EvidenceView view, Missing module, List<Trace> traces, Reach wanted) {
    return traces.stream()
        .anyMatch(trace -> SearchPath.reach(view, module.loader(), trace) == wanted);
  }

  private static List<Trace> wholeTraces(EvidenceView view, Missing module) {
    List<Trace> traces = ModuleTraces.of(view, module).stream().filter(Trace::whole).toList();
    return traces.isEmpty() ? ofCompiledPackage(view, module).stream().toList() : traces;
  }

  /** Returns a trace of the package when the missing module is its compiled half. */
  static Optional<Trace> ofCompiledPackage(EvidenceView view, Missing module) {
    return ImportNames.packageOfCompiled(module.name())
        .flatMap(name -> ModuleTraces.python(view.packaged(), name).stream().findFirst());
  }
}
