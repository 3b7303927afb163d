package dev.culprit.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedPaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicLong now = new AtomicLong(-5 * SECOND);
  private final SharedPace pace = new SharedPace(Duration.ofSeconds(1), now::get);

  @Test
  void givesTheFirstSlotAtOnceAndEachFurtherOneASecondLater() throws Exception {
    assertThat(pace.reserve(SECOND)).isZero();
    assertThat(pace.reserve(9 * SECOND)).isEqualTo(SECOND);
    assertThat(pace.reserve(9 * SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void givesASlotAtOnceAfterAPause() throws Exception {
    pace.reserve(SECOND);
    now.addAndGet(10 * SECOND);
    assertThat(pace.reserve(SECOND)).isZero();
  }

  @Test
  void leavesASlotFreeThatIsTooFarAway() throws Exception {
    pace.reserve(SECOND);
    assertThatThrownBy(() -> pace.reserve(SECOND - 1))
        .isInstanceOf(SharedPace.PaceException.class)
        .hasMessageContaining("request rate");
    assertThat(pace.reserve(SECOND)).isEqualTo(SECOND);
  }
}
