package dev.culprit.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightsWaitTest {

  @ParameterizedTest
  @CsvSource({"0, 200", "1600, 200", "4000, 500", "8000, 1000", "600000, 1000"})
  void looksAgainAfterAPartOfTheTimeThatTheQueryHasRun(long waited, long next) {
    assertThat(Insights.waitAfter(Duration.ofMillis(waited))).isEqualTo(Duration.ofMillis(next));
  }
}
