package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAndPortFactsTest {

  private static final String CONDITION = "node-condition-true";
  private static final String PORT = "listening-port-differs";

  @Test
  void typeAndStatusAreThoseOfOneEntry() {
    Facts ready =
        Facts.kubernetes()
            .status("nodes[0].conditions[0].type", "Ready")
            .status("nodes[0].conditions[0].status", "True")
            .status("nodes[0].conditions[1].type", "DiskPressure");
    assertThat(ready.outcome(CONDITION)).isEqualTo(UNKNOWN);
    assertThat(ready.status("nodes[0].conditions[1].status", "False").outcome(CONDITION))
        .isEqualTo(ABSENT);
    Facts pressed =
        ready
            .status("nodes[1].conditions[0].type", "MemoryPressure")
            .status("nodes[1].conditions[0].status", "True");
    assertThat(pressed.judge(CONDITION).instances())
        .singleElement()
        .satisfies(one -> assertThat(one.value()).isEqualTo("MemoryPressure"));
  }

  @ParameterizedTest
  @CsvSource({
    "node.DiskPressure, intermittent, DiskPressure",
    "node.conditions.PIDPressure, True, PIDPressure",
    "node.conditions.PIDPressure.status, True, PIDPressure",
    "node.conditions[0], MemoryPressure=True, MemoryPressure",
    "nodes, 'worker-1 Ready, DiskPressure: True', DiskPressure",
    "nodes[0].taints[0], node.kubernetes.io/disk-pressure:NoSchedule, DiskPressure",
    "node.taints[1], node.kubernetes.io/network-unavailable:NoSchedule, NetworkUnavailable"
  })
  void everyShapeOfAConditionIsRead(String path, String value, String type) {
    assertThat(Facts.kubernetes().status(path, value).judge(CONDITION).instances())
        .singleElement()
        .satisfies(one -> assertThat(one.value()).isEqualTo(type));
  }

  @Test
  void aConditionThatIsFalseOrOfAPodIsNone() {
    assertThat(Facts.kubernetes().status("node.DiskPressure", "False").outcome(CONDITION))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .status("pods[0].conditions[0].type", "Ready")
                .status("pods[0].conditions[0].status", "True")
                .outcome(CONDITION))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().outcome(CONDITION)).isEqualTo(UNKNOWN);
  }

  @Test
  void aProbeTellsTroubledConditionsOnly() {
    assertThat(Facts.kubernetes().status("nodes[0].name", "n1").outcome(CONDITION))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().probed().status("nodes[0].name", "n1").outcome(CONDITION))
        .isEqualTo(ABSENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Now listening on: http://[::]:8080",
        "Tomcat started on port(s): 8080 (http) with context path ''",
        "Tomcat started on port 8080 (http)",
        "INFO:     Uvicorn running on http://0.0.0.0:8080 (Press CTRL+C to quit)",
        "Server running at http://127.0.0.1:8080/",
        "Server listening on port 8080",
        "listening on :8080",
        "listening on *:8080",
        "Listening at: http://0.0.0.0:8080 (1)",
        " * Running on http://10.1.2.3:8080",
        "Netty started on port 8080",
        "App listening at 8080",
        "server is listening on [::]:8080",
        "level=info msg=\"Listening on\" address=[::]:8080"
      })
  void theStartUpLineTellsThePort(String line) {
    assertThat(Facts.kubernetes().log(line).setting("service.targetPort", "80").says(PORT))
        .contains("listens on 8080")
        .contains("service.targetPort is 80");
    assertThat(Facts.kubernetes().log(line).setting("service.targetPort", "8080").outcome(PORT))
        .isEqualTo(ABSENT);
  }

  @Test
  void whoAsksIsTheValue() {
    Facts facts =
        Facts.kubernetes()
            .log("Server listening on port 3000")
            .setting("service.targetPort", "3000")
            .setting("readinessProbe.port", "8080");
    assertThat(facts.judge(PORT).instances())
        .singleElement()
        .satisfies(one -> assertThat(one.value()).isEqualTo("readinessProbe.port"));
  }

  @Test
  void aServiceNeedsNoContainerPort() {
    Facts facts = Facts.kubernetes().log("listening on :3000").setting("containerPort", "8080");
    assertThat(facts.outcome(PORT)).isEqualTo(PRESENT);
    assertThat(facts.setting("service.targetPort", "3000").outcome(PORT)).isEqualTo(ABSENT);
  }

  @Test
  void theSettingsOfASidecarAreComparedWithItsOwnLines() {
    Facts facts =
        Facts.kubernetes()
            .log("listening on :8080")
            .setting("container:istio-proxy.readinessProbe.port", "15021");
    assertThat(facts.outcome(PORT)).isEqualTo(UNKNOWN);
    assertThat(facts.setting("readinessProbe.port", "8080").outcome(PORT)).isEqualTo(ABSENT);
  }

  @Test
  void oneMeetingPortOfSeveralIsEnough() {
    Facts facts =
        Facts.kubernetes()
            .log("Server listening on port 3000")
            .log("metrics server listening on :9090");
    assertThat(facts.setting("containerPort", "3000, 9443").outcome(PORT)).isEqualTo(ABSENT);
    assertThat(facts.setting("livenessProbe.port", "9090").outcome(PORT)).isEqualTo(ABSENT);
    assertThat(facts.setting("livenessProbe.port", "http").outcome(PORT)).isEqualTo(ABSENT);
    assertThat(facts.setting("startupProbe.port", "3001").outcome(PORT)).isEqualTo(PRESENT);
  }

  @Test
  void aPortIsNotGuessed() {
    assertThat(Facts.kubernetes().setting("targetPort", "80").outcome(PORT)).isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().log("listening on :8080").outcome(PORT)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .log("listening on :8080")
                .setting("targetPort", "http")
                .outcome(PORT))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .log("metrics server listening on :9090")
                .setting("targetPort", "80")
                .outcome(PORT))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .log("connection refused, is the server running on port 5432?")
                .setting("targetPort", "80")
                .outcome(PORT))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .log("started 3 workers in 250 ms at 2026-11-22T12:30:45")
                .setting("targetPort", "80")
                .outcome(PORT))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aNumberThatNoContainerDeclaresIsUndeclared() {
    String id = "target-port-undeclared";
    Facts facts =
        Facts.kubernetes()
            .setting("service.targetPort", "3000")
            .setting("container:shop.containerPort", "8080, 9090");
    assertThat(facts.judge(id).instances())
        .singleElement()
        .satisfies(one -> assertThat(one.value()).isEqualTo("number"));
    assertThat(facts.says(id)).contains("3000").contains("8080, 9090");
    assertThat(facts.setting("container:side.containerPort", "3000").outcome(id))
        .as("a sidecar declares it")
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().setting("service.targetPort", "3000").outcome(id))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aNameIsUndeclaredOnlyWhereNamesWereRead() {
    String id = "target-port-undeclared";
    Facts facts =
        Facts.kubernetes()
            .setting("service.targetPort", "web")
            .setting("container:shop.containerPort", "8080");
    assertThat(facts.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(facts.setting("container:shop.containerPortName", "http").judge(id).instances())
        .singleElement()
        .satisfies(one -> assertThat(one.value()).isEqualTo("name"));
    assertThat(facts.setting("container:side.containerPortName", "web").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .setting("service.targetPort", "https (10250)")
                .setting("container:hook.containerPort", "10250")
                .outcome(id))
        .isEqualTo(ABSENT);
  }
}
