package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From Resource Manager, Monitor and package to verdict: one symptom, another cause each time. */
class ZeroFunctionsTest {

  private static final Map<String, AppScenario> INCIDENTS = Incidents.all();

  static Stream<String> incidents() {
    return INCIDENTS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void putsTheCauseFirst(String cause) {
    assertThat(ranking(cause)).startsWith(cause);
  }

  @Test
  void separatesAtLeastFortyCauses() {
    assertThat(INCIDENTS).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void readsAHealthyAppWithoutAGap() {
    Snapshot snapshot =
        AppScenario.python(AppAnswers.pythonPackage())
            .loaded("Intake")
            .trace("INFO", "1 functions loaded")
            .observe();
    assertThat(snapshot.gaps()).allMatch(gap -> gap.reason() == GapReason.UNSUPPORTED);
  }

  private static List<String> ranking(String cause) {
    Diagnosis diagnosis = INCIDENTS.get(cause).diagnose();
    return diagnosis.ranking().stream().map(RankedCause::causeId).distinct().toList();
  }
}
