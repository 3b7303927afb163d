package dev.culprit.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.evidence.Snapshot;
import dev.culprit.report.JsonReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Neither the order of evidence nor its repetition may change a byte of the diagnosis. */
class InvarianceGateTest {

  private final Diagnostics diagnostics = Diagnostics.create();

  @Test
  void orderOfEvidenceDoesNotCount() {
    Snapshots.all()
        .forEach(
            (name, snapshot) ->
                assertThat(json(shuffled(snapshot, 7))).as(name).isEqualTo(json(snapshot)));
  }

  @Test
  void repeatedEvidenceDoesNotCount() {
    Snapshots.all()
        .forEach(
            (name, snapshot) ->
                assertThat(json(snapshot.toBuilder().addAll(snapshot).build()))
                    .as(name)
                    .isEqualTo(json(snapshot)));
  }

  @Test
  void theSameSnapshotGivesTheSameBytes() {
    Snapshots.all()
        .forEach((name, snapshot) -> assertThat(json(snapshot)).as(name).isEqualTo(json(snapshot)));
  }

  private String json(Snapshot snapshot) {
    return JsonReport.create().render(diagnostics.diagnose(snapshot));
  }

  private static Snapshot shuffled(Snapshot snapshot, long seed) {
    Random random = new Random(seed);
    return new Snapshot(
        snapshot.target(),
        snapshot.observedAt(),
        snapshot.onset(),
        order(snapshot.runtimes(), random),
        order(snapshot.layers(), random),
        order(snapshot.artifacts(), random),
        order(snapshot.functions(), random),
        order(snapshot.settings(), random),
        order(snapshot.status(), random),
        order(snapshot.events(), random),
        order(snapshot.changes(), random),
        order(snapshot.metrics(), random),
        order(snapshot.logs(), random),
        order(snapshot.facts(), random),
        order(snapshot.inquiries(), random),
        order(snapshot.gaps(), random),
        snapshot.coverage());
  }

  private static <T> List<T> order(List<T> items, Random random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
