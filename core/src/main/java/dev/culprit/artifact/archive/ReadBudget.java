package dev.culprit.artifact.archive;

import dev.culprit.evidence.GapReason;
import java.time.Duration;

/**
 * What one inspection may still spend: requests, bytes and time.
 *
 * <p>Safe for use by several threads: an inspection reads several ranges of a remote file at once.
 */
public final class ReadBudget {

  private final int maxRequests;
  private final long maxBytes;
  private final Duration time;
  private final long startedNanos = System.nanoTime();
  private int requests;
  private long bytes;

  private ReadBudget(int maxRequests, long maxBytes, Duration time) {
    this.maxRequests = maxRequests;
    this.maxBytes = maxBytes;
    this.time = time;
  }

  /** Returns a budget whose time starts now. */
  public static ReadBudget of(int maxRequests, long maxBytes, Duration time) {
    return new ReadBudget(maxRequests, maxBytes, time);
  }

  /** Returns how many requests were made. */
  public synchronized int requests() {
    return requests;
  }

  /** Returns how many bytes were read from the source. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Returns how many requests may still be made. */
  public synchronized int requestsLeft() {
    return maxRequests - requests;
  }

  /** Returns how many bytes may still be read. */
  public synchronized long bytesLeft() {
    return maxBytes - bytes;
  }

  /** Fails when the time is over or the thread was interrupted; the interrupt stays set. */
  public void check() throws PackageReadException {
    if (Thread.currentThread().isInterrupted()) {
      throw new PackageReadException(GapReason.TIMED_OUT, "the inspection was interrupted");
    }
    if (timeLeft().isNegative()) {
      throw outOfTime();
    }
  }

  /** Returns the failure of an answer that came too late. */
  public PackageReadException outOfTime() {
    return new PackageReadException(
        GapReason.TIMED_OUT, "no complete answer within " + time.toMillis() + " ms");
  }

  /** Returns the time left, negative when it is over. */
  public Duration timeLeft() {
    return time.minusNanos(System.nanoTime() - startedNanos);
  }

  /** Counts a request, and fails when none is left. */
  public synchronized void takeRequest() throws PackageReadException {
    check();
    if (requests >= maxRequests) {
      throw new PackageReadException(
          GapReason.LIMITED, "the limit of " + maxRequests + " requests is reached");
    }
    requests++;
  }

  /** Fails when so many bytes more would pass the limit; takes nothing. */
  public synchronized void allowBytes(long count) throws PackageReadException {
    if (count > bytesLeft()) {
      throw new PackageReadException(
          GapReason.LIMITED, "the limit of " + maxBytes + " bytes read is reached");
    }
  }

  /** Counts bytes that were read. */
  public synchronized void tookBytes(long count) {
    bytes += count;
  }
}
