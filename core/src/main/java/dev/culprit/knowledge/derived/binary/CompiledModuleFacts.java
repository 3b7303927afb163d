package dev.culprit.knowledge.derived.binary;

import static dev.culprit.knowledge.derived.Judgements.presentOr;
import static dev.culprit.knowledge.derived.Judgements.untold;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.binary.NativeFiles.NativeFile;
import dev.culprit.knowledge.derived.python.MissingModules;
import dev.culprit.knowledge.derived.python.MissingModules.Loader;
import dev.culprit.knowledge.derived.python.MissingModules.Missing;
import dev.culprit.knowledge.derived.python.ModuleTraces;
import dev.culprit.knowledge.derived.python.ModuleTraces.Trace;
import dev.culprit.knowledge.derived.python.SearchPath;
import dev.culprit.knowledge.derived.python.SearchPath.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a compiled module that an error misses is there after all, in a build that loads. */
public final class CompiledModuleFacts {

  private CompiledModuleFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "missing-module-fits",
            "The missing compiled modules are all there, where the runtime searches, in a build that"
                + " fits it: the package has changed since the error, or nothing of it is to blame.",
            CompiledModuleFacts::fits));
  }

  private static FactOutcome fits(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view, Loader.PYTHON);
    if (missing.isEmpty()) {
      return untold(view, "that a Python module is missing");
    }
    List<Instance> found = new ArrayList<>();
    for (Missing module : missing) {
      Optional<Trace> fitting =
          ModuleTraces.of(view, module).stream()
              .filter(Trace::whole)
              .filter(trace -> SearchPath.reach(view, Loader.PYTHON, trace) == Reach.SEARCHED)
              .filter(trace -> loads(view, trace))
              .findFirst();
      if (fitting.isEmpty()) {
        String says = "no build of " + module.name() + " that fits is known to be there";
        return view.isListedWhole()
            ? FactOutcome.absent(says)
            : FactOutcome.unknown(says, Section.ARTIFACTS);
      }
      String artifact = fitting.get().entry().artifact().name();
      String says = fitting.get().entry().shown() + " is there, and it fits";
      found.add(new Instance(artifact, module.name(), says));
    }
    return presentOr(1, found, () -> untold(view, "that a Python module is missing"));
  }

  /** Every aspect must be known: a file of an unknown build may be the very fault. */
  private static boolean loads(EvidenceView view, Trace trace) {
    Optional<String> system = view.operatingSystem();
    Optional<String> cpu = view.architecture();
    Optional<String> python = NativeFiles.abiOf(view.version("python"));
    return NativeFiles.of(view).groups().stream()
        .flatMap(List::stream)
        .filter(file -> file.entry().equals(trace.entry()))
        .anyMatch(
            file ->
                Optional.ofNullable(file.os()).equals(system)
                    && Optional.ofNullable(file.architecture()).equals(cpu)
                    && system.isPresent()
                    && cpu.isPresent()
                    && hasAbi(file, python)
                    && hasCLibrary(view, file));
  }

  private static boolean hasAbi(NativeFile file, Optional<String> python) {
    String abi = file.abi();
    return abi != null && (abi.equals("abi3") || python.filter(abi::equals).isPresent());
  }

  private static boolean hasCLibrary(EvidenceView view, NativeFile file) {
    String built = file.cLibrary();
    return built == null || CLibraries.familyOf(view).filter(built::startsWith).isPresent();
  }
}
