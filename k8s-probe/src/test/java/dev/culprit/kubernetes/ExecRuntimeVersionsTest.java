package dev.culprit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.kubernetes.observe.KubernetesCapabilities;
import dev.culprit.probe.ProbeException;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.server.mock.OutputStreamMessage;
import io.fabric8.kubernetes.client.server.mock.StatusStreamMessage;
import java.time.Duration;
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
    Logger.getLogger("io.fabric8.mockwebserver").setLevel(Level.INFO);
    server.init();
    client = server.createClient();
    server
        .expect()
        .get()
        .withPath(POD)
        .andReturn(200, new PodBuilder().withNewMetadata().withName("api-0").endMetadata().build())
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
            POD
                + "/exec?command=python3&command=--version&container=app&stdout=true&stderr=true")
        .andUpgradeToWebSocket()
        .open(new OutputStreamMessage("Python 3.12.4\n"), new StatusStreamMessage(0))
        .done()
        .always();
    assertThat(ExecRuntimeVersions.with(client, Duration.ofSeconds(5)).of("prod", "api-0", "app"))
        .extracting(RuntimeEvidence::component, RuntimeEvidence::language, RuntimeEvidence::version)
        .containsExactly(tuple("container:app", "python", "3.12.4"));
  }

  @Test
  void saysWhichPermissionIsMissing() {
    server
        .expect()
        .withPath(
            POD
                + "/exec?command=python3&command=--version&container=app&stdout=true&stderr=true")
        .andReturn(403, "forbidden")
        .always();
    ExecRuntimeVersions exec = ExecRuntimeVersions.with(client, Duration.ofSeconds(5));
    assertThatThrownBy(() -> exec.of("prod", "api-0", "app"))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("create pods/exec");
  }

  @Test
  void isNoPartOfTheProbe() {
    assertThat(KubernetesCapabilities.all())
        .noneMatch(one -> one.grant().action().contains("exec"));
    assertThat(ExecRuntimeVersions.grant().action()).startsWith("create ");
  }
}
