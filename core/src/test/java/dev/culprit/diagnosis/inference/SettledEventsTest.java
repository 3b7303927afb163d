package dev.culprit.diagnosis.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettledEventsTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final Map<String, String> READY =
      Map.of(
          "pods[0].name", "web-1",
          "pods[0].phase", "Running",
          "pods[0].ready", "true",
          "pods[0].containers[0].state.running.startedAt", START.toString());

  @Test
  void dropsWhatAReadyPodHasWaitedFor() {
    assertThat(left(READY, warning("FailedMount", "secret \"x\" not found", -30))).isZero();
    assertThat(left(READY, warning("FailedScheduling", "0/3 nodes are available", -60))).isZero();
    assertThat(left(READY, warning("Failed", "Failed to pull image \"x\"", -30))).isZero();
  }

  @Test
  void dropsThatAPodCouldNotBeScheduledOnceItWas() {
    EventEvidence failed = warning("FailedScheduling", "0/3 nodes are available", -60);
    assertThat(open(failed, scheduled(START))).containsExactly("Scheduled");
    assertThat(open(failed, scheduled(null))).containsExactly("Scheduled");
    assertThat(open(failed, scheduled(START.minusSeconds(600))))
        .containsExactlyInAnyOrder("Scheduled", "FailedScheduling");
    assertThat(open(failed)).containsExactly("FailedScheduling");
  }

  @Test
  void goesByThatPodsLatestScheduling() {
    EventEvidence failed = warning("FailedScheduling", "0/3 nodes are available", -60);
    EventEvidence early = scheduled(START.minusSeconds(600));
    assertThat(open(failed, scheduled(START), early)).containsOnly("Scheduled");
    assertThat(open(failed, early, scheduled(START))).containsOnly("Scheduled");
    assertThat(open(failed, scheduled(null), early)).containsOnly("Scheduled");
    assertThat(open(failed, early, scheduled("pod/web-2", START))).contains("FailedScheduling");
  }

  private static EventEvidence scheduled(@Nullable Instant at) {
    return scheduled("pod/web-1", at);
  }

  private static EventEvidence scheduled(String pod, @Nullable Instant at) {
    return new EventEvidence(
        "Normal", "Scheduled", pod, "assigned to node-2", 1, at, at, "k8s:events");
  }

  private static List<String> open(EventEvidence... events) {
    SnapshotBuilder snapshot =
        SnapshotBuilder.of(TargetParser.parse("kubernetes:deployment/shop/web"), START);
    Stream.of(events).forEach(snapshot::add);
    return SettledEvents.without(snapshot.build()).events().stream()
        .map(EventEvidence::reason)
        .toList();
  }

  @Test
  void keepsTheWarningsOfAPodThatIsNotReady() {
    Map<String, String> waiting =
        Map.of("pods[0].name", "web-1", "pods[0].phase", "Pending", "pods[0].ready", "false");
    assertThat(left(waiting, warning("FailedMount", "secret \"x\" not found", -30))).isOne();
    assertThat(left(Map.of(), warning("FailedMount", "secret \"x\" not found", -30))).isOne();
  }

  @Test
  void keepsTheWarningsOfAPodOneOfWhoseContainersWaits() {
    Map<String, String> half =
        Map.of(
            "pods[0].name", "web-1",
            "pods[0].phase", "Running",
            "pods[0].ready", "true",
            "pods[0].containers[1].waitingReason", "ImagePullBackOff");
    assertThat(left(half, warning("Failed", "Failed to pull image \"x\"", -30))).isOne();
  }

  @Test
  void keepsWhatGoesOnWhileThePodRuns() {
    assertThat(left(READY, warning("FailedMount", "secret \"x\" not found", 600))).isOne();
    assertThat(left(READY, warning("Unhealthy", "Readiness probe failed", -30))).isOne();
    assertThat(left(READY, warning("BackOff", "Back-off restarting failed container", -30)))
        .isOne();
  }

  @Test
  void leavesTheShareThatWasReadAsItIs() {
    Snapshot snapshot = snapshot(READY, warning("FailedMount", "secret \"x\" not found", -30));
    assertThat(SettledEvents.without(snapshot).coverageOf(Section.EVENTS))
        .isEqualTo(snapshot.coverageOf(Section.EVENTS));
  }

  private static int left(Map<String, String> status, EventEvidence event) {
    return SettledEvents.without(snapshot(status, event)).events().size();
  }

  private static EventEvidence warning(String reason, String message, long secondsAfterStart) {
    Instant at = START.plusSeconds(secondsAfterStart);
    return new EventEvidence("Warning", reason, "pod/web-1", message, 2, at, at, "k8s:GET events");
  }

  private static Snapshot snapshot(Map<String, String> status, EventEvidence event) {
    SnapshotBuilder snapshot =
        SnapshotBuilder.of(
                TargetParser.parse("kubernetes:deployment/shop/web"), START.plusSeconds(3600))
            .add(event)
            .covered(Section.EVENTS, new Coverage(.5));
    status.forEach(
        (path, value) -> snapshot.add(new StatusEvidence("", path, value, "k8s:GET pods")));
    return snapshot.build();
  }

  @Test
  void dropsWhatAnAutoscalerLackedBeforeItComputed() {
    assertThat(scaling("True")).isZero();
    assertThat(scaling("False")).isOne();
  }

  private static int scaling(String active) {
    Map<String, String> conditions =
        Map.of(
            "hpa.conditions[0].type", "AbleToScale",
            "hpa.conditions[0].status", "True",
            "hpa.conditions[1].type", "ScalingActive",
            "hpa.conditions[1].status", active);
    return left(conditions, warning("FailedGetResourceMetric", "no metrics returned", -30));
  }
}
