package dev.culprit.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.SignalMatch;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Without a leader's strongest finding its odds fall by that finding's weight, and a leader that
 * rested on it loses the lead or the word "established".
 */
class MutationGateTest {

  private final KnowledgeBase knowledge = KnowledgeLoader.builtIn();

  @Test
  void oddsFallByTheWeightOfTheStrongestFinding() {
    Snapshots.all()
        .forEach(
            (name, snapshot) -> {
              Diagnosis before = Diagnostics.with(knowledge).diagnose(snapshot);
              Hypothesis leader = before.leader().orElse(null);
              if (leader == null || leader.supporting().isEmpty()) {
                return;
              }
              SignalMatch strongest = leader.supporting().get(0);
              if (!knowledge.findings().get(strongest.findingId()).group().isEmpty()
                  || !leader.object().isEmpty()
                  || leader.probability() > 1 - 1e-6) {
                return; // A group or an object is more than one finding: other tests hold those.
              }
              Diagnosis after = Diagnostics.with(without(strongest.findingId())).diagnose(snapshot);
              double fall =
                  decibans(leader.probability()) - decibans(after.probabilityOf(leader.causeId()));
              if (after.probabilityOf(leader.causeId()) > 0) {
                assertThat(fall).as(name).isCloseTo(strongest.decibans(), within(.5));
              }
              boolean restsOnIt =
                  decibans(leader.probability()) - strongest.decibans()
                      < decibans(Diagnosis.ESTABLISHED) - 1;
              boolean established =
                  after.verdict() == Verdict.ESTABLISHED
                      && after.leader().orElseThrow().causeId().equals(leader.causeId());
              assertThat(established && restsOnIt).as(name).isFalse();
            });
  }

  private static double decibans(double probability) {
    return 10 * Math.log10(probability / (1 - probability));
  }

  /** Returns the knowledge with a finding that nobody can judge. */
  private KnowledgeBase without(String findingId) {
    return KnowledgeBase.of(
        knowledge.causes().values(),
        knowledge.findings().values().stream()
            .map(
                finding ->
                    !finding.id().equals(findingId)
                        ? finding
                        : new dev.culprit.knowledge.Finding(
                            finding.id(),
                            finding.says(),
                            finding.absent(),
                            new dev.culprit.knowledge.condition.Condition.Given(
                                List.of("nobody-ever-says-this"),
                                dev.culprit.knowledge.condition.ValueTest.ANY),
                            finding.leak(),
                            finding.group(),
                            finding.why(),
                            finding.reference(),
                            null))
            .toList(),
        knowledge.mechanisms().values());
  }
}
