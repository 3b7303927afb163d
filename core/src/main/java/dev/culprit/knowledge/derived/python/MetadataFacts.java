package dev.culprit.knowledge.derived.python;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.python.Distributions.Installed;
import dev.culprit.knowledge.derived.python.Distributions.Metadata;
import dev.culprit.knowledge.derived.python.ModuleTraces.Trace;
import dev.culprit.knowledge.derived.python.RelevantDistributions.Relevant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the metadata that importlib.metadata reads at run time is there. */
public final class MetadataFacts {

  private static final String CONTEXT_GROUP = "opentelemetry_context";

  private MetadataFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "python-metadata-missing",
            "A distribution whose code is there lacks its *.dist-info folder or the entry points in it.",
            MetadataFacts::metadataMissing),
        DerivedFact.of(
            "python-metadata-complete",
            "Every distribution that the error is about has its *.dist-info folder.",
            MetadataFacts::metadataComplete),
        DerivedFact.of(
            "otel-context-name-unknown",
            "OTEL_PYTHON_CONTEXT names an entry point that no installed distribution declares.",
            MetadataFacts::contextNameUnknown));
  }

  private static FactOutcome metadataMissing(EvidenceView view) {
    List<Relevant> relevant = RelevantDistributions.of(view);
    return relevant.isEmpty() ? missingAnywhere(view) : missingFor(view, relevant);
  }

  private static FactOutcome missingFor(EvidenceView view, List<Relevant> relevant) {
    List<Instance> found = new ArrayList<>();
    String there = "";
    for (Relevant one : relevant) {
      Optional<Instance> missing = missing(view, one);
      if (missing.isPresent()) {
        found.add(missing.get());
      } else {
        Optional<Installed> has = withMetadata(view, one);
        there = has.map(Installed::shown).orElse(there);
      }
    }
    String shown = there;
    return presentOr(
        1,
        found,
        () ->
            shown.isEmpty()
                ? FactOutcome.unknown(
                    relevant.get(0).told() + ", and the packages were not listed whole",
                    Section.ARTIFACTS)
                : FactOutcome.absent(shown + " is there"));
  }

  /** Returns the instance when the metadata of a distribution is known to be missing. */
  private static Optional<Instance> missing(EvidenceView view, Relevant relevant) {
    Optional<Installed> has = withMetadata(view, relevant);
    if (has.isPresent()) {
      return lacksEntryPoints(view, relevant, has.get());
    }
    Distributions distributions = Distributions.of(view);
    String name = relevant.names().get(0);
    for (String candidate : relevant.names()) {
      for (Installed installed : distributions.named(candidate)) {
        if (installed.metadata() == Metadata.MISSING) {
          return Optional.of(
              new Instance(
                  installed.artifact(),
                  candidate,
                  relevant.told() + ", and " + installed.shown() + " has no dist-info folder"));
        }
      }
      for (Entry absent : distributions.absentMetadata(candidate)) {
        return Optional.of(
            new Instance(
                absent.artifact().name(),
                candidate,
                relevant.told() + ", and " + absent.shown() + " is not there"));
      }
    }
    Optional<Installed> unclaimed =
        distributions.all().stream()
            .filter(installed -> installed.metadata() == Metadata.MISSING)
            .filter(installed -> holdsCodeOf(installed, relevant))
            .findFirst();
    if (unclaimed.isPresent()) {
      String shown = unclaimed.get().shown();
      String says = relevant.told() + ", and no dist-info folder claims " + shown;
      return Optional.of(new Instance(unclaimed.get().artifact(), name, says));
    }
    return codeWithout(view, relevant, name);
  }

  /** Returns whether modules that no metadata claims are those that the error is about. */
  private static boolean holdsCodeOf(Installed installed, Relevant relevant) {
    DistributionEvidence details = installed.details();
    List<String> modules = new ArrayList<>(ImportNames.modulesOf(relevant.names()));
    if (!relevant.module().isEmpty()) {
      modules.add(relevant.module());
    }
    relevant.names().forEach(name -> modules.add(name.replace('-', '_')));
    return details != null
        && details.modules().stream()
            .anyMatch(
                unclaimed ->
                    modules.stream()
                        .anyMatch(
                            module ->
                                module.equals(unclaimed)
                                    || module.startsWith(unclaimed + ".")
                                    || unclaimed.startsWith(module + ".")));
  }

  /** Returns the instance when an artifact that was listed whole holds the code alone. */
  private static Optional<Instance> codeWithout(EvidenceView view, Relevant relevant, String name) {
    if (!view.isListedWhole()) {
      return Optional.empty();
    }
    String module =
        relevant.module().isEmpty() ? name.replace('-', '_').replace('.', '_') : relevant.module();
    List<Trace> traces = ModuleTraces.python(view.packaged(), module);
    return traces.stream()
        .findFirst()
        .map(Trace::entry)
        .map(
            entry ->
                new Instance(
                    entry.artifact().name(),
                    name,
                    "%s; %s is there, and no listed package holds %s-*.dist-info"
                        .formatted(relevant.told(), entry.shown(), name.replace('-', '_'))));
  }

  private static Optional<Installed> withMetadata(EvidenceView view, Relevant relevant) {
    return relevant.names().stream()
        .flatMap(name -> Distributions.of(view).named(name).stream())
        .filter(installed -> installed.metadata() == Metadata.THERE)
        .findFirst();
  }

  private static Optional<Instance> lacksEntryPoints(
      EvidenceView view, Relevant relevant, Installed installed) {
    if (!relevant.needsEntryPoints()) {
      return Optional.empty();
    }
    Optional<Entry> told =
        view.packaged().absent().stream()
            .filter(entry -> entry.name().equals("entry_points.txt"))
            .filter(
                entry -> Distributions.of(view).absentMetadata(installed.name()).contains(entry))
            .findFirst();
    if (told.isPresent()) {
      return Optional.of(
          new Instance(
              installed.artifact(),
              installed.name(),
              relevant.told() + ", and " + told.get().shown() + " is not there"));
    }
    DistributionEvidence details = installed.details();
    boolean listedWithout =
        details != null
            && details.entryPoints().isEmpty()
            && view.snapshot().artifacts().stream()
                .filter(ArtifactEvidence::listedWhole)
                .filter(artifact -> artifact.name().equals(installed.artifact()))
                .anyMatch(artifact -> hasNoEntryPoints(artifact, details.path()));
    return listedWithout
        ? Optional.of(
            new Instance(
                installed.artifact(),
                installed.name(),
                relevant.told() + ", and " + installed.shown() + " holds no entry_points.txt"))
        : Optional.empty();
  }

  private static boolean hasNoEntryPoints(ArtifactEvidence artifact, String folder) {
    String path = folder.endsWith("/") ? folder + "entry_points.txt" : folder + "/entry_points.txt";
    return artifact.files().stream().noneMatch(file -> file.present() && file.path().equals(path))
        && artifact.files().stream().anyMatch(file -> file.path().startsWith(folder));
  }

  /**
   * Judges without an error that names a distribution: then only what inspection flagged counts.
   */
  private static FactOutcome missingAnywhere(EvidenceView view) {
    Distributions distributions = Distributions.of(view);
    List<Instance> found = new ArrayList<>();
    for (Installed installed : distributions.all()) {
      boolean elsewhere =
          distributions.named(installed.name()).stream()
              .anyMatch(other -> other.metadata() == Metadata.THERE);
      if (installed.metadata() == Metadata.MISSING && !elsewhere) {
        found.add(
            new Instance(
                installed.artifact(),
                installed.name(),
                installed.shown() + " has no dist-info folder"));
      }
    }
    view.packaged().absent().stream()
        .filter(entry -> entry.path().contains(".dist-info") || entry.path().contains(".egg-info"))
        .filter(entry -> !entry.path().contains("entry_points"))
        .forEach(
            entry ->
                found.add(
                    new Instance(
                        entry.artifact().name(), entry.path(), entry.shown() + " is not there")));
    return presentOr(
        .9,
        found,
        () -> {
          boolean any =
              distributions.all().stream().anyMatch(one -> one.metadata() == Metadata.THERE);
          return view.isListedWhole() || (any && view.snapshot().gaps().isEmpty())
              ? FactOutcome.absent("no listed distribution lacks its metadata")
              : FactOutcome.unknown("no package was listed whole", Section.ARTIFACTS);
        });
  }

  private static FactOutcome metadataComplete(EvidenceView view) {
    FactOutcome missing = metadataMissing(view);
    return switch (missing.outcome()) {
      case PRESENT -> FactOutcome.absent(missing.instances().get(0).says());
      case UNKNOWN -> FactOutcome.unknown(missing.why(), Section.ARTIFACTS);
      case ABSENT -> {
        boolean any =
            Distributions.of(view).all().stream().anyMatch(one -> one.metadata() == Metadata.THERE);
        yield any
            ? Judgements.present(1, "", missing.why())
            : FactOutcome.absent("no listed package holds a Python distribution");
      }
    };
  }

  private static FactOutcome contextNameUnknown(EvidenceView view) {
    Optional<String> named = view.setting("OTEL_PYTHON_CONTEXT");
    if (named.isEmpty()) {
      return view.isReadWhole(Section.SETTINGS)
          ? FactOutcome.absent("OTEL_PYTHON_CONTEXT is not set")
          : FactOutcome.unknown("OTEL_PYTHON_CONTEXT was not read", Section.SETTINGS);
    }
    List<String> known =
        Distributions.of(view).all().stream()
            .map(Installed::details)
            .filter(Objects::nonNull)
            .flatMap(
                details -> details.entryPoints().getOrDefault(CONTEXT_GROUP, List.of()).stream())
            .distinct()
            .sorted()
            .toList();
    if (known.contains(named.get())) {
      return FactOutcome.absent(named.get() + " is an entry point of " + CONTEXT_GROUP);
    }
    if (known.isEmpty()) {
      return FactOutcome.unknown(
          "no entry point of " + CONTEXT_GROUP + " was read", Section.ARTIFACTS);
    }
    return Judgements.present(
        view.isListedWhole() ? 1 : .7,
        named.get(),
        "OTEL_PYTHON_CONTEXT names %s, and the entry points of %s are %s"
            .formatted(named.get(), CONTEXT_GROUP, String.join(", ", known)));
  }
}
