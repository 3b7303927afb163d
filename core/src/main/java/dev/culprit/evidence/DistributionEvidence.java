package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Python distribution in an artifact, as its metadata describes it.
 *
 * @param name the distribution's name as METADATA or the folder name states it
 * @param version as stated
 * @param path the {@code *.dist-info} or {@code *.egg-info} folder, or the module's folder when the
 *     metadata is missing
 * @param metadataPresent false when a module is there and its metadata folder is not
 * @param requiresPython the {@code Requires-Python} range
 * @param requires the {@code Requires-Dist} lines
 * @param wheelTags the {@code Tag} lines of WHEEL, such as {@code
 *     cp312-cp312-manylinux_2_17_x86_64}
 * @param entryPoints entry point names by group, from entry_points.txt; sorted by group
 * @param modules top-level modules that the distribution provides
 */
public record DistributionEvidence(
    String name,
    @Nullable String version,
    String path,
    boolean metadataPresent,
    @Nullable String requiresPython,
    List<String> requires,
    List<String> wheelTags,
    SortedMap<String, List<String>> entryPoints,
    List<String> modules) {

  /** Copies the collections. */
  public DistributionEvidence {
    requireNonNull(name, "name");
    requireNonNull(path, "path");
    requires = List.copyOf(requires);
    wheelTags = List.copyOf(wheelTags);
    SortedMap<String, List<String>> copy = new TreeMap<>();
    entryPoints.forEach((group, names) -> copy.put(group, List.copyOf(names)));
    entryPoints = Collections.unmodifiableSortedMap(copy);
    modules = List.copyOf(modules);
  }
}
