package dev.culprit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BudgetedReadsTest {

  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration HANG = Duration.ofSeconds(60);

  @Test
  void keepsWhatAReadAddedBeforeItFailed() {
    Snapshot snapshot =
        run(
            ProbeContext.of(CLOCK),
            ProbeBudget.standard(),
            reads ->
                reads.start(
                    read("a"),
                    into -> {
                      into.add(status("first page"));
                      throw new IllegalStateException("second page");
                    }));
    assertThat(snapshot.status()).containsExactly(status("first page"));
    assertThat(snapshot.gaps())
        .containsExactly(
            new EvidenceGap(
                Section.STATUS, "a", GapReason.UNREADABLE, "second page", null, "toy:a"));
  }

  @Test
  void runsReadsThatReadsStart() {
    Snapshot snapshot =
        run(
            ProbeContext.of(CLOCK),
            ProbeBudget.standard().withRequestsInFlight(1),
            reads ->
                reads.start(
                    read("parent"),
                    into -> {
                      reads.start(read("child"), inner -> inner.add(status("child")));
                      into.add(status("parent"));
                    }));
    assertThat(snapshot.status()).hasSize(2);
  }

  @Test
  void namesTheGrantOfADeniedReadOnly() {
    FailureClassifier denied = (read, failure) -> ReadFailure.of(GapReason.DENIED, "no");
    SnapshotBuilder snapshot = SnapshotBuilder.of(target(), NOW);
    try (BudgetedReads reads =
        BudgetedReads.open(request(), ProbeContext.of(CLOCK), denied, snapshot)) {
      reads.start(read("a"), into -> fail());
      reads.await();
    }
    assertThat(snapshot.build().gaps()).extracting(EvidenceGap::grant).containsExactly(grant());
  }

  @Test
  void neverHasMoreRequestsInFlightThanAllowed() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Snapshot snapshot =
        run(
            ProbeContext.of(CLOCK),
            ProbeBudget.standard().withRequestsInFlight(3),
            reads -> {
              for (int i = 0; i < 40; i++) {
                String name = "r" + i;
                reads.start(
                    read(name),
                    into ->
                        reads.request(
                            "toy",
                            () -> {
                              most.accumulateAndGet(now.incrementAndGet(), Math::max);
                              Thread.sleep(1);
                              now.decrementAndGet();
                              into.add(status(name));
                              return name;
                            }));
              }
            });
    assertThat(snapshot.status()).hasSize(40);
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void dropsWhatComesAfterTheTimeWasUp() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch finished = new CountDownLatch(1);
    SnapshotBuilder snapshot = SnapshotBuilder.of(target(), NOW);
    ProbeRequest brief =
        request().within(ProbeBudget.standard().withTotalTime(Duration.ofMillis(50)));
    Snapshot seen;
    try (BudgetedReads reads =
        BudgetedReads.open(brief, ProbeContext.of(CLOCK), BudgetedReadsTest::plain, snapshot)) {
      reads.start(
          read("slow"),
          into -> {
            into.add(status("before"));
            awaitWhateverComes(release);
            into.add(status("after"));
            finished.countDown();
          });
      assertTimeoutPreemptively(HANG, reads::await);
      seen = snapshot.build();
      release.countDown();
      assertTimeoutPreemptively(HANG, () -> finished.await());
    }
    assertThat(snapshot.build()).isEqualTo(seen);
    assertThat(seen.gaps()).extracting(EvidenceGap::reason).containsExactly(GapReason.TIMED_OUT);
  }

  @Test
  void abortsRequestsUnderWayWhenTheCallerCancels() {
    Cancellation cancellation = Cancellation.create();
    List<String> aborted = new CopyOnWriteArrayList<>();
    Snapshot snapshot =
        run(
            ProbeContext.of(CLOCK).withCancellation(cancellation),
            ProbeBudget.standard(),
            reads -> {
              reads.onAbort(() -> aborted.add("aborted"));
              reads.start(
                  read("stuck"),
                  into -> {
                    cancellation.cancel();
                    new CountDownLatch(1).await();
                  });
            });
    assertThat(aborted).containsExactly("aborted");
    assertThat(snapshot.gaps())
        .extracting(EvidenceGap::detail)
        .containsExactly("cancelled by the caller");
  }

  @Test
  void startsNothingAfterTheDeadline() {
    List<String> ran = new CopyOnWriteArrayList<>();
    Snapshot snapshot =
        run(
            ProbeContext.of(CLOCK).withDeadline(NOW),
            ProbeBudget.standard(),
            reads -> reads.start(read("late"), into -> ran.add("late")));
    assertThat(ran).isEmpty();
    assertThat(snapshot.gaps())
        .extracting(EvidenceGap::reason)
        .containsExactly(GapReason.TIMED_OUT);
  }

  @Test
  void makesAGapOfAReadThatTheExecutorRefuses() {
    Snapshot snapshot =
        run(
            ProbeContext.of(CLOCK)
                .withExecutor(
                    task -> {
                      throw new RejectedExecutionException("full");
                    }),
            ProbeBudget.standard(),
            reads -> reads.start(read("a"), into -> fail()));
    assertThat(snapshot.gaps()).extracting(EvidenceGap::reason).containsExactly(GapReason.LIMITED);
  }

  @Test
  void makesAGapOfAReadWhoseAnswerDoesNotFitIntoMemory() {
    Snapshot snapshot =
        run(
            ProbeContext.of(CLOCK),
            ProbeBudget.standard(),
            reads ->
                reads.start(
                    read("a"),
                    into -> {
                      throw new OutOfMemoryError("made by a test");
                    }));
    assertThat(snapshot.gaps()).extracting(EvidenceGap::reason).containsExactly(GapReason.LIMITED);
  }

  @Test
  void tellsProgressOfEachRead() {
    List<ProbeProgress> told = new CopyOnWriteArrayList<>();
    run(
        ProbeContext.of(CLOCK).withProgress(told::add),
        ProbeBudget.standard(),
        reads -> {
          reads.start(read("good"), into -> into.add(status("x")));
          reads.start(read("bad"), into -> fail());
        });
    assertThat(told)
        .extracting(progress -> progress.what() + " " + progress.state())
        .contains("good STARTED", "good SUCCEEDED", "bad STARTED", "bad FAILED");
    assertThat(told).extracting(ProbeProgress::ended).contains(1, 2);
  }

  @Test
  void readsOnWhenTheListenerThrows() {
    Snapshot snapshot =
        run(
            ProbeContext.of(CLOCK)
                .withProgress(
                    progress -> {
                      throw new IllegalStateException("made by a test");
                    }),
            ProbeBudget.standard(),
            reads -> reads.start(read("a"), into -> into.add(status("read"))));
    assertThat(snapshot.status()).containsExactly(status("read"));
    assertThat(snapshot.gaps()).isEmpty();
  }

  @Test
  void readsOnABoundedPoolWhereThereAreNoVirtualThreads() throws Exception {
    var pool = ReadThreads.openPool(2);
    try {
      assertThat(pool.submit(() -> Thread.currentThread().getName()).get())
          .startsWith(ReadThreads.NAME_PREFIX);
      assertThat(pool.submit(() -> Thread.currentThread().isDaemon()).get()).isTrue();
    } finally {
      pool.shutdownNow();
    }
  }

  private static Snapshot run(
      ProbeContext context, ProbeBudget budget, Consumer<BudgetedReads> body) {
    SnapshotBuilder snapshot = SnapshotBuilder.of(target(), NOW);
    try (BudgetedReads reads =
        BudgetedReads.open(request().within(budget), context, BudgetedReadsTest::plain, snapshot)) {
      body.accept(reads);
      assertTimeoutPreemptively(HANG, reads::await);
    }
    return snapshot.build();
  }

  private static void awaitWhateverComes(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException ignoredOnPurpose) {
        // A read that does not react to interrupts is what this test is about.
      }
    }
  }

  private static void fail() {
    throw new IllegalStateException("made by a test");
  }

  private static ReadFailure plain(ProbeRead read, Throwable failure) {
    return ReadFailure.of(GapReason.UNREADABLE, String.valueOf(failure.getMessage()));
  }

  private static ProbeRead read(String name) {
    return new ProbeRead("toy:" + name, Section.STATUS, name, grant());
  }

  private static Grant grant() {
    return Grant.of("toy:read");
  }

  private static StatusEvidence status(String value) {
    return new StatusEvidence("", "state", value, "toy");
  }

  private static Target target() {
    return Target.unnamed(Platform.KUBERNETES);
  }

  private static ProbeRequest request() {
    return ProbeRequest.last(Duration.ofHours(1), NOW, target());
  }
}
