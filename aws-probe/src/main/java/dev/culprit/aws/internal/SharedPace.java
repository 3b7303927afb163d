package dev.culprit.aws.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spaces the requests of an API whose rate is one account's, whatever the number of observations.
 *
 * <p>Safe for use by several threads.
 */
public final class SharedPace {

  private final long spaceNanos;
  private final LongSupplier nanoTime;
  private long next;
  private boolean started;

  SharedPace(Duration space, LongSupplier nanoTime) {
    this.spaceNanos = space.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Returns a pace of one request in each stretch of time. */
  static SharedPace every(Duration space) {
    return new SharedPace(space, System::nanoTime);
  }

  /**
   * Waits for the next free slot.
   *
   * @param most how long the caller can wait
   * @throws PaceException when the slot is further away; the slot then stays free
   */
  public void await(Duration most) throws PaceException, InterruptedException {
    long wait = reserve(most.toNanos());
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  /** Takes the next slot and returns how many nanoseconds away it is. */
  synchronized long reserve(long mostNanos) throws PaceException {
    long now = nanoTime.getAsLong();
    long wait = started ? Math.max(0, next - now) : 0;
    if (wait > mostNanos) {
      throw new PaceException();
    }
    started = true;
    next = now + wait + spaceNanos;
    return wait;
  }

  /** Says that the service's rate leaves no room for a request within the time allowed. */
  public static final class PaceException extends Exception {
    private static final long serialVersionUID = 1L;

    PaceException() {
      super("the service's request rate left no room within the time allowed");
    }
  }
}
