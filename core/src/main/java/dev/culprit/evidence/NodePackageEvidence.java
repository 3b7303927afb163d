package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A Node package in an artifact, as its package.json describes it.
 *
 * @param name the package's name; empty for a package.json without one
 * @param version as stated
 * @param path path of the package.json
 * @param type {@code module} or {@code commonjs}, null when unstated
 * @param main the entry file
 * @param nodeEngine the {@code engines.node} range
 */
public record NodePackageEvidence(
    String name,
    @Nullable String version,
    String path,
    @Nullable String type,
    @Nullable String main,
    @Nullable String nodeEngine) {

  /** Checks. */
  public NodePackageEvidence {
    requireNonNull(name, "name");
    requireNonNull(path, "path");
  }
}
