package dev.culprit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.wire.IncidentJson;
import org.junit.jupiter.api.Test;

class NothingReadTest {

  private static final String RUNNING =
      """
      {"platform": "azure-functions", "evidence": {"status": {"site": "Running"}}%s}
      """;

  @Test
  void isNotHealthyWhenTheLogsCouldNotBeRead() {
    assertThat(
            verdict(
                ", \"gaps\": [{\"section\": \"logs\", \"reason\": \"denied\", \"grant\": \"x\"}]"))
        .isEqualTo(Verdict.NOT_ESTABLISHED);
  }

  @Test
  void isHealthyAsFarAsReadWhenNothingThatWasReadIsWrong() {
    assertThat(verdict("")).isEqualTo(Verdict.NO_FAULT);
  }

  private static Verdict verdict(String gaps) {
    return Diagnostics.create().diagnose(IncidentJson.read(RUNNING.formatted(gaps))).verdict();
  }
}
