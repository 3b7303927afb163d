package dev.culprit.kubernetes.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Incidents from the state of a cluster to the verdict. */
class IncidentsTest {

  private static final Diagnostics DIAGNOSTICS = Diagnostics.create();

  static Stream<Incident> incidents() {
    return Stream.concat(StartIncidents.all(), ClusterIncidents.all());
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void theRightCauseLeads(Incident incident) {
    try (CrudCluster cluster = CrudCluster.of(incident.scene())) {
      Snapshot snapshot = cluster.observe(incident.target());
      assertThat(snapshot.gaps()).allMatch(gap -> gap.reason() == GapReason.UNSUPPORTED);
      Diagnosis diagnosis = DIAGNOSTICS.diagnose(snapshot);
      List<String> ranking = diagnosis.ranking().stream().map(RankedCause::causeId).toList();
      System.out.println("## " + incident + " | " + incident.causes() + " | " + diagnosis.verdict() + " | " + diagnosis.ranking().stream().limit(3).map(r -> r.causeId() + String.format(" %.2f", diagnosis.probabilityOf(r.causeId()))).toList());
      if (incident.causes().isEmpty()) {
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.NO_FAULT);
      } else {
        assertThat(ranking).first().isIn(incident.causes());
      }
    }
  }
}
