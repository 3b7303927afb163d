package dev.culprit.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * With a section lost to a denied permission, a new leader may be established only when the report
 * names the gap that could overturn it.
 */
class PermissionLossGateTest {

  private final Diagnostics diagnostics = Diagnostics.create();

  @Test
  void aNewLeaderIsEstablishedOnlyWithTheGapNamed() {
    List<String> silent = new ArrayList<>();
    List<String> named = new ArrayList<>();
    Snapshots.all()
        .forEach(
            (name, snapshot) -> {
              Diagnosis whole = diagnostics.diagnose(snapshot);
              for (Section section : snapshot.coverage().keySet()) {
                Diagnosis lost = diagnostics.diagnose(without(snapshot, section));
                if (isNewLeader(whole, lost)) {
                  String line =
                      name
                          + " without "
                          + section.id()
                          + ": "
                          + lost.leader().orElseThrow().causeId();
                  (lost.couldOverturn().isEmpty() ? silent : named).add(line);
                }
              }
            });
    assertThat(silent)
        .as("established without naming the gap; %d others named it: %s", named.size(), named)
        .isEmpty();
  }

  private static boolean isNewLeader(Diagnosis whole, Diagnosis lost) {
    return whole.verdict() == Verdict.ESTABLISHED
        && lost.verdict() == Verdict.ESTABLISHED
        && !lost.leader().orElseThrow().causeId().equals(whole.leader().orElseThrow().causeId());
  }

  private static Snapshot without(Snapshot snapshot, Section section) {
    return snapshot.toBuilder()
        .forget(section)
        .add(
            new EvidenceGap(
                section,
                "the " + section.id(),
                GapReason.DENIED,
                "not authorized",
                Grant.of("culprit:Read" + section.id()),
                "gate"))
        .build();
  }
}
