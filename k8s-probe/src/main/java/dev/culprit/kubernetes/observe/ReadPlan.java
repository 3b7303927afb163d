package dev.culprit.kubernetes.observe;

import java.util.concurrent.atomic.AtomicInteger;

/** Runs an action once, when a number of reads have ended, whether well or not. */
final class ReadPlan {

  private final AtomicInteger waiting;
  private final Runnable action;

  private ReadPlan(int reads, Runnable action) {
    this.waiting = new AtomicInteger(reads);
    this.action = action;
  }

  /** Returns a plan that runs the action when {@link #ended()} was called this many times. */
  static ReadPlan after(int reads, Runnable action) {
    return new ReadPlan(reads, action);
  }

  void ended() {
    if (waiting.decrementAndGet() == 0) {
      action.run();
    }
  }
}
