package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What package inspection found in one deployment package, layer or image.
 *
 * @param name which one: {@code code}, a layer's ARN, an image reference
 * @param kind what it is to the platform
 * @param listedWhole true when {@code files} names every file, so that a path that is not in it is
 *     absent; false when only some paths are known
 * @param packedBytes size as stored, in bytes
 * @param unpackedBytes sum of the unpacked file sizes, in bytes
 * @param files in path order
 * @param distributions Python distributions, in path order
 * @param nodePackages Node packages, in path order
 * @param source the read that told it
 */
public record ArtifactEvidence(
    String name,
    ArtifactKind kind,
    boolean listedWhole,
    @Nullable Long packedBytes,
    @Nullable Long unpackedBytes,
    List<FileEvidence> files,
    List<DistributionEvidence> distributions,
    List<NodePackageEvidence> nodePackages,
    String source) {

  /** Copies the lists. */
  public ArtifactEvidence {
    name = Redaction.text(requireNonNull(name, "name"));
    requireNonNull(kind, "kind");
    files = List.copyOf(files);
    distributions = List.copyOf(distributions);
    nodePackages = List.copyOf(nodePackages);
    requireNonNull(source, "source");
  }
}
