package dev.culprit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.wire.IncidentJson;
import org.junit.jupiter.api.Test;

class OtherPlatformTest {

  @Test
  void neverAsksALambdaFunctionForWhatOnlyAClusterShows() {
    Diagnosis diagnosis =
        Diagnostics.create()
            .diagnose(
                IncidentJson.read(
                    """
                    {"platform": "aws-lambda", "evidence": {
                      "status": {"State": "Active"},
                      "logs": [{"level": "ERROR", "message":
                        "AccessDenied: User: arn:aws:sts::1:assumed-role/r is not authorized to perform: s3:GetObject"}]}}
                    """));

    assertThat(diagnosis.hypotheses()).isNotEmpty();
    assertThat(diagnosis.hypotheses())
        .flatExtracting(hypothesis -> hypothesis.missing())
        .extracting(missing -> missing.says())
        .noneMatch(says -> says.contains("kubelet") || says.contains("pod "));
    assertThat(diagnosis.nextChecks()).noneMatch(check -> check.command().startsWith("kubectl"));
  }
}
