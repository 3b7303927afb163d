package dev.culprit.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
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
    SnapshotBuilder builder =
        SnapshotBuilder.of(snapshot.target(), snapshot.observedAt()).onset(snapshot.onset());
    Random random = new Random(seed);
    order(snapshot.runtimes(), random).forEach(builder::add);
    order(snapshot.layers(), random).forEach(builder::add);
    order(snapshot.artifacts(), random).forEach(builder::add);
    order(snapshot.functions(), random).forEach(builder::add);
    order(snapshot.settings(), random).forEach(builder::add);
    order(snapshot.status(), random).forEach(builder::add);
    order(snapshot.events(), random).forEach(builder::add);
    order(snapshot.changes(), random).forEach(builder::add);
    order(snapshot.metrics(), random).forEach(builder::add);
    order(snapshot.logs(), random).forEach(builder::add);
    order(snapshot.facts(), random).forEach(builder::add);
    order(snapshot.inquiries(), random).forEach(builder::add);
    order(snapshot.gaps(), random).forEach(builder::add);
    snapshot.coverage().forEach(builder::covered);
    return builder.build();
  }

  private static <T> List<T> order(List<T> items, Random random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
