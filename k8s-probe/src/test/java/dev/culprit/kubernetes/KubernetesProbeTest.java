package dev.culprit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeException;
import dev.culprit.probe.Probes;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import dev.culprit.testkit.Answer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesProbeTest {

  private static final String TARGET = "kubernetes:deployment/prod/api";

  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void isFoundByTarget() {
    try (Probe probe = Probes.forTarget(TestCluster.target(TARGET))) {
      assertThat(probe).isInstanceOf(KubernetesProbe.class);
    }
  }

  @Test
  void refusesTargetsOfOtherKinds() {
    try (KubernetesProbe probe = new KubernetesProbe()) {
      Target unnamed = Target.unnamed(Platform.KUBERNETES);
      assertThat(probe.observes(unnamed)).isFalse();
      assertThatThrownBy(
              () ->
                  probe.observe(
                      dev.culprit.probe.ProbeRequest.last(
                          java.time.Duration.ofHours(1), TestCluster.NOW, unnamed),
                      dev.culprit.probe.ProbeContext.of(java.time.Clock.systemUTC())))
          .isInstanceOf(ProbeException.class);
    }
  }

  @Test
  void readsSettingsUnderTheNamesThatRulesUse() {
    assertThat(settings(healthy()))
        .containsEntry("image", "example.com/api:2.0")
        .containsEntry("limits.memory", "128Mi")
        .containsEntry("requests.cpu", "100m")
        .containsEntry("livenessProbe.timeoutSeconds", "1")
        .containsEntry("livenessProbe.failureThreshold", "3")
        .containsEntry("livenessProbe.type", "httpGet")
        .containsEntry("volumeMounts.subPath", "/data from api")
        .containsEntry("serviceAccountName", "api")
        .containsEntry("node.kernelVersion", "6.1.0")
        .containsEntry("serverVersion", "1.29.3")
        .containsEntry("strategy.type", "RollingUpdate")
        .containsEntry("networkpolicies", "closed")
        .containsEntry("networkPolicy.closed.egress", "nothing is allowed")
        .containsEntry("resourcequota.limits.memory", "1Gi")
        .containsEntry("secretKeyRef", "API_KEY from api-keys/key")
        .containsEntry("envFrom", "secret/api-env");
  }

  @Test
  void readsNamesOfAllVariablesAndValuesOfSafeOnesOnly() {
    assertThat(settings(healthy()))
        .containsEntry("DB_PASSWORD", "null")
        .containsEntry("API_KEY", "null")
        .containsEntry("PYTHONPATH", "/app");
  }

  @Test
  void readsTheValueOfAVariableThatTheCallerCallsSafe() {
    try (var api = dev.culprit.testkit.RecordedApi.start(ClusterAnswers.all());
        KubernetesProbe probe =
            KubernetesProbe.of(
                KubernetesProbeConfig.builder()
                    .client(cluster.client(api.uri()))
                    .safeVariables(java.util.List.of("PYTHONPATH", "STAGE"))
                    .build())) {
      assertThat(settings(TestCluster.observe(probe, TARGET, ProbeBudget.standard())))
          .containsEntry("PYTHONPATH", "/app");
    }
  }

  @Test
  void readsHowContainersEnded() {
    assertThat(healthy().status())
        .contains(
            new StatusEvidence(
                "pod/api-2-a",
                "pods[0].containers[0].lastState.terminated.exitCode",
                "137",
                "list pods"),
            new StatusEvidence(
                "pod/api-2-a", "pods[0].containers[0].restartCount", "7", "list pods"))
        .extracting(StatusEvidence::path, StatusEvidence::value)
        .contains(
            tuple("pods[0].containers[0].waitingReason", "CrashLoopBackOff"),
            tuple("services[0].endpoints", "none"),
            tuple("webhook.service", "checks/check"),
            tuple("apiservices[0].conditions[0].reason", "MissingEndpoints"),
            tuple("storageClasses.default", "standard"),
            tuple("nodes[0].taints[0]", "dedicated=api:NoSchedule"),
            tuple("volumeattachments[0].node", "node-1"),
            tuple("deployment.readyReplicas", "0"));
  }

  @Test
  void tellsWhatARevisionChanged() {
    assertThat(healthy().changes())
        .extracting(ChangeEvidence::field, ChangeEvidence::before, ChangeEvidence::after)
        .contains(tuple("image", "example.com/api:1.0", "example.com/api:2.0"));
  }

  @Test
  void tellsThatAMapWasChangedAfterThePodsWereStarted() {
    assertThat(healthy().changes())
        .extracting(ChangeEvidence::what)
        .contains("config map api-settings was changed after the pods were started");
  }

  @Test
  void measuresMemoryAgainstTheLimit() {
    assertThat(healthy().metrics())
        .extracting(MetricEvidence::name, MetricEvidence::value)
        .containsExactlyInAnyOrder(tuple("app.limitMi", 128.0), tuple("app.peakMi", 123.0));
  }

  @Test
  void readsTheLanguageFromTheStartLine() {
    assertThat(healthy().runtimes())
        .extracting(RuntimeEvidence::component, RuntimeEvidence::language, RuntimeEvidence::version)
        .contains(tuple("container:app", "python", "3.12.4"));
    assertThat(healthy().runtimes())
        .filteredOn(one -> one.component().equals("node"))
        .extracting(RuntimeEvidence::architecture)
        .containsExactly("x86_64");
  }

  @Test
  void halvesTheCoverageOfEventsThatAreOlderThanTheServerKeeps() {
    assertThat(healthy().coverageOf(Section.EVENTS).share()).isEqualTo(.5);
  }

  @Test
  void readsEventsOfTheirOwnGroupWhenTheCoreGroupIsRefused() {
    Snapshot snapshot =
        cluster.observe(
            ClusterAnswers.with(
                "list events", ClusterAnswers.status(403, "Forbidden", "events is forbidden")),
            TARGET);
    assertThat(snapshot.events())
        .extracting(EventEvidence::reason, EventEvidence::source)
        .contains(tuple("BackOff", "list events.events.k8s.io"));
  }

  @Test
  void findsPodsByNameWhenTheWorkloadMayNotBeRead() {
    Snapshot snapshot =
        cluster.observe(
            ClusterAnswers.with(
                "get deployments.apps",
                ClusterAnswers.status(403, "Forbidden", "deployments is forbidden")),
            TARGET);
    assertThat(snapshot.status())
        .extracting(StatusEvidence::path)
        .contains("pods[0].containers[0].waitingReason");
  }

  @Test
  void followsAPodUpToItsDeployment() {
    Answer pod = Answer.json(ClusterAnswers.pod("api-2-a", "CrashLoopBackOff"));
    var answers = new java.util.ArrayList<>(ClusterAnswers.all());
    answers.add(
        dev.culprit.testkit.RecordedExchange.get(
            "get pods", "/api/v1/namespaces/prod/pods/api-2-a", pod));
    answers.add(
        dev.culprit.testkit.RecordedExchange.get(
            "get replicasets.apps",
            "/apis/apps/v1/namespaces/prod/replicasets/api-2",
            Answer.json(
                "{\"metadata\": {\"name\": \"api-2\", \"ownerReferences\": [{\"kind\": \"Deployment\", \"name\": \"api\"}]}, \"spec\": {\"selector\": {\"matchLabels\": {\"app\": \"api\", \"pod-template-hash\": \"2\"}}}}")));
    Snapshot snapshot = cluster.observe(answers, "kubernetes:pod/prod/api-2-a");
    assertThat(snapshot.status())
        .extracting(StatusEvidence::path, StatusEvidence::value)
        .contains(tuple("deployment.name", "api"), tuple("pods[0].name", "api-2-a"));
    assertThat(snapshot.changes()).extracting(ChangeEvidence::field).contains("image");
  }

  private Snapshot healthy() {
    return cluster.observe(ClusterAnswers.all(), TARGET);
  }

  private static Map<String, String> settings(Snapshot snapshot) {
    Map<String, String> settings = new TreeMap<>();
    snapshot.settings().forEach(one -> settings.put(one.name(), String.valueOf(one.value())));
    return settings;
  }
}
