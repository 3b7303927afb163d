package dev.culprit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that real API servers gave; skipped where the recordings are not there. */
class RecordingsTest {

  private static final Path RECORDINGS =
      Path.of(System.getProperty("culprit.root", "../.."))
          .resolve("../shared/recordings/kubernetes");

  @ParameterizedTest
  @CsvSource({
    "oom-killed-job.json, OOMKilled",
    "image-pull-error.json, ErrImagePull",
    "crash-loop-cannot-run.json, CrashLoopBackOff",
    "pending-node-affinity.json, Unschedulable",
    "container-creating-failed-mount.json, ContainerCreating"
  })
  void readsWhatARealClusterShowed(String file, String reason) throws IOException {
    Snapshot snapshot = observe(file);
    assertThat(snapshot.status()).extracting(StatusEvidence::value).contains(reason);
  }

  @Test
  void findsNothingUnhealthyWherePodsRun() throws IOException {
    assertThat(observe("running.json").status())
        .filteredOn(one -> one.path().startsWith("podCount."))
        .extracting(StatusEvidence::value)
        .hasSize(2)
        .allMatch(count -> !count.equals("0"));
  }

  private static Snapshot observe(String file) throws IOException {
    Path recording = RECORDINGS.resolve("pods/list").resolve(file);
    assumeTrue(Files.isRegularFile(recording), "the recordings are not there");
    JsonNode root = new ObjectMapper().readTree(recording.toFile());
    JsonNode exchange = root.path("exchanges").path(0);
    JsonNode body = exchange.isMissingNode() ? root : exchange.path("response").path("body");
    List<RecordedExchange> answers = new ArrayList<>();
    for (RecordedExchange one : ClusterAnswers.all()) {
      boolean pods = one.operation().equals("list pods");
      answers.add(pods ? one.answering(Answer.json(body.toString())) : one);
    }
    try (TestCluster cluster = new TestCluster()) {
      return cluster.observe(answers, "kubernetes:namespace/prod");
    }
  }
}
