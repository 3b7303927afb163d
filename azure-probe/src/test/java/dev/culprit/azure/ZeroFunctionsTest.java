package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From Resource Manager, Monitor and package to verdict: one symptom, another cause each time. */
class ZeroFunctionsTest {

  private static final Map<String, AppScenario> INCIDENTS = Incidents.all();

  /** Incidents whose evidence is read and whose cause stands second or third so far. */
  private static final Set<String> NOT_YET_FIRST =
      Set.of(
          "dependency-not-packaged",
          "host-id-collision",
          "reserved-environment-variable",
          "role-permission-missing",
          "setting-unsupported-on-plan");

  static Stream<String> decided() {
    return INCIDENTS.keySet().stream().filter(id -> !NOT_YET_FIRST.contains(id));
  }

  static Stream<String> undecided() {
    return NOT_YET_FIRST.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("decided")
  void putsTheCauseFirst(String cause) {
    assertThat(ranking(cause)).startsWith(cause);
  }

  @ParameterizedTest
  @MethodSource("undecided")
  void listsTheCauseAmongTheFirstThree(String cause) {
    assertThat(ranking(cause).subList(0, 3)).contains(cause);
  }

  @Test
  void separatesAtLeastThirtyCauses() {
    assertThat(decided().distinct().count()).isGreaterThanOrEqualTo(30);
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
