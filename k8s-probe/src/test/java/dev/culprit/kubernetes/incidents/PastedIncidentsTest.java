package dev.culprit.kubernetes.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import dev.culprit.evidence.kubectl.KubectlText;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same incidents, from what an operator pastes of them to the verdict. */
class PastedIncidentsTest {

  private static final Diagnostics DIAGNOSTICS = Diagnostics.create();

  static Stream<Incident> incidents() {
    return IncidentsTest.incidents();
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void theRightCauseLeads(Incident incident) {
    judge(incident, KubectlPrinter.print(incident.scene()));
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void theRightCauseLeadsThoughIndentationWasLost(Incident incident) {
    String text = KubectlPrinter.print(incident.scene());
    judge(incident, text.lines().map(String::stripLeading).collect(Collectors.joining("\n")));
  }

  private static void judge(Incident incident, String text) {
    Diagnosis diagnosis = DIAGNOSTICS.diagnose(pasted(text));
    if (incident.causes().isEmpty()) {
      assertThat(diagnosis.verdict()).isEqualTo(Verdict.NO_FAULT);
      return;
    }
    if (incident.isUndecided()) {
      assertThat(diagnosis.verdict()).isNotIn(Verdict.ESTABLISHED, Verdict.NO_FAULT);
      return;
    }
    RankedCause leader = diagnosis.ranking().get(0);
    assertThat(leader.causeId()).isIn(incident.causes());
    // Who pastes a claim does not paste the storage classes beside it.
    boolean partly = incident.name().equals("pending: there is no storage class");
    assertThat(leader.probability()).isGreaterThan(partly ? .65 : .75);
  }

  private static Snapshot pasted(String pasted) {
    KubectlText text = KubectlText.of(pasted);
    SnapshotBuilder builder =
        SnapshotBuilder.of(
            text.target().orElseGet(() -> Target.unnamed(Platform.KUBERNETES)), CrudCluster.NOW);
    text.addTo(builder);
    if (!text.rest().isEmpty()) {
      builder.add(LogEvidence.of("", text.rest(), Sources.OPERATOR));
      builder.covered(Section.LOGS, new Coverage(.5));
    }
    return builder.build();
  }
}
