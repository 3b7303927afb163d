package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.wire.IncidentJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourFactsTest {

  private static final String DEPENDENCY = "dependency-pod-not-ready";
  private static final String PENDING = "pending-without-scheduling-event";
  private static final String NODE = "old-pod-node-not-ready";

  private static Facts api() {
    return Facts.kubernetes()
        .status("pods[0].name", "api-7d4b9c6f5-x2x4z")
        .status("pods[0].phase", "Running");
  }

  @ParameterizedTest
  @CsvSource({
    "phase, Pending, PRESENT",
    "ready, 0/1, PRESENT",
    "ready, false, PRESENT",
    "status, CrashLoopBackOff, PRESENT",
    "containers[0].waitingReason, ImagePullBackOff, PRESENT",
    "containers[0].ready, false, PRESENT",
    "ready, 1/1, ABSENT",
    "phase, Running, ABSENT",
    "phase, Succeeded, ABSENT",
    "node, n1, UNKNOWN"
  })
  void aStoreIsReadyOrNot(String field, String value, String outcome) {
    assertThat(
            api()
                .status("pods[1].name", "orders-redis-master-0")
                .status("pods[1]." + field, value)
                .outcome(DEPENDENCY))
        .hasToString(outcome);
  }

  @Test
  void aWorkloadWithoutReadyReplicasIsOneToo() {
    assertThat(
            api()
                .status("deployments[0].name", "rabbitmq")
                .status("deployments[0].desired", "1")
                .status("deployments[0].readyReplicas", "0")
                .outcome(DEPENDENCY))
        .isEqualTo(PRESENT);
  }

  @Test
  void theWorkloadsOwnPodIsNoDependency() {
    Facts redis =
        Facts.kubernetes().status("pods[0].name", "redis-0").status("pods[0].phase", "Pending");
    assertThat(redis.outcome(DEPENDENCY)).isEqualTo(UNKNOWN);
    assertThat(redis.status("statefulset.name", "redis").outcome(DEPENDENCY)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .status("pods[0].name", "redis-0")
                .status("pods[0].phase", "Pending")
                .status("deployment.name", "web")
                .outcome(DEPENDENCY))
        .isEqualTo(PRESENT);
  }

  @Test
  void theLogsLookedAtAreTheWorkloadsOwn() {
    String refused = "{\"message\": \"connect ECONNREFUSED\", \"source\": \"container:%s\"}";
    String pod =
        "\"status\": {\"pods\": [{\"name\": \"redis-0\", \"ready\": \"0/1\"}]}, \"logs\": [%s]";
    assertThat(incident(DEPENDENCY, pod.formatted(refused.formatted("app")))).isEqualTo(PRESENT);
    assertThat(incident(DEPENDENCY, pod.formatted(refused.formatted("redis")))).isEqualTo(UNKNOWN);
  }

  @Test
  void aNameThatOnlyHoldsTheLettersIsNoStore() {
    assertThat(
            api()
                .status("pods[1].name", "redistributor-0")
                .status("pods[1].phase", "Pending")
                .outcome(DEPENDENCY))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void silenceOfTheSchedulerNeedsEventsThatWereReadWhole() {
    String pod = "\"status\": {\"pod\": {\"name\": \"web-0\", \"phase\": \"Pending\"}}";
    assertThat(incident(PENDING, pod)).isEqualTo(UNKNOWN);
    assertThat(incident(PENDING, pod + ", \"events\": []")).isEqualTo(PRESENT);
    String other = "{\"reason\": \"Started\", \"message\": \"Started container\"}";
    assertThat(incident(PENDING, pod + ", \"events\": [" + other + "]")).isEqualTo(UNKNOWN);
    String refused = "{\"reason\": \"FailedScheduling\", \"message\": \"0/3 nodes are available\"}";
    assertThat(incident(PENDING, pod + ", \"events\": [" + refused + "]")).isEqualTo(ABSENT);
  }

  private static Object incident(String id, String evidence) {
    var snapshot =
        IncidentJson.read("{\"platform\": \"kubernetes\", \"evidence\": {" + evidence + "}}");
    FactOutcome outcome = DerivedFacts.judge(snapshot, EvidenceView.of(snapshot)).get(id);
    return outcome == null ? "none" : outcome.outcome();
  }

  @Test
  void aPodThatWasPlacedIsNotPendingForTheScheduler() {
    assertThat(
            Facts.kubernetes()
                .status("pods[0].phase", "Pending")
                .status("pods[0].node", "n1")
                .outcome(PENDING))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .status("pods[0].phase", "Pending")
                .status("pods[0].containers[0].waitingReason", "ErrImagePull")
                .outcome(PENDING))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().status("pods[0].phase", "Pending").judge(PENDING).needs())
        .containsExactly(Section.EVENTS);
  }

  @Test
  void thePodsNodeIsLookedUpByName() {
    Facts pod = Facts.kubernetes().status("pods[0].name", "db-0").status("pods[0].node", "n1");
    assertThat(pod.outcome(NODE)).isEqualTo(UNKNOWN);
    assertThat(
            pod.status("nodes[0].name", "n2").status("nodes[0].status", "NotReady").outcome(NODE))
        .isEqualTo(UNKNOWN);
    assertThat(pod.status("nodes[1].name", "n1").status("nodes[1].status", "Ready").outcome(NODE))
        .isEqualTo(ABSENT);
  }

  @Test
  void aNodeWhoseReadyConditionIsUnknownIsLost() {
    assertThat(
            Facts.kubernetes()
                .status("pods[0].name", "db-0")
                .status("pods[0].node", "n1")
                .status("nodes[0].name", "n1")
                .status("nodes[0].conditions[0].type", "Ready")
                .status("nodes[0].conditions[0].status", "Unknown")
                .says(NODE))
        .isEqualTo("db-0 is on node n1, which is NotReady (Unknown)");
  }
}
