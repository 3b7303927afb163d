package dev.culprit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.evidence.Snapshot;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeException;
import dev.culprit.testkit.RecordedApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientsTest {

  private static final String TARGET = "kubernetes:deployment/prod/api";

  @TempDir private Path folder;

  @Test
  void readsTheContextOfAKubeconfig() throws IOException {
    try (RecordedApi api = RecordedApi.start(ClusterAnswers.all());
        KubernetesProbe probe =
            KubernetesProbe.of(
                KubernetesProbeConfig.builder()
                    .kubeconfig(kubeconfig(api))
                    .context("second")
                    .build())) {
      Snapshot snapshot = TestCluster.observe(probe, TARGET, ProbeBudget.standard());
      assertThat(snapshot.status()).isNotEmpty();
      assertThat(api.requests())
          .allMatch(request -> request.header("Authorization").equals("Bearer token-two"));
    }
  }

  @Test
  void saysWhenAKubeconfigCannotBeRead() {
    try (KubernetesProbe probe =
        KubernetesProbe.of(
            KubernetesProbeConfig.builder().kubeconfig(folder.resolve("none")).build())) {
      assertThatThrownBy(() -> TestCluster.observe(probe, TARGET, ProbeBudget.standard()))
          .isInstanceOf(ProbeException.class)
          .hasMessageContaining("no Kubernetes client can be built");
    }
  }

  @Test
  void leavesAReadyMadeClientOpen() {
    try (RecordedApi api = RecordedApi.start(ClusterAnswers.all());
        TestCluster cluster = new TestCluster()) {
      KubernetesClient client = cluster.client(api.uri());
      KubernetesProbe.of(KubernetesProbeConfig.builder().client(client).build()).close();
      assertThat(client.getHttpClient().isClosed()).isFalse();
    }
  }

  @Test
  void usesTheHttpClientOfTheJdk() {
    try (TestCluster cluster = new TestCluster()) {
      KubernetesClient client = cluster.client(java.net.URI.create("http://127.0.0.1:9"));
      assertThat(client.getHttpClient()).isInstanceOf(JdkHttpClientImpl.class);
    }
  }

  private Path kubeconfig(RecordedApi api) throws IOException {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: first
        clusters:
        - name: local
          cluster: {server: "%s"}
        users:
        - name: one
          user: {token: token-one}
        - name: two
          user:
            token: "token-two"
        contexts:
        - name: first
          context: {cluster: local, user: one, namespace: default}
        - name: second
          context: {cluster: local, user: two, namespace: prod}
        """
            .formatted(api.uri());
    return Files.writeString(folder.resolve("config"), text);
  }
}
