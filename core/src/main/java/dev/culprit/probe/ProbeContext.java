package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds an observation: clock, cancellation, progress, deadline, the log literals that the
 * rules need, and the threads to run on.
 *
 * <p>Immutable; change single parts with the {@code with} methods.
 */
public final class ProbeContext {

  private final Clock clock;
  private final Cancellation cancellation;
  private final ProgressListener progress;
  private final @Nullable Instant deadline;
  private final List<String> logLiterals;
  private final @Nullable Executor executor;

  private ProbeContext(
      Clock clock,
      Cancellation cancellation,
      ProgressListener progress,
      @Nullable Instant deadline,
      List<String> logLiterals,
      @Nullable Executor executor) {
    this.clock = requireNonNull(clock, "clock");
    this.cancellation = requireNonNull(cancellation, "cancellation");
    this.progress = requireNonNull(progress, "progress");
    this.deadline = deadline;
    this.logLiterals = List.copyOf(logLiterals);
    this.executor = executor;
  }

  /** Returns a context with this clock that nobody cancels, without deadline and literals. */
  public static ProbeContext of(Clock clock) {
    return new ProbeContext(
        clock, Cancellation.create(), ProgressListener.NONE, null, List.of(), null);
  }

  /** Returns this context with another cancellation. */
  public ProbeContext withCancellation(Cancellation newCancellation) {
    return new ProbeContext(clock, newCancellation, progress, deadline, logLiterals, executor);
  }

  /** Returns this context with another listener. */
  public ProbeContext withProgress(ProgressListener listener) {
    return new ProbeContext(clock, cancellation, listener, deadline, logLiterals, executor);
  }

  /** Returns this context with an instant, by its clock, at which the observation must end. */
  public ProbeContext withDeadline(Instant instant) {
    return new ProbeContext(
        clock, cancellation, progress, requireNonNull(instant), logLiterals, executor);
  }

  /** Returns this context with the texts that rules look for in logs, most wanted first. */
  public ProbeContext withLogLiterals(List<String> literals) {
    return new ProbeContext(clock, cancellation, progress, deadline, literals, executor);
  }

  /**
   * Returns this context with an executor for the reads. It may run several at once and must not
   * run them on the calling thread, or a read that hangs could not be left behind.
   */
  public ProbeContext withExecutor(Executor newExecutor) {
    return new ProbeContext(
        clock, cancellation, progress, deadline, logLiterals, requireNonNull(newExecutor));
  }

  /** Returns the clock; its instant is what a snapshot carries as {@code observedAt}. */
  public Clock clock() {
    return clock;
  }

  /** Returns how the caller ends the observation early. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** Returns who is told of the progress. */
  public ProgressListener progress() {
    return progress;
  }

  /** Returns the instant at which the observation must end, beside the budget's total time. */
  public Optional<Instant> deadline() {
    return Optional.ofNullable(deadline);
  }

  /** Returns the texts that rules look for in logs, most wanted first; possibly empty. */
  public List<String> logLiterals() {
    return logLiterals;
  }

  /** Returns the caller's executor, empty when the probe shall use threads of its own. */
  public Optional<Executor> executor() {
    return Optional.ofNullable(executor);
  }
}
