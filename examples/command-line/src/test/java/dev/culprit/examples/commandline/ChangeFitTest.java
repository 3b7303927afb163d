package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.knowledge.Patch;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeFitTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remove-setting=functionTimeout",
        "remove-setting=HOST.JSON:functionTimeout",
        "remove-setting=dask@scheduler",
        "remove-setting=scheduler",
        "version=dask@scheduler=2024.1.0",
        "version=dask=2024.1.0",
        "version=distributed=2024.1.0",
        "version=distributed@worker=2024.1.0",
        "version=OTEL=1.2",
        "runtime=python3.12"
      })
  void takesWhatTheWhatIfTouches(String change) {
    assertThat(ChangeFit.complaint(ChangeText.parse(change), snapshot())).isEmpty();
    assertThat(touches(change)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remove-setting=dask",
        "remove-setting=imeout",
        "version=worker=1.2",
        "version=otel@worker=1.2",
        "version=functionTimeout=1.2",
        "runtime=node20"
      })
  void refusesWhatTheWhatIfDoesNotTouch(String change) {
    assertThat(ChangeFit.complaint(ChangeText.parse(change), snapshot())).isPresent();
    assertThat(touches(change)).isFalse();
  }

  @Test
  void namesWhatThereIsAsItWasRead() {
    assertThat(ChangeFit.complaint(new Patch.RemoveSetting("dask"), snapshot()))
        .contains(
            "no setting of the name dask was read; there is dask@scheduler,"
                + " host.json:functionTimeout");
    assertThat(ChangeFit.complaint(new Patch.SetVersion("flask", "1"), snapshot()))
        .contains("no package of the name flask was read; there is distributed@worker, otel");
  }

  @Test
  void refusesNothingWhereNothingOfTheKindWasRead() {
    Snapshot empty =
        SnapshotBuilder.of(TargetParser.parse("kubernetes:namespace/shop"), NOW).build();
    for (String change : List.of("remove-setting=x", "version=x=1", "runtime=python3.12")) {
      assertThat(ChangeFit.complaint(ChangeText.parse(change), empty)).isEmpty();
    }
  }

  private static boolean touches(String change) {
    return Diagnostics.create().diagnose(snapshot()).whatIf(ChangeText.parse(change)).touches();
  }

  private static Snapshot snapshot() {
    return SnapshotBuilder.of(TargetParser.parse("kubernetes:namespace/shop"), NOW)
        .add(new SettingEvidence("host.json:functionTimeout", "00:05:00", "file"))
        .add(new SettingEvidence("dask@scheduler", "2023.1.0", "file"))
        .add(new FactEvidence("distributed@worker", "2023.1.0", "file"))
        .add(new LayerEvidence("otel", "1.0", null, List.of(), List.of(), null, "file"))
        .add(new RuntimeEvidence("function", "python", "3.13", null, null, null, "file"))
        .build();
  }
}
