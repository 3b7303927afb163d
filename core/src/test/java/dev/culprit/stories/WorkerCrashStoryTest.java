package dev.culprit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.report.TextReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Story 004: an Azure worker's crash loop, blamed on bytecode of another Python. */
class WorkerCrashStoryTest {

  @Test
  void asFoundNoCauseIsEstablished() {
    Diagnosis diagnosis = Story.diagnosis("004-worker-crash-loop");

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_ESTABLISHED);
  }

  @Test
  void theVersionMismatchStandsAmongTheLeadsWithTheReasonWhyItIsHarmlessByItself() {
    Diagnosis diagnosis = Story.diagnosis("004-worker-crash-loop");

    assertThat(diagnosis.hypotheses())
        .filteredOn(one -> one.causeId().equals("bytecode-version-mismatch"))
        .singleElement()
        .satisfies(
            lead -> {
              assertThat(lead.supporting().toString()).contains("by itself it is harmless");
              assertThat(lead.missing().toString()).contains("sourceless");
            });
  }

  @Test
  void theOtherPossibilitiesStandBesideIt() {
    List<String> causes =
        Story.diagnosis("004-worker-crash-loop").ranking().stream()
            .map(RankedCause::causeId)
            .toList();

    assertThat(causes)
        .contains("platform-defect", "required-setting-missing", "deployment-artifact-invalid")
        .containsAnyOf("firewall-blocks-traffic", "stored-credential-invalid");
  }

  @Test
  void theNextCheckIsTheWorkersExitCodeAndStandardError() {
    assertThat(Story.diagnosis("004-worker-crash-loop").nextChecks().get(0).say())
        .contains("exit code")
        .contains("standard error");
  }

  @Test
  void extensionsTaggedForThePython313ProveTheAbi() {
    Diagnosis diagnosis = Story.diagnosis("004-extensions-cp313");

    assertThat(diagnosis.leader().orElseThrow().causeId())
        .isEqualTo("native-library-wrong-python-abi");
    assertThat(diagnosis.leader().orElseThrow().probability()).isGreaterThan(.9);
  }

  @Test
  void sourcelessBytecodeProvesTheBytecode() {
    Diagnosis diagnosis = Story.diagnosis("004-sourceless-bytecode");

    assertThat(diagnosis.leader().orElseThrow().causeId()).isEqualTo("bytecode-version-mismatch");
    assertThat(diagnosis.leader().orElseThrow().probability()).isGreaterThan(.9);
  }

  @Test
  void theReportSaysThatNoCauseIsEstablished() {
    assertThat(TextReport.plain().render(Story.diagnosis("004-worker-crash-loop")))
        .startsWith("No cause established");
  }
}
