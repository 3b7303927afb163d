package dev.culprit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.Cancellation;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeCapability;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeException;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Probe} as tests, one a clause. Extend it: supply a probe that talks to a
 * {@link RecordedApi}, a target, and the answers that a readable target gives.
 *
 * <p>The operation of every exchange must be the {@code read} of a declared capability. Declare
 * JUnit Jupiter and AssertJ yourself, they do not travel with a test-jar.
 */
@SuppressWarnings("MethodName") // Clauses bear the numbers of the contract in Probe's Javadoc.
public abstract class ProbeContract {

  /** What a hang costs before the test fails; no test depends on it otherwise. */
  private static final Duration HANG = Duration.ofSeconds(60);

  private static final long ENDLESS_BOUND = 96L * 1024 * 1024;
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  /** Returns a new probe whose every request goes to this server. */
  protected abstract Probe probe(RecordedApi api);

  /** Returns a target that the answers are about. */
  protected abstract Target aTarget();

  /** Returns the answers of a target that is readable in every respect. */
  protected abstract List<RecordedExchange> answers();

  /** Returns secret values that stand in the answers and must not enter a snapshot. */
  protected abstract List<String> secrets();

  /** Returns an operation's answer that holds an enumeration value which no client knows yet. */
  protected abstract UnknownValue unknownValue();

