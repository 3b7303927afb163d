package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.probe.ProbeProgress.State;
import dev.culprit.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the reads of one observation in parallel within its budget, and turns each failing read into
 * one gap.
 *
 * <p>Reads may start further reads. Evidence of a read is merged when the read ends, or when time
 * is up; what comes later is dropped, so that a snapshot does not change under its reader. Safe for
 * use by several threads.
 */
public final class BudgetedReads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BudgetedReads.class);

  private final Target target;
  private final SnapshotBuilder snapshot;
  private final FailureClassifier classifier;
  private final ProgressListener progress;
  private final Cancellation cancellation;
  private final Executor executor;
  private final @Nullable ExecutorService ownThreads;
  private final Semaphore inFlight;
  private final RequestPacer pacer;
  private final long endNanos;
  private final Set<RunningRead> running = new LinkedHashSet<>();
  private final List<Runnable> abortActions = new ArrayList<>();
  private int ended;
  private int reporting;
  private int known;
  private boolean closed;

  private BudgetedReads(
      ProbeRequest request,
      ProbeContext context,
      FailureClassifier classifier,
      SnapshotBuilder snapshot) {
    ProbeBudget budget = request.budget();
    this.target = request.target();
    this.snapshot = requireNonNull(snapshot, "snapshot");
    this.classifier = requireNonNull(classifier, "classifier");
    this.progress = context.progress();
    this.cancellation = context.cancellation();
    this.ownThreads =
        context.executor().isPresent() ? null : ReadThreads.open(budget.requestsInFlight());
    this.executor = ownThreads != null ? ownThreads : context.executor().orElseThrow();
    this.inFlight = new Semaphore(budget.requestsInFlight(), true);
    this.pacer = new RequestPacer(budget.requestsPerSecond(), System::nanoTime);
    this.endNanos = System.nanoTime() + nanosAllowed(budget, context);
  }

  /**
   * Returns a runner whose time starts now.
   *
   * @param snapshot what evidence and gaps are merged into
   */
  public static BudgetedReads open(
      ProbeRequest request,
      ProbeContext context,
      FailureClassifier classifier,
      SnapshotBuilder snapshot) {
    return new BudgetedReads(request, context, classifier, snapshot);
  }

  /** Starts a read; it becomes a gap at once when the time is up or the caller has cancelled. */
  public void start(ProbeRead read, ReadBody body) {
    RunningRead next = new RunningRead(read, body);
    synchronized (this) {
      if (closed) {
        return;
      }
      known++;
      running.add(next);
    }
    if (isOver()) {
      finish(next, overFailure());
      return;
    }
    try {
      executor.execute(() -> run(next));
    } catch (RejectedExecutionException refused) {
      finish(next, ReadFailure.of(GapReason.LIMITED, "the executor refused the read"));
    }
  }

  /**
   * Makes one request of a read: waits for a free place and for the API's rate, then calls.
   *
   * @param api the API's name, as in the budget's rates
   * @throws Exception what the call throws, or what says that time is up
   */
  public <T> T request(String api, Callable<T> call) throws Exception {
    long wait = pacer.reserve(api);
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(Math.min(wait, Math.max(0, nanosLeft())));
    }
    if (isOver() || !inFlight.tryAcquire(Math.max(0, nanosLeft()), TimeUnit.NANOSECONDS)) {
      throw new TimeIsUpException();
    }
    try {
      if (isOver()) {
        throw new TimeIsUpException();
      }
      return call.call();
    } finally {
      inFlight.release();
    }
  }

  /** Returns the time that is left, never negative; a request's own time limit must fit into it. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanosLeft()));
  }

  /** Registers what aborts requests that are under way, run when time is up or at cancellation. */
  public synchronized void onAbort(Runnable action) {
    abortActions.add(requireNonNull(action, "action"));
  }

  /**
   * Waits until all reads have ended, time is up or the caller cancels; reads that have not ended
   * become gaps and are interrupted.
   */
  public void await() {
    Cancellation.Registration registration = cancellation.onCancel(this::wake);
    boolean interrupted = waitForReads();
    registration.remove();
    abandonRest();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the waiting thread was interrupted. */
  private synchronized boolean waitForReads() {
    // A read has ended for its caller only when the listener knows it too.
    while ((!running.isEmpty() || reporting > 0) && !isOver()) {
      try {
        // Rounded up, or the last fraction of a millisecond would spin.
        wait(TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanosLeft())) + 1);
      } catch (InterruptedException stop) {
        return true;
      }
    }
    return false;
  }

  /** Drops what is still running and closes the threads that this opened. */
  @Override
  public void close() {
    abandonRest();
    synchronized (this) {
      closed = true;
    }
    if (ownThreads != null) {
      ownThreads.shutdownNow();
    }
  }

  private void run(RunningRead read) {
    if (isOver()) {
      finish(read, overFailure());
      return;
    }
    if (!read.begin()) {
      return;
    }
    tell(progress(read.read(), State.STARTED, endedSoFar()));
    ReadFailure failure = null;
    try {
      read.body().read(read.evidence(target));
    } catch (TimeIsUpException timeIsUp) {
      failure = overFailure();
    } catch (Throwable thrown) {
      failure = isOver() ? overFailure() : classify(read.read(), thrown);
    } finally {
      read.end();
    }
    finish(read, failure);
  }

  private ReadFailure classify(ProbeRead read, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return ReadFailure.of(GapReason.LIMITED, "not enough memory to hold the answer");
    }
    try {
      return classifier.classify(read, thrown);
    } catch (RuntimeException second) {
      return ReadFailure.of(GapReason.UNREADABLE, String.valueOf(thrown));
    }
  }

  private void finish(RunningRead read, @Nullable ReadFailure failure) {
    ProbeProgress told;
    synchronized (this) {
      if (!running.remove(read)) {
        return;
      }
      merge(read, failure);
      told = progress(read.read(), failure == null ? State.SUCCEEDED : State.FAILED, ++ended);
      reporting++;
    }
    tell(told);
    synchronized (this) {
      reporting--;
      notifyAll();
    }
  }

  private void merge(RunningRead read, @Nullable ReadFailure failure) {
    read.collected().ifPresent(snapshot::addAll);
    if (failure != null) {
      EvidenceGap gap = failure.gapOf(read.read());
      snapshot.add(gap);
    }
  }

  private void abandonRest() {
    List<RunningRead> left;
    List<Runnable> aborts;
    synchronized (this) {
      left = new ArrayList<>(running);
      aborts = left.isEmpty() ? List.of() : new ArrayList<>(abortActions);
    }
    left.forEach(read -> finish(read, overFailure()));
    aborts.forEach(Runnable::run);
    left.forEach(RunningRead::interrupt);
  }

  /** A listener that throws must not stop a read. */
  private void tell(ProbeProgress step) {
    try {
      progress.progressed(step);
    } catch (RuntimeException broken) {
      LOG.warn("the progress listener failed at {}", step, broken);
    }
  }

  private synchronized ProbeProgress progress(ProbeRead read, State state, int endedSoFar) {
    return new ProbeProgress(read.source(), read.what(), state, endedSoFar, known);
  }

  private synchronized int endedSoFar() {
    return ended;
  }

  private synchronized void wake() {
    notifyAll();
  }

  private boolean isOver() {
    return cancellation.isCancelled() || nanosLeft() <= 0;
  }

  private ReadFailure overFailure() {
    return ReadFailure.of(
        GapReason.TIMED_OUT,
        cancellation.isCancelled() ? "cancelled by the caller" : "the time allowed was up");
  }

  private long nanosLeft() {
    return endNanos - System.nanoTime();
  }

  private static long nanosAllowed(ProbeBudget budget, ProbeContext context) {
    Duration allowed = budget.totalTime();
    if (context.deadline().isPresent()) {
      Duration untilDeadline =
          Duration.between(context.clock().instant(), context.deadline().get());
      allowed = untilDeadline.compareTo(allowed) < 0 ? untilDeadline : allowed;
    }
    Duration longest = Duration.ofDays(1);
    return (allowed.compareTo(longest) > 0 ? longest : allowed).toNanos();
  }

  /** Says that time was up before the request was made. */
  private static final class TimeIsUpException extends TimeoutException {
    private static final long serialVersionUID = 1L;
  }
}
