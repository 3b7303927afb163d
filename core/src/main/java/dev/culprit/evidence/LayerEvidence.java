package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer, installed package or extension bundle as the platform lists it.
 *
 * @param name the ARN, package or bundle name
 * @param version as printed
 * @param sizeBytes packed size in bytes
 * @param compatibleRuntimes runtime identifiers that the publisher declared, empty when none were
 * @param compatibleArchitectures architectures that the publisher declared, empty when none were
 * @param digest content digest as the platform prints it
 * @param source the read that told it
 */
public record LayerEvidence(
    String name,
    @Nullable String version,
    @Nullable Long sizeBytes,
    List<String> compatibleRuntimes,
    List<String> compatibleArchitectures,
    @Nullable String digest,
    String source) {

  /** Copies the lists. */
  public LayerEvidence {
    name = Redaction.text(requireNonNull(name, "name"));
    compatibleRuntimes = List.copyOf(compatibleRuntimes);
    compatibleArchitectures = List.copyOf(compatibleArchitectures);
    requireNonNull(source, "source");
  }
}
