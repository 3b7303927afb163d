package dev.culprit.knowledge.derived.python;

import static dev.culprit.knowledge.derived.Judgements.presentOr;
import static dev.culprit.knowledge.derived.Judgements.untold;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import dev.culprit.knowledge.derived.python.MissingModules.Loader;
import dev.culprit.knowledge.derived.python.MissingModules.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of module it is that an error misses: the entry point, a former part, a half. */
public final class MissingKindFacts {

  private static final DatedTable REMOVED = DatedTable.load("runtime-removed-modules");
  private static final List<String> HANDLERS =
      List.of(
          "handler",
          "_HANDLER",
          "LAMBDA_HANDLER",
          "DD_LAMBDA_HANDLER",
          "NEW_RELIC_LAMBDA_HANDLER",
          "SENTRY_INITIAL_HANDLER",
          "LUMIGO_ORIGINAL_HANDLER",
          "ORIG_HANDLER");
  private static final Pattern UNABLE =
      Pattern.compile(
          "Unable to import module [\"']([^\"'\\s]+)[\"']: No module named [\"']?([\\w.]+)");
  private static final Set<String> PURE_HALVES =
      Set.of("_distutils", "_vendor", "__main__", "__init__", "_version", "_pytest", "_typing");
  private static final Pattern COMPILED_TEXT =
      Pattern.compile(
          "(?i)Importing the (\\w+) C-extensions failed"
              + "|should not try to import (\\w+) from|C extension: ?(\\w+)[\\w.]* not built");

