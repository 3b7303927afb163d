package dev.culprit.knowledge.derived.python;

import static dev.culprit.knowledge.derived.Judgements.presentOr;
import static dev.culprit.knowledge.derived.Judgements.untold;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.python.Distributions.Installed;
import dev.culprit.knowledge.derived.python.Distributions.Metadata;
import dev.culprit.knowledge.derived.python.MissingModules.Loader;
import dev.culprit.knowledge.derived.python.MissingModules.Missing;
import dev.culprit.knowledge.derived.python.Requirements.Declared;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which distribution should bring the missing module, and which one is there or declared. */
public final class DistributionFacts {

  private static final Pattern CANNOT_IMPORT =
      Pattern.compile("cannot import name [\"']?\\w+[\"']? from [\"']?([\\w.]+)");

  private DistributionFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "missing-module-of-other-distribution",
            "Another distribution than the like-named one provides the missing module, and the "
                + "like-named one is installed or declared.",
            DistributionFacts::ofOtherDistribution),
        DerivedFact.of(
            "requirements-list-missing-module",
            "A requirements list declares the distribution of the module that an error misses.",
            DistributionFacts::declared),
        DerivedFact.of(
            "python-packages-folder-absent",
            "The site has Python code and no .python_packages folder with its dependencies.",
            DistributionFacts::packagesFolderAbsent));
  }

  private static Set<String> suspects(EvidenceView view) {
    Set<String> modules = new LinkedHashSet<>();
    MissingModules.of(view, Loader.PYTHON).forEach(missing -> modules.add(missing.name()));
    for (Document document : view.telling("cannot", "import", "name", "from")) {
      Matcher matcher = CANNOT_IMPORT.matcher(document.text());
      while (matcher.find()) {
        modules.add(matcher.group(1));
      }
    }
    return modules;
  }

  private static FactOutcome ofOtherDistribution(EvidenceView view) {
    Set<String> modules = suspects(view);
    if (modules.isEmpty()) {
      return untold(view, "that a Python module is missing");
    }
    List<Instance> found = new ArrayList<>();
    boolean isRightThere = false;
    for (String module : modules) {
      List<String> providers = ImportNames.providers(module);
      boolean right = providers.stream().anyMatch(name -> isThere(view, name));
      isRightThere |= right;
      if (!right) {
        likeNamed(view, module, providers).ifPresent(found::add);
      }
    }
    boolean installed = isRightThere;
    return presentOr(
        .9,
        found,
        () -> {
          if (installed) {
            return FactOutcome.absent("the distribution that provides the module is there");
          }
          boolean looked =
              Requirements.of(view).isKnown()
                  || !Distributions.of(view).all().isEmpty()
                  || view.isListedWhole();
          return looked
              ? FactOutcome.absent("no distribution named like the module is installed or declared")
              : FactOutcome.unknown(
                  "neither the installed distributions nor a requirements list were read",
                  Section.ARTIFACTS,
                  Section.FACTS);
        });
  }

  private static boolean isThere(EvidenceView view, String distribution) {
    return Distributions.of(view).named(distribution).stream()
            .anyMatch(installed -> installed.metadata() != Metadata.MISSING)
        || !Requirements.of(view).named(distribution).isEmpty();
  }

  private static Optional<Instance> likeNamed(
      EvidenceView view, String module, List<String> providers) {
    String top = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
    String wrong = Distributions.normalised(top);
    boolean selfNamed = providers.stream().map(Distributions::normalised).anyMatch(wrong::equals);
    if (selfNamed) {
      return Optional.empty();
    }
    for (Installed installed : Distributions.of(view).named(wrong)) {
      // Without metadata the name is only that of a module, and says nothing of a distribution.
      if (installed.metadata() == Metadata.MISSING) {
        continue;
      }
      boolean provides = installed.details() == null || installed.details().modules().contains(top);
      if (!providers.isEmpty() || !provides) {
        return Optional.of(instance(module, providers, installed.shown() + " is installed", wrong));
      }
    }
    if (providers.isEmpty()) {
      return Optional.empty();
    }
    return Requirements.of(view).named(wrong).stream()
        .findFirst()
        .map(declared -> instance(module, providers, shown(declared), wrong));
  }

  private static String shown(Declared declared) {
    return declared.list() + " declares '" + declared.line() + "'";
  }

  private static Instance instance(
      String module, List<String> providers, String there, String wrong) {
    String says =
        providers.isEmpty()
            ? there + ", and it provides no module " + module
            : "%s comes from the distribution %s, and %s instead"
                .formatted(module, String.join(" or ", providers), there);
    return new Instance(wrong, module, says);
  }

  private static FactOutcome declared(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view, Loader.PYTHON);
    if (missing.isEmpty()) {
      return MissingModules.of(view).isEmpty()
          ? untold(view, "that a Python module is missing")
          : FactOutcome.unknown("the missing module is none of Python", Section.LOGS);
    }
    Requirements list = Requirements.of(view);
    if (!list.isKnown()) {
      return FactOutcome.unknown("no requirements list was read", Section.ARTIFACTS, Section.FACTS);
    }
    List<Instance> found = new ArrayList<>();
    for (Missing module : missing) {
      List<String> names = new ArrayList<>(ImportNames.providers(module.name()));
      names.add(module.top());
      names.stream()
          .flatMap(name -> list.named(name).stream())
          .findFirst()
          .ifPresent(
              declared ->
                  found.add(
                      new Instance(
                          declared.list(),
                          module.name(),
                          shown(declared) + ", which brings the missing " + module.name())));
    }
    return presentOr(
        1,
        found,
        () -> FactOutcome.absent("the requirements list does not name " + missing.get(0).name()));
  }

  private static FactOutcome packagesFolderAbsent(EvidenceView view) {
    List<Entry> there = view.packaged().withSegment(".python_packages");
    if (!there.isEmpty()) {
      return FactOutcome.absent(there.get(0).shown() + " is there");
    }
    boolean listed = view.packaged().named("requirements.txt").findFirst().isPresent();
    String value = listed ? "requirements.txt" : "";
    String also = listed ? ", although requirements.txt is there" : "";
    Optional<Entry> absent =
        view.packaged().absent().stream()
            .filter(entry -> entry.path().startsWith(".python_packages"))
            .findFirst();
    if (absent.isPresent()) {
      return FactOutcome.present(
          .9, List.of(new Instance("", value, absent.get().shown() + " is not there" + also)));
    }
    boolean python =
        view.packaged().present().stream().anyMatch(entry -> entry.name().endsWith(".py"));
    if (view.isListedWhole() && python) {
      return FactOutcome.present(
          List.of(new Instance("", value, "the package holds no .python_packages folder" + also)));
    }
    return view.isListedWhole()
        ? FactOutcome.absent("the package holds no Python code")
        : FactOutcome.unknown("the package was not listed whole", Section.ARTIFACTS);
  }
}
