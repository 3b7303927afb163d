package dev.culprit.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.report.MarkdownReport;
import dev.culprit.report.TextReport;
import org.junit.jupiter.api.Test;

/** Removing secrets changes no verdict, and no secret comes out again. */
class RedactionGateTest {

  private static final String TOKEN =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

  private final Diagnostics diagnostics = Diagnostics.create();

  @Test
  void secretsInTheLogChangeNoVerdictAndNeverComeOut() {
    Snapshots.all()
        .forEach(
            (name, snapshot) -> {
              if (snapshot.logs().isEmpty()) {
                return;
              }
              Snapshot leaking =
                  snapshot.toBuilder()
                      .add(
                          LogEvidence.of(
                              "INFO",
                              "calling with bearer " + TOKEN + " password=hunter2!x",
                              "log"))
                      .build();
              Diagnosis before = diagnostics.diagnose(snapshot);
              Diagnosis after = diagnostics.diagnose(leaking);
              assertThat(after.verdict()).as(name).isEqualTo(before.verdict());
              assertThat(after.ranking()).as(name).isEqualTo(before.ranking());
              assertThat(
                      SnapshotJson.write(leaking)
                          + TextReport.plain().render(after)
                          + MarkdownReport.create().render(after))
                  .as(name)
                  .doesNotContain(TOKEN)
                  .doesNotContain("hunter2");
            });
  }
}
