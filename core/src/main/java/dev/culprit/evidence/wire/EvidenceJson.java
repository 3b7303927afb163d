package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.evidence.Snapshot;
import java.util.Objects;

/** Reads evidence in whichever of the two forms it has: a snapshot states its {@code schema}. */
public final class EvidenceJson {

  private EvidenceJson() {}

  /**
   * Returns the snapshot that the bytes hold, in UTF-8, as {@link SnapshotJson} or as {@link
   * IncidentJson} reads it.
   *
   * @throws SnapshotFormatException when it is neither
   */
  public static Snapshot read(byte[] json) {
    ObjectNode document = JsonDocument.parse(Objects.requireNonNull(json, "json"));
    return document.has("schema") ? SnapshotReader.read(document) : IncidentReader.read(document);
  }
}
