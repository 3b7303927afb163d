package dev.culprit.diagnosis.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettledScalingTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final String WEB = "horizontalpodautoscaler/web";
  private static final String API = "horizontalpodautoscaler/api";

  @Test
  void settlesTheOnlyAutoscalersWarningsByAStatusThatNamesNone() {
    SnapshotBuilder snapshot = snapshot(WEB, WEB);
    active(snapshot, "", 0, "True");
    assertThat(open(snapshot)).isEmpty();
  }

  @Test
  void settlesNothingByAStatusThatNamesNoneWhereTwoWarn() {
    SnapshotBuilder snapshot = snapshot(WEB, API);
    active(snapshot, "", 0, "True");
    assertThat(open(snapshot)).containsExactlyInAnyOrder(WEB, API);
    SnapshotBuilder half = snapshot(WEB, "");
    active(half, "", 0, "True");
    assertThat(open(half)).containsExactlyInAnyOrder(WEB, "");
  }

  @Test
  void settlesNothingByAStatusThatNamesNoneWhereAnotherDoesNotCompute() {
    SnapshotBuilder snapshot = snapshot(WEB);
    active(snapshot, "", 0, "True");
    active(snapshot, "", 1, "False");
    assertThat(open(snapshot)).containsExactly(WEB);
  }

  @Test
  void settlesOnlyTheWarningsOfTheAutoscalerThatTheStatusNames() {
    SnapshotBuilder snapshot = snapshot(WEB, API);
    active(snapshot, WEB, 0, "True");
    active(snapshot, API, 1, "False");
    assertThat(open(snapshot)).containsExactly(API);
  }

  private static SnapshotBuilder snapshot(String... warned) {
    SnapshotBuilder snapshot =
        SnapshotBuilder.of(TargetParser.parse("kubernetes:namespace/shop"), START);
    for (String object : warned) {
      snapshot.add(
          new EventEvidence(
              "Warning",
              "FailedGetResourceMetric",
              object,
              "no metrics returned",
              2,
              START,
              START,
              "k8s:GET events"));
    }
    return snapshot;
  }

  private static void active(SnapshotBuilder snapshot, String object, int index, String value) {
    String path = "hpa[%d].conditions[0].".formatted(index);
    snapshot.add(new StatusEvidence(object, path + "type", "ScalingActive", "k8s:GET hpa"));
    snapshot.add(new StatusEvidence(object, path + "status", value, "k8s:GET hpa"));
  }

  private static List<String> open(SnapshotBuilder builder) {
    Snapshot snapshot = builder.build();
    SettledScaling scaling = SettledScaling.of(snapshot);
    return snapshot.events().stream()
        .filter(event -> !scaling.isSettled(event))
        .map(EventEvidence::object)
        .toList();
  }
}
