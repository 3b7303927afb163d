package dev.culprit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.CulpritException;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.kubernetes.observe.KubernetesCapabilities;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.server.mock.OutputStreamMessage;
import io.fabric8.kubernetes.client.server.mock.StatusStreamMessage;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecRuntimeVersionsTest {

  private static final String POD = "/api/v1/namespaces/prod/pods/api-0";

  private final KubernetesMockServer server = new KubernetesMockServer(false);
  private KubernetesClient client;

  @BeforeEach
  void start() {
    Logger.getLogger("io.fabric8.mockwebserver").setLevel(Level.WARNING);
    server.init();
    client = server.createClient();
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("api-0")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("app")
            .endContainer()
            .endSpec()
            .withNewStatus()
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .endCondition()
            .endStatus()
            .build();
    server.expect().get().withPath(POD).andReturn(200, pod).always();
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/prod/pods?fieldSelector=metadata.name%3Dapi-0")
        .andReturn(200, new PodListBuilder().withItems(pod).build())
        .always();
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void asksTheProgramsInTheContainer() {
    server
        .expect()
        .withPath(
            POD + "/exec?command=python3&command=--version&container=app&stdout=true&stderr=true")
        .andUpgradeToWebSocket()
        .open(new OutputStreamMessage("Python 3.12.4\n"), new StatusStreamMessage(0))
        .done()
        .always();
    assertThat(ExecRuntimeVersions.with(client, Duration.ofSeconds(5)).of("prod", "api-0", "app"))
        .extracting(RuntimeEvidence::component, RuntimeEvidence::language, RuntimeEvidence::version)
        .containsExactly(tuple("container:app", "python", "3.12.4"));
  }

  @Test
  void saysWhichPermissionIsMissingWhenTheHandshakeIsForbidden() {
    String words =
        "pods \\\"api-0\\\" is forbidden: User \\\"reader\\\" cannot create resource \\\"pods/exec\\\" in API group \\\"\\\"";
    try (RefusingCluster cluster = RefusingCluster.answering(status(403, "Forbidden", words))) {
      assertThatThrownBy(() -> versions(cluster))
          .isInstanceOfSatisfying(
              CulpritException.class,
              refused -> assertThat(refused.kind()).isEqualTo(CulpritException.Kind.PERMISSION))
          .hasMessageContaining("create pods/exec");
      assertThat(cluster.handshakes()).isEqualTo(1);
    }
  }

  @Test
  void saysThatTheCredentialsAreNotTakenWhenTheHandshakeIsUnauthorized() {
    try (RefusingCluster cluster =
        RefusingCluster.answering(status(401, "Unauthorized", "Unauthorized"))) {
      assertThatThrownBy(() -> versions(cluster)).isInstanceOf(CulpritException.class);
    }
  }

  @Test
  void tellsNothingOfAContainerThatCannotRunCommands() {
    try (RefusingCluster cluster =
        RefusingCluster.answering(status(400, "BadRequest", "container app is not valid"))) {
      assertThat(versions(cluster)).isEmpty();
      assertThat(cluster.handshakes()).isPositive();
    }
  }

  @Test
  void tellsNothingWhenTheConnectionIsReset() {
    try (RefusingCluster cluster = RefusingCluster.resetting()) {
      assertThat(versions(cluster)).isEmpty();
      assertThat(cluster.handshakes()).isPositive();
    }
  }

  private static List<RuntimeEvidence> versions(RefusingCluster cluster) {
    try (TestCluster clients = new TestCluster()) {
      return ExecRuntimeVersions.with(clients.client(cluster.uri()), Duration.ofSeconds(5))
          .of("prod", "api-0", "app");
    }
  }

  private static String status(int code, String reason, String words) {
    String body =
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"%s\",\"reason\":\"%s\",\"code\":%d}"
            .formatted(words, reason, code);
    return "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(code, reason, body.length(), body);
  }

  @Test
  void isNoPartOfTheProbe() {
    assertThat(KubernetesCapabilities.all())
        .noneMatch(one -> one.grant().action().contains("exec"));
    assertThat(ExecRuntimeVersions.grant().action()).startsWith("create ");
  }
}
