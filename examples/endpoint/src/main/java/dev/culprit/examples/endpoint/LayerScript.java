package dev.culprit.examples.endpoint;

import java.util.List;

/**
 * One layer of a story's function.
 *
 * @param name the layer's name
 * @param version its version number
 * @param compatibleRuntimes what the publisher declared
 * @param compatibleArchitectures what the publisher declared
 * @param readable whether the caller may read it; false answers AccessDenied
 * @param content its files
 */
public record LayerScript(
    String name,
    int version,
    List<String> compatibleRuntimes,
    List<String> compatibleArchitectures,
    boolean readable,
    PackageScript content) {

  /** Copies the lists. */
  public LayerScript {
    compatibleRuntimes = List.copyOf(compatibleRuntimes);
    compatibleArchitectures = List.copyOf(compatibleArchitectures);
  }

  /** Returns this layer as a caller without {@code lambda:GetLayerVersion} meets it. */
  public LayerScript denied() {
    return new LayerScript(
        name, version, compatibleRuntimes, compatibleArchitectures, false, content);
  }

  /** Returns this layer with other files. */
  public LayerScript with(PackageScript other) {
    return new LayerScript(
        name, version, compatibleRuntimes, compatibleArchitectures, readable, other);
  }
}
