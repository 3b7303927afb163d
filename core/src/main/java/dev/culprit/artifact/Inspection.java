package dev.culprit.artifact;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.EvidenceGap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the inspection of one package gave.
 *
 * @param artifact what was found; null when the package could not even be listed
 * @param gaps what could not be read, and why; empty when everything was
 * @param requests how many HTTP requests were made
 * @param bytesRead how many bytes were read from the source
 */
public record Inspection(
    @Nullable ArtifactEvidence artifact, List<EvidenceGap> gaps, int requests, long bytesRead) {

  /** Copies the gaps. */
  public Inspection {
    gaps = List.copyOf(gaps);
  }
}
