package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.MissingEvidence;
import dev.culprit.knowledge.RootCause;
import java.util.List;

/**
 * A cause bound to an object of the snapshot.
 *
 * @param id the candidate's id in the network
 * @param cause the catalogue entry
 * @param object the artifact, layer or component; empty for the target itself
 * @param unknownGuards preconditions that could not be judged
 */
record GroundedCause(
    String id, RootCause cause, String object, List<MissingEvidence> unknownGuards) {

  GroundedCause {
    unknownGuards = List.copyOf(unknownGuards);
  }

  static String idOf(String causeId, String object) {
    return object.isEmpty() ? causeId : causeId + " @ " + object;
  }
}
