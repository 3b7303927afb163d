package dev.culprit.knowledge.derived.python;

import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which distributions provide a Python module, and which package a compiled module belongs to. */
public final class ImportNames {

  private static final Map<String, List<String>> PROVIDERS = new HashMap<>();
  private static final Map<String, String> COMPILED = new HashMap<>();

  static {
    for (Row row : DatedTable.load("import-names").rows()) {
      PROVIDERS.put(row.text("module"), row.texts("distributions"));
    }
    for (Row row : DatedTable.load("compiled-modules").rows()) {
      COMPILED.put(row.text("module"), row.text("package"));
    }
  }

  private ImportNames() {}

  /**
   * Returns the distributions that provide the module, by its longest known prefix; empty when the
   * table does not know it.
   */
  public static List<String> providers(String module) {
    String name = module;
    while (true) {
      List<String> found = PROVIDERS.getOrDefault(name, List.of());
      if (!found.isEmpty()) {
        return found;
      }
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return List.of();
      }
      name = name.substring(0, dot);
    }
  }

  /** Returns the modules that the table says these distributions provide, sorted. */
  public static SortedSet<String> modulesOf(List<String> distributions) {
    SortedSet<String> modules = new TreeSet<>();
    for (String distribution : distributions) {
      String wanted = Distributions.normalised(distribution);
      PROVIDERS.forEach(
          (module, providers) -> {
            if (providers.stream().map(Distributions::normalised).anyMatch(wanted::equals)) {
              modules.add(module);
            }
          });
    }
    return modules;
  }

  /** Returns the package whose compiled half the module is, when the table knows it. */
  public static Optional<String> packageOfCompiled(String module) {
    return Optional.ofNullable(COMPILED.get(module));
  }
}
