package dev.culprit.diagnosis.inference;

import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.judge.Judgement;

/**
 * A finding as it was judged for one object.
 *
 * @param id the observation's id in the network
 * @param finding the catalogue entry
 * @param object the object; empty for the target itself
 * @param judgement what it came to
 */
record JudgedFinding(String id, Finding finding, String object, Judgement judgement) {

  static String idOf(String findingId, String object) {
    return object.isEmpty() ? findingId : findingId + " @ " + object;
  }
}
