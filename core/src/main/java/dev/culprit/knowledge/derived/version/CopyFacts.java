package dev.culprit.knowledge.derived.version;

import static dev.culprit.knowledge.derived.Judgements.presentOr;
import static dev.culprit.knowledge.derived.Judgements.untold;

import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.PackagedFiles.Place;
import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import dev.culprit.knowledge.derived.python.Distributions;
import dev.culprit.knowledge.derived.python.Distributions.Installed;
import dev.culprit.knowledge.derived.python.Distributions.Metadata;
import dev.culprit.knowledge.derived.python.MissingModules;
import dev.culprit.knowledge.derived.python.MissingModules.Loader;
import dev.culprit.knowledge.derived.python.MissingModules.Missing;
import dev.culprit.knowledge.derived.python.ModuleTraces;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose copy of a library is there: several copies, the worker's own, a vendor's layer. */
public final class CopyFacts {

  private static final Pattern JAR =
      Pattern.compile("^(.+?)-([0-9]+(?:\\.[0-9]+)+[\\w.-]*)\\.jar$");
  private static final DatedTable WRAPPERS = DatedTable.load("wrapper-layers");
  private static final Set<String> WORKER_LIBRARIES =
      Set.of("grpcio", "protobuf", "azure-functions", "azure-functions-worker", "grpcio-tools");

  private CopyFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "library-present-in-several-versions",
            "One library is packaged in several versions that meet in one process.",
            CopyFacts::several),
        DerivedFact.of(
            "worker-library-packaged",
            "The app packages a library that the Functions worker uses too.",
            CopyFacts::workerLibrary),
        DerivedFact.of(
            "wrapper-module-without-layer",
            "The handler is a vendor's wrapper, and no attached layer is that vendor's.",
            CopyFacts::wrapperWithoutLayer),
        DerivedFact.of(
            "esm-import-of-layer-package",
            "An ES module imports a package that lies in a layer, where import does not look.",
            CopyFacts::importOfLayerPackage));
  }

  private static FactOutcome several(EvidenceView view) {
    Map<String, Set<String>> versions = new TreeMap<>();
    for (Entry entry : view.packaged().present()) {
      Matcher jar = JAR.matcher(entry.name());
      if (jar.matches()) {
        versions.computeIfAbsent(jar.group(1), unseen -> new TreeSet<>()).add(jar.group(2));
      }
    }
    for (Installed installed : Distributions.of(view).all()) {
      String version = installed.version();
      if (version != null && installed.metadata() == Metadata.THERE) {
        versions.computeIfAbsent(installed.name(), unseen -> new TreeSet<>()).add(version);
      }
    }
    List<Instance> found = new ArrayList<>();
    versions.forEach(
        (name, all) -> {
          if (all.size() > 1) {
            found.add(new Instance(name, name, name + " is there as " + String.join(" and ", all)));
          }
        });
    return presentOr(
        1,
        found,
        () ->
            view.isListedWhole()
                ? FactOutcome.absent("every listed library is there in one version")
                : FactOutcome.unknown("the packages were not listed whole", Section.ARTIFACTS));
  }

  private static FactOutcome workerLibrary(EvidenceView view) {
    if (view.platform() != Platform.AZURE_FUNCTIONS) {
      return FactOutcome.absent("the target is on " + view.platform().id());
    }
    List<Instance> found = new ArrayList<>();
    for (Installed installed : Distributions.of(view).all()) {
      if (WORKER_LIBRARIES.contains(installed.name())) {
        String version = installed.version() == null ? "" : " " + installed.version();
        String says =
            "the app packages " + installed.name() + version + ", which the worker uses too";
        found.add(new Instance(installed.name(), installed.name(), says));
      }
    }
    return presentOr(
        1,
        found,
        () ->
            view.isListedWhole() || !Distributions.of(view).all().isEmpty()
                ? FactOutcome.absent(
                    "no library of the worker is among the packages that were read")
                : FactOutcome.unknown(
                    "the packages were not read", Section.ARTIFACTS, Section.LAYERS));
  }

  private static FactOutcome wrapperWithoutLayer(EvidenceView view) {
    Optional<String> handler = view.setting("handler");
    if (handler.isEmpty()) {
      return FactOutcome.unknown("the handler setting was not read", Section.SETTINGS);
    }
    Optional<Row> row =
        WRAPPERS.rows().stream()
            .filter(
                one -> one.texts("modules").stream().anyMatch(name -> isIn(handler.get(), name)))
            .findFirst();
    if (row.isEmpty()) {
      return FactOutcome.absent("handler " + handler.get() + " is no vendor's wrapper");
    }
    List<LayerEvidence> layers = view.snapshot().layers();
    Optional<LayerEvidence> attached =
        layers.stream().filter(layer -> isOf(layer.name(), row.get())).findFirst();
    if (attached.isPresent()) {
      return FactOutcome.absent(attached.get().name() + " is attached");
    }
    if (!view.snapshot().coverageOf(Section.LAYERS).isSome() && !saysNoLayers(view)) {
      return FactOutcome.unknown("the layers were not read", Section.LAYERS);
    }
    boolean packaged =
        row.get().texts("modules").stream()
            .anyMatch(name -> !view.packaged().withSegment(name).isEmpty());
    if (packaged) {
      return FactOutcome.absent("the wrapper is packaged");
    }
    String says =
        "handler %s is the wrapper of %s, and no attached layer is theirs (%s)"
            .formatted(
                handler.get(),
                row.get().text("vendor"),
                layers.isEmpty()
                    ? "none is attached"
                    : String.join(", ", layers.stream().map(LayerEvidence::name).toList()));
    return FactOutcome.present(.9, List.of(new Instance("", row.get().text("vendor"), says)));
  }

  private static boolean saysNoLayers(EvidenceView view) {
    return view.setting("layers").map(String::strip).stream()
        .anyMatch(text -> text.matches("(?i)\\[\\s*]|<?none>?|null|0|"));
  }

  private static boolean isIn(String handler, String module) {
    return handler.startsWith(module + ".")
        || handler.contains("/" + module + "/")
        || handler.contains("/" + module + ".");
  }

  private static boolean isOf(String layer, Row row) {
    String lower = layer.toLowerCase(Locale.ROOT);
    return row.texts("layers").stream().anyMatch(lower::contains);
  }

  private static FactOutcome importOfLayerPackage(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view, Loader.NODE);
    if (missing.isEmpty()) {
      return untold(view, "that a Node package is missing");
    }
    boolean module =
        view.setting("package.json type").filter("module"::equals).isPresent()
            || view.snapshot().artifacts().stream()
                .flatMap(artifact -> artifact.nodePackages().stream())
                .anyMatch(one -> one.path().equals("package.json") && "module".equals(one.type()));
    List<Instance> found = new ArrayList<>();
    for (Missing one : missing) {
      boolean imported =
          module
              || one.text().contains("imported from")
              || one.text().contains("ERR_MODULE_NOT_FOUND");
      ModuleTraces.of(view, one).stream()
          .filter(trace -> imported && trace.entry().place() != Place.CODE)
          .filter(trace -> trace.root().startsWith("nodejs/"))
          .findFirst()
          .ifPresent(
              trace ->
                  found.add(
                      new Instance(
                          trace.entry().artifact().name(),
                          one.name(),
                          trace.entry().shown()
                              + " is in a layer, where import does not look for "
                              + one.name())));
    }
    return presentOr(
        1,
        found,
        () ->
            view.isListedWhole()
                ? FactOutcome.absent("no layer holds what an ES module imports")
                : FactOutcome.unknown("the layers were not listed whole", Section.ARTIFACTS));
  }
}
