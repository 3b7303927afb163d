package dev.culprit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestPacerTest {

  private static final long SECOND = 1_000_000_000L;
  private final AtomicLong now = new AtomicLong();
  private final RequestPacer pacer = new RequestPacer(Map.of("logs", 2.0, "trail", 0.5), now::get);

  @Test
  void letsABurstOfOneSecondThrough() {
    assertThat(pacer.reserve("logs")).isZero();
    assertThat(pacer.reserve("logs")).isZero();
    assertThat(pacer.reserve("logs")).isEqualTo(SECOND / 2);
    assertThat(pacer.reserve("logs")).isEqualTo(SECOND);
  }

  @Test
  void spacesRatesBelowOneASecond() {
    assertThat(pacer.reserve("trail")).isZero();
    assertThat(pacer.reserve("trail")).isEqualTo(2 * SECOND);
  }

  @Test
  void refillsWithTimeButNeverBeyondTheBurst() {
    pacer.reserve("logs");
    now.addAndGet(3600 * SECOND);
    assertThat(pacer.reserve("logs")).isZero();
    assertThat(pacer.reserve("logs")).isZero();
    assertThat(pacer.reserve("logs")).isPositive();
  }

  @Test
  void doesNotPaceAnApiWithoutRate() {
    for (int i = 0; i < 1000; i++) {
      assertThat(pacer.reserve("other")).isZero();
    }
  }
}