  private MissingKindFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "missing-module-is-handler",
            "The missing module is the one that the handler setting or a wrapper's variable names.",
            MissingKindFacts::isHandler),
        DerivedFact.of(
            "missing-module-was-in-runtime",
            "The missing module came with older versions of the runtime and is gone from this one.",
            MissingKindFacts::wasInRuntime),
        DerivedFact.of(
            "missing-module-is-compiled-half",
            "The missing module is the compiled half of a package whose Python files may be there.",
            MissingKindFacts::isCompiledHalf));
  }

  private static FactOutcome isHandler(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view);
    if (missing.isEmpty()) {
      return untold(view, "that a module is missing");
    }
    Map<String, String> entryPoints = entryPoints(view);
    List<Instance> found = new ArrayList<>();
    for (Missing module : missing) {
      String setting = entryPoints.getOrDefault(base(module.name()), "");
      if (!setting.isEmpty()) {
        String says = "the missing module " + module.name() + " is what " + setting + " names";
        found.add(new Instance("", module.name(), says));
      }
    }
    return presentOr(
        1,
        found,
        () ->
            entryPoints.isEmpty()
                ? FactOutcome.unknown("the handler setting was not read", Section.SETTINGS)
                : FactOutcome.absent(
                    missing.get(0).name()
                        + " is not the module of "
                        + entryPoints.values().iterator().next()));
  }

  /** Returns the modules that are entry points, with the setting or text that says so. */
  private static Map<String, String> entryPoints(EvidenceView view) {
    Map<String, String> modules = new LinkedHashMap<>();
    for (String name : HANDLERS) {
      for (SettingEvidence setting : view.settings(name)) {
        String value = setting.value();
        if (value != null && value.indexOf('.') > 0 && !value.contains("<")) {
          String module = value.substring(0, value.lastIndexOf('.'));
          modules.putIfAbsent(base(module), setting.name() + " " + value);
        }
      }
    }
    for (Document document : view.telling("unable", "import", "module")) {
      Matcher matcher = UNABLE.matcher(document.text());
      if (matcher.find()) {
        String named = base(matcher.group(1));
        modules.putIfAbsent(
            named, "the runtime's start-up, which imports " + matcher.group(1) + ",");
      }
    }
    return modules;
  }

  private static String base(String module) {
    String name = module.replace('\\', '/');
    for (String mount : List.of("/var/task/", "/opt/", "./")) {
      name = name.startsWith(mount) ? name.substring(mount.length()) : name;
    }
    return name.replace('/', '.');
  }

  private static FactOutcome wasInRuntime(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view);
    if (missing.isEmpty()) {
      return untold(view, "that a module is missing");
    }
    List<Instance> found = new ArrayList<>();
    String undecided = "";
    for (Missing module : missing) {
      Optional<Row> row = removed(module);
      if (row.isEmpty()) {
        continue;
      }
      String language = row.get().text("language");
      Optional<String> version = view.version(language);
      if (version.isEmpty()) {
        undecided = module.name();
      } else if (Versions.compare(version.get(), row.get().text("removed")) >= 0) {
        String says =
            "%s came with %s before %s, and the function runs %s %s"
                .formatted(
                    row.get().text("module"),
                    language,
                    row.get().text("removed"),
                    language,
                    version.get());
        found.add(new Instance("", row.get().text("module"), says));
      }
    }
    String open = undecided;
    return presentOr(
        1,
        found,
        () ->
            open.isEmpty()
                ? FactOutcome.absent(
                    missing.get(0).name() + " is no module that this runtime dropped")
                : FactOutcome.unknown(
                    open + " was dropped by newer runtimes, and the runtime's version is not known",
                    Section.RUNTIMES));
  }

  private static Optional<Row> removed(Missing module) {
    String language =
        switch (module.loader()) {
          case PYTHON -> "python";
          case NODE -> "nodejs";
          case RUBY -> "ruby";
          case JAVA -> "java";
          case DOTNET -> "dotnet";
        };
    return REMOVED.rows().stream()
        .filter(row -> row.text("language").equals(language))
        .filter(row -> isPartOf(module, row.text("module")))
        .findFirst();
  }

  private static boolean isPartOf(Missing module, String removed) {
    return module.name().equals(removed)
        || module.name().startsWith(removed + ".")
        || module.name().startsWith(removed + "/");
  }

  private static FactOutcome isCompiledHalf(EvidenceView view) {
    List<Missing> missing = MissingModules.of(view, Loader.PYTHON);
    List<Instance> found = new ArrayList<>();
    boolean known = true;
    for (Missing module : missing) {
      Optional<String> owner = ImportNames.packageOfCompiled(module.name());
      if (owner.isPresent() && !isKnownToLack(view, module, owner.get())) {
        String says = module.name() + " exists only as a compiled file of " + owner.get();
        found.add(new Instance("", module.name(), says));
      } else if (owner.isEmpty()
          && looksCompiled(module)
          && !isKnownToLack(view, module, module.top())) {
        known = false;
        String says =
            module.name() + " bears the leading underscore of a compiled file of " + module.top();
        found.add(new Instance("", module.name(), says));
      }
    }
    for (Document document : view.telling("extensions", "failed")) {
      addText(found, document);
    }
    for (Document document : view.telling("should", "not", "try", "import")) {
      addText(found, document);
    }
    for (Document document : view.telling("extension", "not", "built")) {
      addText(found, document);
    }
    return presentOr(
        known ? .9 : .7,
        found,
        () ->
            missing.isEmpty()
                ? untold(view, "that a compiled module is missing")
                : FactOutcome.absent(
                    missing.get(0).name() + " is no compiled half of a package that is there"));
  }

  private static boolean looksCompiled(Missing module) {
    boolean underscored = module.last().startsWith("_") && module.name().contains(".");
    return underscored && !PURE_HALVES.contains(module.last());
  }

  private static boolean isKnownToLack(EvidenceView view, Missing module, String owner) {
    boolean seen =
        !ModuleTraces.python(view.packaged(), owner).isEmpty()
            || !ModuleTraces.of(view, module).isEmpty();
    return view.isListedWhole() && !seen;
  }

  private static void addText(List<Instance> found, Document document) {
    Matcher matcher = COMPILED_TEXT.matcher(document.text());
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String name = matcher.group(group);
        if (name != null) {
          found.add(new Instance("", name, "the compiled half of " + name + " did not load"));
        }
      }
    }
  }
}
