package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitFactsTest {

  private static Facts memory(double used) {
    return Facts.lambda().setting("memoryMb", "1000").metric("maxMemoryUsedMb", used);
  }

  @Test
  void memoryIsAtItsLimitFromNineTenthsOn() {
    assertThat(memory(900).outcome("memory-at-limit")).isEqualTo(PRESENT);
    assertThat(memory(899).outcome("memory-at-limit")).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("memory-at-limit")).isEqualTo(UNKNOWN);
  }

  @Test
  void memoryIsFarBelowUnderSixTenths() {
    assertThat(memory(599).outcome("memory-far-below-limit")).isEqualTo(PRESENT);
    assertThat(memory(600).outcome("memory-far-below-limit")).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("memory-far-below-limit")).isEqualTo(UNKNOWN);
  }

  @Test
  void reportLinesTellMemoryAndDuration() {
    Facts facts =
        Facts.lambda()
            .setting("timeoutSeconds", "3")
            .log(
                "REPORT RequestId: u\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 127 MB");
    assertThat(facts.says("memory-at-limit")).contains("127 MB of 128 MB");
    assertThat(facts.outcome("duration-at-timeout")).isEqualTo(PRESENT);
  }

  @Test
  void durationIsComparedWithTheTimeout() {
    String id = "duration-at-timeout";
    Facts facts = Facts.lambda().setting("timeoutSeconds", "10");
    assertThat(facts.metric("durationMs", 4000).outcome(id)).isEqualTo(ABSENT);
    assertThat(facts.metric("durationMaxMs", 10001).outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.lambda().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void anOomLabelWithExit143IsOnlyALabel() {
    String id = "oom-killed-with-exit-143";
    assertThat(ended("OOMKilled", "143").outcome(id)).isEqualTo(PRESENT);
    assertThat(ended("OOMKilled", "143").outcome("memory-at-limit")).isNotEqualTo(PRESENT);
    assertThat(ended("OOMKilled", "137").outcome(id)).isEqualTo(ABSENT);
    assertThat(ended("OOMKilled", "137").outcome("memory-at-limit")).isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().status("lastState.terminated.reason", "OOMKilled").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().outcome(id)).isEqualTo(UNKNOWN);
  }

  private static Facts ended(String reason, String code) {
    return Facts.kubernetes()
        .status("container.lastState.terminated.reason", reason)
        .status("container.lastState.terminated.exitCode", code);
  }

  @Test
  void theHeapIsComparedWithTheLimit() {
    String id = "jvm-heap-above-limit";
    Facts facts = Facts.kubernetes().setting("limits.memory", "2Gi");
    assertThat(facts.setting("jvm.maxHeap", "512M").outcome(id)).isEqualTo(ABSENT);
    assertThat(facts.setting("jvm.maxHeap@kernel7", "29.50G").judge(id).instances())
        .singleElement()
        .satisfies(one -> assertThat(one.value()).isEqualTo("chosen"));
    assertThat(
            Facts.kubernetes()
                .setting("limits.memory", "768Mi")
                .setting("KAFKA_HEAP_OPTS", "-Xmx1024m -Xms1024m")
                .judge(id)
                .instances())
        .singleElement()
        .satisfies(one -> assertThat(one.value()).isEqualTo("set"));
    assertThat(Facts.kubernetes().setting("limits.memory", "2Gi").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void anOldJvmDoesNotReadTheNodesCgroups() {
    String id = "jvm-predates-node-cgroups";
    assertThat(java("11.0.15").setting("node.cgroup", "v2").outcome(id)).isEqualTo(PRESENT);
    assertThat(java("11.0.16").setting("node.cgroup", "v2").outcome(id)).isEqualTo(ABSENT);
    assertThat(java("8u371").setting("node.cgroup", "v2").outcome(id)).isEqualTo(PRESENT);
    assertThat(java("8u372").setting("node.cgroup", "v2").outcome(id)).isEqualTo(ABSENT);
    assertThat(java("21").setting("node.kernelVersion", "6.14.0-1018-aws").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(java("21").setting("node.kernelVersion", "6.8.0").outcome(id)).isEqualTo(ABSENT);
    assertThat(java("21").outcome(id)).isEqualTo(UNKNOWN);
  }

  private static Facts java(String version) {
    return Facts.kubernetes().runtime("container:app", "java", version);
  }

  @Test
  void thePackageSizeIsToldOrAdded() {
    String id = "package-above-size-limit";
    assertThat(
            Facts.lambda()
                .event(
                    "InvalidParameterValueException",
                    "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 264579366 bytes.")
                .says(id))
        .contains("264579366")
        .contains("262144000");
    assertThat(sized(262_144_001).outcome(id)).isEqualTo(PRESENT);
    assertThat(sized(262_144_000).outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome(id)).isEqualTo(UNKNOWN);
  }

  private static Facts sized(long bytes) {
    return Facts.lambda().artifact("code", ArtifactKind.CODE, List.of(), List.of(), bytes);
  }

  @Test
  void theEnvironmentIsAddedUp() {
    String id = "environment-above-4-kb";
    assertThat(Facts.lambda().probed().setting("BIG_VALUE", "x".repeat(4096)).outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().probed().setting("BIG_VALUE", "x".repeat(4000)).outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().setting("BIG_VALUE", "x").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void fiveLayersAreAllowed() {
    String id = "layer-count-above-limit";
    Facts facts = Facts.lambda();
    for (int i = 0; i < 5; i++) {
      facts.layer("arn:aws:lambda:eu-west-1:1:layer:l" + i + ":1", "1");
    }
    assertThat(facts.outcome(id)).isEqualTo(ABSENT);
    assertThat(facts.layer("arn:aws:lambda:eu-west-1:1:layer:l6:1", "1").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void oneLayerAloneIsFewerThanTwo() {
    String id = "layers-fewer-than-two";
    Facts facts = Facts.lambda().layer("arn:aws:lambda:eu-west-1:1:layer:l1:1", "1");
    assertThat(facts.outcome(id)).isEqualTo(PRESENT);
    assertThat(facts.layer("arn:aws:lambda:eu-west-1:1:layer:l2:1", "1").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome(id)).isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().layer("opentelemetry", "2").outcome(id))
        .as("a layer told of in words may stand beside others")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void payloadInitAndConcurrencyAreTold() {
    assertThat(
            Facts.lambda()
                .log("Exceeded maximum allowed payload size (6291556 bytes).")
                .outcome("payload-above-limit"))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().log("ok").outcome("payload-above-limit")).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("payload-above-limit")).isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .log("INIT_REPORT Init Duration: 10008.01 ms\tPhase: init\tStatus: timeout")
                .outcome("init-timeout"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .log("INIT_REPORT Init Duration: 200.1 ms\tPhase: init\tStatus: error")
                .outcome("init-timeout"))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("init-timeout")).isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .setting("reservedConcurrentExecutions", "0")
                .outcome("reserved-concurrency-zero"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .setting("reservedConcurrentExecutions", "1")
                .outcome("reserved-concurrency-zero"))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome("reserved-concurrency-zero")).isEqualTo(UNKNOWN);
  }

  @Test
  void throttlesCountFromATenthOn() {
    String id = "invocations-throttled";
    assertThat(Facts.lambda().metric("throttles", 10).metric("invocations", 90).outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().metric("throttles", 60).metric("invocations", 1_200_000).outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().metric("throttles", 0).metric("invocations", 0).outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().metric("throttles", 900).outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void theExitCodeIsTheValue() {
    assertThat(
            Facts.azure()
                .log("python exited with code 137 (0x89)")
                .judge("worker-exit-code")
                .instances()
                .get(0)
                .value())
        .isEqualTo("137");
    assertThat(
            Facts.azure()
                .status("workerExitCode", "139")
                .judge("worker-exit-code")
                .instances()
                .get(0)
                .value())
        .isEqualTo("139");
    assertThat(Facts.azure().outcome("worker-exit-code")).isEqualTo(UNKNOWN);
  }

  @Test
  void aQuarterOfThePeriodsThrottledHoldsTheCpuBack() {
    String id = "cpu-held-back";
    Facts held = Facts.kubernetes().metric("nr_periods", 1000).metric("nr_throttled", 400);
    assertThat(held.outcome(id)).isEqualTo(PRESENT);
    assertThat(held.says(id)).contains("400 of 1000");
    assertThat(
            Facts.kubernetes()
                .metric("container_cpu_cfs_periods_total", 1000)
                .metric("container_cpu_cfs_throttled_periods_total", 100)
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .metric("a.cfsPeriods", 1000)
                .metric("b.cfsThrottledPeriods", 900)
                .outcome(id))
        .as("periods of another container")
        .isEqualTo(UNKNOWN);
  }
}
