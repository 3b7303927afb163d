package dev.culprit.probe;

import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.target.Target;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A read that was started and has not ended. */
final class RunningRead {

  private final ProbeRead read;
  private final ReadBody body;
  private @Nullable SnapshotBuilder evidence;
  private @Nullable Thread thread;
  private boolean abandoned;

  RunningRead(ProbeRead read, ReadBody body) {
    this.read = read;
    this.body = body;
  }

  ProbeRead read() {
    return read;
  }

  ReadBody body() {
    return body;
  }

  /** Takes the current thread, or returns false when the read was given up before it began. */
  synchronized boolean begin() {
    if (abandoned) {
      return false;
    }
    thread = Thread.currentThread();
    return true;
  }

  /** Lets the thread go, so that a late interrupt does not hit whatever runs on it next. */
  synchronized void end() {
    thread = null;
    // Clears an interrupt that came while the body ran; the thread belongs to a pool.
    Thread.interrupted();
  }

  synchronized void interrupt() {
    abandoned = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Returns a builder of this read's own; its frame is dropped when it is merged. */
  synchronized SnapshotBuilder evidence(Target target) {
    SnapshotBuilder own = SnapshotBuilder.of(target, Instant.EPOCH);
    evidence = own;
    return own;
  }

  synchronized Optional<Snapshot> collected() {
    return Optional.ofNullable(evidence).map(SnapshotBuilder::build);
  }
}
