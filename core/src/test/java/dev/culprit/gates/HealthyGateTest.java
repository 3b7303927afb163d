package dev.culprit.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Where nothing is wrong, nothing is claimed. */
class HealthyGateTest {

  private final Diagnostics diagnostics = Diagnostics.create();

  @Test
  void aHealthyFunctionHasNoFault() {
    Snapshot healthy =
        SnapshotBuilder.of(
                TargetParser.parse("aws-lambda:us-east-1:orders"),
                Instant.parse("2026-01-01T12:00:00Z"))
            .add(new SettingEvidence("runtime", "python3.12", "lambda:GetFunction"))
            .add(new StatusEvidence("", "State", "Active", "lambda:GetFunction"))
            .add(new StatusEvidence("", "LastUpdateStatus", "Successful", "lambda:GetFunction"))
            .add(new MetricEvidence("errors", 0, "1", null, "cloudwatch"))
            .add(new MetricEvidence("invocations", 1200, "1", null, "cloudwatch"))
            .add(LogEvidence.of("INFO", "order 17 handled in 12 ms", "/aws/lambda/orders"))
            .build();

    Diagnosis diagnosis = diagnostics.diagnose(healthy);

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NO_FAULT);
  }

  @Test
  void aSnapshotInWhichNothingCouldBeReadDoesNotLookHealthy() {
    Snapshot blind =
        SnapshotBuilder.of(
                TargetParser.parse("aws-lambda:us-east-1:orders"),
                Instant.parse("2026-01-01T12:00:00Z"))
            .covered(Section.LOGS, Coverage.NONE)
            .build();

    assertThat(diagnostics.diagnose(blind).verdict()).isEqualTo(Verdict.NOT_ESTABLISHED);
  }

  @Test
  void readyPodsThatLogAFailureOfWhichACauseIsSuspectedAreNoProofOfHealth() {
    SnapshotBuilder ready =
        SnapshotBuilder.of(
                TargetParser.parse("kubernetes:deployment/shop/shop"),
                Instant.parse("2026-01-01T12:00:00Z"))
            .add(new StatusEvidence("pod/shop-1", "pods[0].name", "shop-1", "kubernetes"))
            .add(new StatusEvidence("pod/shop-1", "pods[0].phase", "Running", "kubernetes"))
            .add(new StatusEvidence("pod/shop-1", "pods[0].ready", "true", "kubernetes"))
            .add(new StatusEvidence("pod/shop-1", "pods[0].restarts", "0", "kubernetes"));

    assertThat(diagnostics.diagnose(ready.build()).verdict()).isEqualTo(Verdict.NO_FAULT);

    Snapshot refused =
        ready
            .add(new SettingEvidence("service.targetPort", "3000", "kubernetes"))
            .add(new SettingEvidence("container:shop.containerPort", "8080", "kubernetes"))
            .add(
                LogEvidence.of(
                    "ERROR", "dial tcp 10.42.1.7:3000: connect: connection refused", "gateway"))
            .build();

    assertThat(diagnostics.diagnose(refused).verdict()).isNotEqualTo(Verdict.NO_FAULT);
  }
}
