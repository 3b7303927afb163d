package dev.culprit.knowledge.derived.version;

import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import dev.culprit.knowledge.derived.python.Distributions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which library release first declared support for which runtime version, by the dated table. */
final class SupportedRuntimes {

  private static final DatedTable TABLE = DatedTable.load("library-runtime-support");
  private static final Set<String> KNOWN =
      TABLE.rows().stream().map(row -> row.text("library")).collect(Collectors.toUnmodifiableSet());

  private SupportedRuntimes() {}

  /** Returns whether the table speaks of the library. */
  static boolean isKnown(String library) {
    return KNOWN.contains(Distributions.normalised(library));
  }

  /**
   * Returns the row that says from which release on the runtime version is supported: that of the
   * highest runtime version not above the given one.
   */
  static Optional<Row> first(String library, String language, String runtime) {
    return TABLE
        .where("library", library)
        .filter(row -> row.text("language").equals(language))
        .filter(row -> Versions.compare(row.text("runtime"), runtime) <= 0)
        .max(Comparator.comparing((Row row) -> row.text("runtime"), Versions::compare));
  }
}
