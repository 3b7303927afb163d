package dev.culprit.kubernetes.incidents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second, independent client sees in the same cluster what the probe tells. */
class KubectlTest {

  @TempDir private Path folder;

  @Test
  void kubectlSeesTheSameStates() throws IOException, InterruptedException {
    Scene scene = Scene.deployment("example.com/api:1").crashing(137, "OOMKilled", 6).log("begin");
    try (CrudCluster cluster = CrudCluster.of(scene)) {
      Snapshot snapshot = cluster.observe("kubernetes:deployment/prod/api");
      JsonNode pod = kubectl(cluster, "/api/v1/namespaces/prod/pods").path("items").path(0);
      JsonNode state = pod.path("status").path("containerStatuses").path(0);
      assertThat(value(snapshot, "pods[0].name"))
          .isEqualTo(pod.path("metadata").path("name").asText());
      assertThat(value(snapshot, "pods[0].containers[0].waitingReason"))
          .isEqualTo(state.path("state").path("waiting").path("reason").asText());
      assertThat(value(snapshot, "pods[0].containers[0].lastState.terminated.exitCode"))
          .isEqualTo(state.path("lastState").path("terminated").path("exitCode").asText());
    }
  }

  private static String value(Snapshot snapshot, String path) {
    return snapshot.status().stream()
        .filter(one -> one.path().equals(path))
        .map(StatusEvidence::value)
        .findFirst()
        .orElse("");
  }

  private JsonNode kubectl(CrudCluster cluster, String path)
      throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            "kubectl",
            "--server=" + cluster.url(),
            "--insecure-skip-tls-verify",
            "get",
            "--raw",
            path);
    command.environment().put("KUBECONFIG", folder.resolve("none").toString());
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = command.start();
    } catch (IOException absent) {
      assumeTrue(false, "kubectl is not installed");
      throw absent;
    }
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new ObjectMapper().readTree(answer);
  }
}
