package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with one of many workloads, beside what is wrong with all of them. */
class ManyPodsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void doesNotCallApartWhatConcernsAWorkloadThatIsNotQuoted() {
    String report = report("db-1");
    assertThat(report).containsPattern("Where: .*pod db-1");
    assertThat(report)
        .contains("insufficient-node-resources in pods aaa-0, bbb-0, ccc-0 and 1 more");
    assertThat(report).doesNotContain("Apart:");
  }

  @Test
  void callsApartWhatConcernsAnotherWorkload() {
    assertThat(report("web-1"))
        .containsPattern("Where: .*pod web-1")
        .containsPattern("Apart: .*pods aaa-0, bbb-0, ccc-0 and 1 more");
  }

  private static String report(String withoutImage) {
    SnapshotBuilder snapshot =
        SnapshotBuilder.of(TargetParser.parse("kubernetes:namespace/shop"), NOW);
    List<String> pods = List.of("aaa-0", "bbb-0", "ccc-0", "db-0");
    for (String pod : pods) {
      snapshot.add(status(pod, "phase", "Pending"));
      snapshot.add(
          event(
              pod,
              "FailedScheduling",
              "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3"
                  + " No preemption victims found for incoming pod."));
    }
    snapshot.add(status(withoutImage, "phase", "Pending"));
    snapshot.add(
        event(
            withoutImage,
            "Failed",
            "Failed to pull image \"example.com/db:9\": rpc error: code = NotFound desc = failed to"
                + " pull and unpack image \"example.com/db:9\": failed to resolve reference"
                + " \"example.com/db:9\": example.com/db:9: not found"));
    return rendered(snapshot.build());
  }

  private static String rendered(Snapshot snapshot) {
    return TextReport.plain().render(Diagnostics.create().diagnose(snapshot));
  }

  private static StatusEvidence status(String pod, String path, String value) {
    return new StatusEvidence("pod/" + pod, path, value, "k8s:GET pods");
  }

  private static EventEvidence event(String pod, String reason, String message) {
    return new EventEvidence(
        "Warning", reason, "pod/" + pod, message, 2, NOW, NOW, "k8s:GET events");
  }
}
