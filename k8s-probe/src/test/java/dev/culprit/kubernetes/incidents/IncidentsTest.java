package dev.culprit.kubernetes.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Incidents from the state of a cluster to the verdict. */
class IncidentsTest {

  private static final Diagnostics DIAGNOSTICS = Diagnostics.create();

  static Stream<Incident> incidents() {
    return Stream.of(StartIncidents.all(), ClusterIncidents.all(), LookAlikeIncidents.all())
        .flatMap(incidents -> incidents);
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void theRightCauseLeads(Incident incident) {
    try (CrudCluster cluster = CrudCluster.of(incident.scene())) {
      Snapshot snapshot = cluster.observe(incident.target());
      assertThat(snapshot.gaps())
          .extracting(EvidenceGap::reason)
          .hasSameElementsAs(incident.gaps());
      Diagnosis diagnosis = DIAGNOSTICS.diagnose(snapshot);
      List<String> ranking = diagnosis.ranking().stream().map(RankedCause::causeId).toList();
      if (incident.causes().isEmpty()) {
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.NO_FAULT);
        return;
      }
      if (incident.isUndecided()) {
        assertThat(diagnosis.verdict()).isNotIn(Verdict.ESTABLISHED, Verdict.NO_FAULT);
        return;
      }
      assertThat(ranking).first().isIn(incident.causes());
      assertThat(diagnosis.verdict())
          .as("%s: %s", incident.name(), diagnosis.ranking().stream().limit(3).toList())
          .isEqualTo(Verdict.ESTABLISHED);
    }
  }

  @Test
  void everyGroupOfLookAlikesIsThere() {
    Map<String, Long> groups =
        incidents()
            .collect(
                Collectors.groupingBy(one -> one.name().split(":", 2)[0], Collectors.counting()));
    assertThat(groups)
        .containsEntry("137", 4L)
        .containsEntry("image pull", 10L)
        .containsEntry("denied", 4L)
        .containsEntry("exec format", 3L)
        .containsEntry("pending", 7L)
        .containsEntry("webhook", 3L)
        .containsEntry("terminating", 2L)
        .containsEntry("attach", 2L)
        .containsEntry("no address", 2L)
        .containsEntry("autoscaler", 2L)
        .containsEntry("glibc", 2L)
        .containsEntry("exit 0", 2L);
  }
}
