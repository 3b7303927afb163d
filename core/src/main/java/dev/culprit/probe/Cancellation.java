package dev.culprit.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets a caller end observations early; safe for use by several threads. */
public final class Cancellation {

  private final Map<Object, Runnable> actions = new LinkedHashMap<>();
  private boolean cancelled;

  private Cancellation() {}

  /** Returns a cancellation that has not happened. */
  public static Cancellation create() {
    return new Cancellation();
  }

  /** Cancels: runs the registered actions, once; later calls do nothing. */
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = new ArrayList<>(actions.values());
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Returns whether {@link #cancel()} was called. */
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Registers an action, which runs at once when it is already cancelled.
   *
   * @param action short, must not throw
   * @return what takes the action back; never null
   */
  Registration onCancel(Runnable action) {
    Object key = new Object();
    synchronized (this) {
      if (!cancelled) {
        actions.put(key, action);
        return () -> remove(key);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void remove(Object key) {
    actions.remove(key);
  }

  /** Takes a registered action back. */
  @FunctionalInterface
  interface Registration {
    void remove();
  }
}
