package dev.culprit.knowledge.derived.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.LogEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultlessRunsTest {

  private static final String START =
      "START RequestId: 8f3b1c2e-1d2a-4a1b-9c1d-0a1b2c3d4e5f Version: 7\n";
  private static final String END = "END RequestId: 8f3b1c2e-1d2a-4a1b-9c1d-0a1b2c3d4e5f\n";
  private static final String REPORT =
      "REPORT RequestId: 8f3b1c2e-1d2a-4a1b-9c1d-0a1b2c3d4e5f\tDuration: 102.25 ms\t"
          + "Billed Duration: 103 ms\tMemory Size: 128 MB\tMax Memory Used: 45 MB";

  @Test
  void areRunsThatBeginAndEndWithNothingSaid() {
    assertThat(areAllOf(START + END + REPORT)).isTrue();
    assertThat(areAllOf(START + "\n" + END + REPORT + "\tInit Duration: 120.11 ms\t\n")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        START,
        START + END,
        START + "hello\n" + END + REPORT,
        START + "[INFO]\t2026-11-22T02:14:12.123Z\tquery failed, going on\n" + END + REPORT,
        START + "[ERROR]\t2026-11-22T02:14:12.123Z\toh\n" + END + REPORT,
        REPORT,
        START + END + REPORT + "\tStatus: timeout",
        START + END + REPORT + "\tStatus: error\tError Type: Runtime.ExitError",
        "something else"
      })
  void areNotRunsThatDoNotEndOrSaySomething(String log) {
    assertThat(areAllOf(log)).isFalse();
  }

  @Test
  void areRunsThatTellOfTheirWork() {
    assertThat(areAllOf(START + "[INFO]\t2026-11-22\tdone 12 orders, 0 errors\n" + END + REPORT))
        .isTrue();
  }

  @Test
  void areNotRunsThatTookAllTheirMemory() {
    assertThat(areAllOf(START + END + REPORT.replace("Used: 45", "Used: 128"))).isFalse();
  }

  private static boolean areAllOf(String log) {
    return FaultlessRuns.areAllOf(List.of(LogEvidence.of("", log, "operator")));
  }
}