  /** Returns whether a request only reads; override when reads are not GET or HEAD. */
  protected boolean isRead(RecordedRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  /** Returns the operations whose answers are needed before this one can be asked for. */
  protected Set<String> needs(String operation) {
    return Set.of();
  }

  /** Returns how the provider words a refusal of the operation. */
  protected Answer refusal(String operation, Fault fault) {
    return Answer.of(fault.status(), "{}");
  }

  /** Returns pages by operation that each say that there is another one. */
  protected Map<String, Answer> endlessPages() {
    return Map.of();
  }

  /** Returns how many times one observation may start to page through an operation's answers. */
  protected int pagedReads() {
    return 1;
  }

  /**
   * An answer with a value that no client knows.
   *
   * @param operation whose answer it is
   * @param answer the answer
   * @param text the value, which must be in the snapshot
   */
  public record UnknownValue(String operation, Answer answer, String text) {}

  @Test
  @DisplayName("P1 It only reads, and calls nothing that it does not declare")
  protected void P1_neverWrites() {
    try (RecordedApi api = RecordedApi.start(answers());
        Probe probe = probe(api)) {
      observe(probe, ProbeBudget.standard());

      Set<String> declared =
          probe.capabilities().stream().map(ProbeCapability::read).collect(Collectors.toSet());
      assertThat(api.requests()).as("requests of an observation").isNotEmpty();
      assertThat(api.requests()).as("requests that write").allMatch(this::isRead);
      assertThat(declared).as("declared reads").containsAll(Set.copyOf(api.operations()));
    }
  }

  @Test
  @DisplayName("P2 A read that fails becomes a gap and stops no other read")
  protected void P2_oneFailureBecomesAGapAndStopsNothing() {
    Set<String> asked = askedWhenAllIsWell();
    for (String operation : asked) {
      for (Fault fault : Fault.values()) {
        if (fault != Fault.STALLED && fault != Fault.ENDLESS) {
          failsAlone(operation, fault, asked);
        }
      }
    }
  }

  private void failsAlone(String operation, Fault fault, Set<String> asked) {
    String name = operation + " " + fault;
    try (RecordedApi api = failingApi(operation, fault);
        Probe probe = probe(api)) {
      Snapshot snapshot = observe(probe, ProbeBudget.standard());

      assertThat(gapsOf(snapshot, operation)).as("gaps of %s", name).isNotEmpty();
      Set<String> free =
          asked.stream()
              .filter(other -> !other.equals(operation) && !needsAll(other).contains(operation))
              .collect(Collectors.toSet());
      assertThat(Set.copyOf(api.operations())).as("still asked after %s", name).containsAll(free);
      if (fault == Fault.DENIED) {
        String action = capability(probe, operation).grant().action();
        assertThat(gapsOf(snapshot, operation))
            .as("gaps of %s", name)
            .anySatisfy(
                gap -> {
                  assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
                  assertThat(gap.grant()).isNotNull();
                  assertThat(gap.grant().action()).isEqualTo(action);
                });
      }
    }
  }

  @Test
  @DisplayName("P3 It returns when time is up and when the caller cancels")
  protected void P3_honoursDeadlineAndCancellation() {
    Set<String> asked = askedWhenAllIsWell();
    asksNothingAfter(context().withDeadline(NOW.minusSeconds(1)));
    Cancellation early = Cancellation.create();
    early.cancel();
    asksNothingAfter(context().withCancellation(early));
    for (String operation : asked) {
      Cancellation cancellation = Cancellation.create();
      stalls(operation, context(), ProbeBudget.standard().withTotalTime(Duration.ofMillis(1500)));
      try (RecordedApi api =
              RecordedApi.start(answers())
                  .failing(operation, Fault.STALLED)
                  .onRequest(operation, cancellation::cancel);
          Probe probe = probe(api)) {
        Snapshot snapshot =
            observe(probe, ProbeBudget.standard(), context().withCancellation(cancellation));
        assertThat(snapshot.gaps())
            .as("gaps when the caller cancels during %s", operation)
            .anyMatch(gap -> gap.reason() == GapReason.TIMED_OUT);
      }
    }
  }

  private void stalls(String operation, ProbeContext context, ProbeBudget budget) {
    try (RecordedApi api = RecordedApi.start(answers()).failing(operation, Fault.STALLED);
        Probe probe = probe(api)) {
      assertThat(observe(probe, budget, context).gaps())
          .as("gaps when %s gives no answer", operation)
          .anyMatch(gap -> gap.reason() == GapReason.TIMED_OUT);
    }
  }

  private void asksNothingAfter(ProbeContext context) {
    try (RecordedApi api = RecordedApi.start(answers());
        Probe probe = probe(api)) {
      Snapshot snapshot = observe(probe, ProbeBudget.standard(), context);
      assertThat(snapshot.gaps()).anyMatch(gap -> gap.reason() == GapReason.TIMED_OUT);
      assertThat(api.requests()).as("requests after the end").isEmpty();
    }
  }

  @Test
  @DisplayName("P4 Endless answers and endless pages become gaps")
  protected void P4_boundsMemory() {
    ProbeBudget small =
        ProbeBudget.standard().withResponseBytes(1024 * 1024).withPagesPerRead(3).withLogEvents(50);
    for (String operation : askedWhenAllIsWell()) {
      try (RecordedApi api = RecordedApi.start(answers()).failing(operation, Fault.ENDLESS);
          Probe probe = probe(api)) {
        Snapshot snapshot = observe(probe, small);
        assertThat(gapsOf(snapshot, operation)).as("gaps of endless %s", operation).isNotEmpty();
        assertThat(api.bytesSent()).as("bytes taken of " + operation).isLessThan(ENDLESS_BOUND);
      }
    }
    endlessPages()
        .forEach(
            (operation, page) -> {
              try (RecordedApi api = RecordedApi.start(answering(operation, page));
                  Probe probe = probe(api)) {
                Snapshot snapshot = observe(probe, small);
                long pages = api.operations().stream().filter(operation::equals).count();
                assertThat(pages)
                    .as("pages of " + operation)
                    .isLessThanOrEqualTo(3L * pagedReads());
                boolean said =
                    snapshot.inquiries().stream().anyMatch(Inquiry::truncated)
                        || snapshot.gaps().stream().anyMatch(g -> g.reason() == GapReason.LIMITED);
                assertThat(said).as("the cut of %s is told", operation).isTrue();
              }
            });
  }

  @Test
  @DisplayName("P5 The same answers give the same snapshot, whatever their order")
  protected void P5_sameAnswersSameSnapshot() {
    try (RecordedApi api = RecordedApi.start(answers());
        Probe probe = probe(api)) {
      Snapshot oneByOne = observe(probe, ProbeBudget.standard().withRequestsInFlight(1));
      Snapshot together = observe(probe, ProbeBudget.standard().withRequestsInFlight(16));
      Snapshot again = observe(probe, ProbeBudget.standard());

      assertThat(together).isEqualTo(oneByOne);
      assertThat(again).isEqualTo(oneByOne);
      assertThat(again.observedAt()).isEqualTo(NOW);
      assertThat(again.target()).isEqualTo(aTarget());
    }
  }

  @Test
  @DisplayName("P6 No secret value enters the snapshot")
  protected void P6_noSecretInEvidence() {
    String sent = answers().stream().map(e -> e.answer().text()).collect(Collectors.joining());
    assertThat(secrets()).as("secrets to look for").isNotEmpty();
    assertThat(sent).as("the answers").contains(secrets());
    try (RecordedApi api = RecordedApi.start(answers());
        Probe probe = probe(api)) {
      assertThat(text(observe(probe, ProbeBudget.standard()))).doesNotContain(secrets());
    }
  }

  @Test
  @DisplayName("P7 Names in an OpenTelemetry namespace are names that OpenTelemetry defines")
  protected void P7_usesOtelNames() {
    try (RecordedApi api = RecordedApi.start(answers());
        Probe probe = probe(api)) {
      Snapshot snapshot = observe(probe, ProbeBudget.standard());
      List<String> names = new ArrayList<>();
      snapshot.metrics().forEach(metric -> names.add(metric.name()));
      snapshot.settings().forEach(setting -> names.add(setting.name()));
      snapshot.status().forEach(status -> names.add(status.path()));
      assertThat(names).as("names of the snapshot").isNotEmpty();
      assertThat(names).allMatch(OtelVocabulary::allows);
    }
  }

  @Test
  @DisplayName("P8 It leaves no thread and no connection in use, and closes for good")
  protected void P8_closesWhatItOpened() throws InterruptedException {
    try (RecordedApi api = RecordedApi.start(answers())) {
      Probe probe = probe(api);
      observe(probe, ProbeBudget.standard());
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("culprit-")) {
          thread.join(HANG.toMillis());
          assertThat(thread.isAlive()).as("thread %s lives on", thread.getName()).isFalse();
        }
      }
      probe.close();
      probe.close();
      assertThatThrownBy(() -> observe(probe, ProbeBudget.standard()))
          .isInstanceOf(ProbeException.class);
    }
  }

  @Test
  @DisplayName("P9 A value that no client knows yet is kept as the text that came")
  protected void P9_keepsUnknownEnumValuesAsText() {
    UnknownValue unknown = unknownValue();
    assertThat(unknown.answer().text()).contains(unknown.text());
    try (RecordedApi api = RecordedApi.start(answering(unknown.operation(), unknown.answer()));
        Probe probe = probe(api)) {
      assertThat(text(observe(probe, ProbeBudget.standard()))).contains(unknown.text());
    }
  }

  @Test
  @DisplayName("P10 Sections that no capability fills are named by a gap and stay empty")
  protected void P10_undeclaredCapabilitiesGiveUnsupportedGaps() {
    try (RecordedApi api = RecordedApi.start(answers());
        Probe probe = probe(api)) {
      Snapshot snapshot = observe(probe, ProbeBudget.standard());
      Set<Section> declared =
          probe.capabilities().stream()
              .flatMap(capability -> capability.sections().stream())
              .collect(Collectors.toSet());
      for (Section section : Section.values()) {
        if (section == Section.FACTS || declared.contains(section)) {
          continue;
        }
        assertThat(snapshot.gaps())
            .as("gaps of %s", section.id())
            .anyMatch(g -> g.section() == section && g.reason() == GapReason.UNSUPPORTED);
        assertThat(snapshot.coverageOf(section).isSome())
            .as("%s was looked at without being declared", section.id())
            .isFalse();
      }
    }
  }

  private Set<String> askedWhenAllIsWell() {
    try (RecordedApi api = RecordedApi.start(answers());
        Probe probe = probe(api)) {
      Snapshot snapshot = observe(probe, ProbeBudget.standard());
      assertThat(snapshot.gaps())
          .as("gaps of a readable target")
          .allMatch(gap -> gap.reason() == GapReason.UNSUPPORTED);
      return new LinkedHashSet<>(api.operations());
    }
  }

  private RecordedApi failingApi(String operation, Fault fault) {
    return fault.isRefusal()
        ? RecordedApi.start(answering(operation, refusal(operation, fault)))
        : RecordedApi.start(answers()).failing(operation, fault);
  }

  private List<RecordedExchange> answering(String operation, Answer answer) {
    return answers().stream()
        .map(e -> e.operation().equals(operation) ? e.answering(answer) : e)
        .toList();
  }

  private Set<String> needsAll(String operation) {
    Set<String> all = new LinkedHashSet<>(needs(operation));
    needs(operation).forEach(other -> all.addAll(needsAll(other)));
    return all;
  }

  private Snapshot observe(Probe probe, ProbeBudget budget) {
    return observe(probe, budget, context());
  }

  private Snapshot observe(Probe probe, ProbeBudget budget, ProbeContext context) {
    TimeWindow window = new TimeWindow(NOW.minus(Duration.ofHours(3)), NOW);
    return assertTimeoutPreemptively(
        HANG, () -> probe.observe(new ProbeRequest(aTarget(), window, budget), context));
  }

  private static ProbeContext context() {
    return ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static List<EvidenceGap> gapsOf(Snapshot snapshot, String operation) {
    return snapshot.gaps().stream().filter(gap -> gap.source().equals(operation)).toList();
  }

  private static ProbeCapability capability(Probe probe, String operation) {
    return probe.capabilities().stream()
        .filter(capability -> capability.read().equals(operation))
        .findFirst()
        .orElseThrow(() -> new AssertionError(operation + " is no declared capability"));
  }

  /** Returns all that a snapshot holds, as text. */
  private static String text(Snapshot snapshot) {
    return List.of(
            snapshot.runtimes(),
            snapshot.layers(),
            snapshot.artifacts(),
            snapshot.functions(),
            snapshot.settings(),
            snapshot.status(),
            snapshot.events(),
            snapshot.changes(),
            snapshot.metrics(),
            snapshot.logs(),
            snapshot.facts(),
            snapshot.inquiries(),
            snapshot.gaps())
        .toString();
  }
}
