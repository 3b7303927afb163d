package dev.culprit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.NextCheck;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.knowledge.Patch;
import org.junit.jupiter.api.Test;

/** Story 003: Dask accepts tasks on Python 3.13 and runs none; then the bundle refuses 3.12. */
class DaskStoryTest {

  private static final String PAIR = "library-does-not-support-runtime-version";
  private static final String REQUIRES = "requires-python-mismatch";

  @Test
  void theUnsupportedPairIsTheFirstLeadAndNoProof() {
    Diagnosis diagnosis = Story.diagnosis("003-dask-hangs");

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_ESTABLISHED);
    assertThat(diagnosis.leader().orElseThrow().causeId()).isEqualTo(PAIR);
    assertThat(diagnosis.leader().orElseThrow().probability()).isBetween(.15, .69);
  }

  @Test
  void theNextChecksAreVersionsCallStacksAndLogs() {
    Diagnosis diagnosis = Story.diagnosis("003-dask-hangs");

    assertThat(diagnosis.nextChecks())
        .extracting(NextCheck::say)
        .anySatisfy(say -> assertThat(say).containsIgnoringCase("version"))
        .anySatisfy(say -> assertThat(say).containsIgnoringCase("call stack"))
        .anySatisfy(say -> assertThat(say).containsIgnoringCase("log"));
    assertThat(diagnosis.nextChecks())
        .extracting(NextCheck::command)
        .anySatisfy(
            command ->
                assertThat(command)
                    .isEqualTo(
                        "kubectl --namespace modelops-dask-dev rollout history"
                            + " deployment/dask-workers"))
        .allSatisfy(command -> assertThat(command).isNotEmpty());
  }

  @Test
  void tasksThatRunOnPython312EstablishIt() {
    Diagnosis diagnosis = Story.diagnosis("003-dask-runs-on-312");

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(diagnosis.leader().orElseThrow().causeId()).isEqualTo(PAIR);
  }

  @Test
  void python312AnnouncesThatTheBundleWillFailNext() {
    Projection projection =
        Story.diagnosis("003-dask-hangs").whatIf(new Patch.SetRuntime("python", "3.12"));

    assertThat(projection.arms())
        .filteredOn(armed -> armed.causeId().equals(REQUIRES))
        .singleElement()
        .satisfies(armed -> assertThat(armed.says()).contains("3.13").contains("3.12"));
  }

  @Test
  void theCascadeIsAChainAndASetOfRemediesLeavesNothingArmed() {
    CausalChain chain = Story.diagnosis("003-dask-hangs").chain();

    assertThat(chain.steps()).extracting(CausalChain.Step::causeId).containsExactly(PAIR, REQUIRES);
    assertThat(chain.remedies()).isNotEmpty().hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aClosedStreamAloneSaysOnlyThatTheChildDied() {
    Diagnosis diagnosis = Story.diagnosis("003-runner-eof");

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_ESTABLISHED);
    assertThat(diagnosis.unexplained().toString()).contains("before its handshake");
  }

  @Test
  void theInstallersWordsMakeRequiresPythonLead() {
    Diagnosis diagnosis = Story.diagnosis("003-runner-requires-python");

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(diagnosis.ranking()).extracting(RankedCause::causeId).startsWith(REQUIRES);
  }
}
