package dev.culprit.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.examples.endpoint.LambdaEndpoint;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  @Test
  void diagnosesWithTheCallersOwnClients() {
    try (LambdaEndpoint endpoint = LambdaEndpoint.start("000")) {
      Diagnosis diagnosis =
          new Embedding(endpoint.probe(), endpoint.clock()).diagnose(endpoint.target());
      assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
      assertThat(diagnosis.leader().orElseThrow().causeId()).isEqualTo("package-metadata-missing");
    }
  }
}
