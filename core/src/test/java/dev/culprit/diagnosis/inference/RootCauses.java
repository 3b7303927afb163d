package dev.culprit.diagnosis.inference;

import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.RootCause;
import java.util.List;

/** Copies of causes that differ in what a test is about. */
final class RootCauses {

  private RootCauses() {}

  static RootCause withRemedies(RootCause cause, List<Remedy> remedies) {
    return new RootCause(
        cause.id(),
        cause.title(),
        cause.summary(),
        cause.family(),
        cause.platforms(),
        cause.status(),
        cause.prior(),
        cause.riskFactors(),
        cause.guards(),
        cause.links(),
        cause.mechanisms(),
        cause.mitigation(),
        remedies,
        cause.prevention(),
        cause.falsePositives(),
        cause.references());
  }
}
