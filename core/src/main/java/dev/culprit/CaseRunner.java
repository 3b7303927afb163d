package dev.culprit;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.wire.IncidentJson;
import dev.culprit.knowledge.load.KnowledgeCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs a case of a cause and says what of its expectation does not hold.
 *
 * <p>The lint of an organisation runs it on its own cases as the build runs it on those that ship.
 * Immutable; safe for use by several threads.
 *
 * @since 0.1
 */
public final class CaseRunner {

  private static final double SILENT = .10;

  private final Diagnostics diagnostics;

  private CaseRunner(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Returns a runner on this knowledge. */
  public static CaseRunner with(Diagnostics diagnostics) {
    return new CaseRunner(diagnostics.listing(5));
  }

  /** Returns what does not hold, one sentence each; empty when the case passes. */
  public List<String> failures(KnowledgeCase knowledgeCase) {
    Diagnosis diagnosis = diagnostics.diagnose(IncidentJson.read(knowledgeCase.toIncidentJson()));
    KnowledgeCase.Expectation expected = knowledgeCase.expect();
    List<String> failures = new ArrayList<>();
    checkLeader(expected, diagnosis, failures);
    expected
        .within()
        .forEach(
            (cause, rank) -> {
              int actual = rankOf(diagnosis, cause);
              if (actual == 0 || actual > rank) {
                failures.add(
                    cause
                        + " must rank at most "
                        + rank
                        + " and ranks "
                        + (actual == 0 ? "nowhere" : actual));
              }
            });
    for (String cause : expected.absent()) {
      if (diagnosis.probabilityOf(cause) > SILENT) {
        failures.add(cause + " must stay silent and has " + shown(diagnosis.probabilityOf(cause)));
      }
    }
    for (String finding : expected.missing()) {
      boolean missing =
          diagnosis.hypotheses().stream()
              .flatMap(hypothesis -> hypothesis.missing().stream())
              .anyMatch(evidence -> evidence.findingId().equals(finding));
      if (!missing) {
        failures.add(finding + " must be listed as not checked and is not");
      }
    }
    if (!failures.isEmpty()) {
      failures.add("ranking: " + ranking(diagnosis));
    }
    return failures;
  }

  private static void checkLeader(
      KnowledgeCase.Expectation expected, Diagnosis diagnosis, List<String> failures) {
    String leads = expected.leads();
    if (leads.equals(KnowledgeCase.NONE)) {
      if (diagnosis.verdict() == Verdict.ESTABLISHED) {
        failures.add("no cause may be established and " + leader(diagnosis) + " is");
      }
      return;
    }
    if (leads.equals(KnowledgeCase.NO_FAULT)) {
      if (diagnosis.verdict() != Verdict.NO_FAULT) {
        failures.add("the verdict must be no fault and is " + diagnosis.verdict());
      }
      return;
    }
    if (!leader(diagnosis).equals(leads)) {
      failures.add(leads + " must lead and " + leader(diagnosis) + " does");
    } else if (expected.atLeast() != null && diagnosis.probabilityOf(leads) < expected.atLeast()) {
      failures.add(
          leads
              + " must have at least "
              + expected.atLeast()
              + " and has "
              + shown(diagnosis.probabilityOf(leads)));
    }
  }

  private static String leader(Diagnosis diagnosis) {
    return diagnosis.leader().map(Hypothesis::causeId).orElse("nothing");
  }

  private static int rankOf(Diagnosis diagnosis, String cause) {
    List<String> ids = diagnosis.ranking().stream().map(RankedCause::causeId).distinct().toList();
    return ids.indexOf(cause) + 1;
  }

  private static String ranking(Diagnosis diagnosis) {
    return String.join(
        ", ",
        diagnosis.ranking().stream()
            .limit(4)
            .map(ranked -> ranked.causeId() + " " + shown(ranked.probability()))
            .toList());
  }

  private static String shown(double probability) {
    return String.format(Locale.ROOT, "%.3f", probability);
  }
}
