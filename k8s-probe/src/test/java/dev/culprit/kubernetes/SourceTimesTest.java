package dev.culprit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import dev.culprit.testkit.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When claims, configuration maps and Secrets were made and written. */
class SourceTimesTest {

  private static final String TARGET = "kubernetes:deployment/prod/api";
  private static final String SECRETS = "/api/v1/namespaces/prod/secrets/";

  /** What a server sends that does not know metadata alone, and ought to have refused. */
  private static final String WHOLE =
      """
      {"kind": "Secret", "apiVersion": "v1", "type": "Opaque",
       "metadata": {"name": "%s", "namespace": "prod", "creationTimestamp": "2026-03-01T00:00:00Z",
         "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "correct-horse-battery"},
         "managedFields": [{"time": "2026-03-14T10:15:00Z"}]},
       "data": {"key": "Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5"}, "stringData": {"key": "correct-horse-battery"}}
      """;

  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void tellsTheAgeOfClaims() {
    assertThat(cluster.observe(claimMadeOn("2026-01-28T00:00:00Z"), TARGET).status())
        .extracting(StatusEvidence::path, StatusEvidence::value)
        .contains(
            tuple("pvc[0].creationTimestamp", "2026-01-28T00:00:00Z"), tuple("pvc[0].age", "45d"));
  }

  @Test
  void tellsWhenAMapWasWritten() {
    assertThat(cluster.observe(ClusterAnswers.all(), TARGET).status())
        .extracting(StatusEvidence::object, StatusEvidence::path, StatusEvidence::value)
        .contains(
            tuple("configmap/api-settings", "configmap.written", "2026-03-14T11:30:00Z"),
            tuple("configmap/api-settings", "configmap.changed", "2026-03-14T11:30:00Z"),
            tuple("configmap/api-settings", "pod.restartedAfterChange", "false"));
  }

  @Test
  void callsAMapThatIsOlderThanThePodsNoChange() {
    Snapshot snapshot =
        cluster.observe(
            ClusterAnswers.with(
                "get configmaps",
                Answer.json(
                    "{\"metadata\": {\"name\": \"api-settings\", \"managedFields\": [{\"time\": \"2026-03-14T10:59:00Z\"}]}}")),
            TARGET);
    assertThat(snapshot.status())
        .extracting(StatusEvidence::path)
        .contains("configmap.written")
        .doesNotContain("configmap.changed", "pod.restartedAfterChange");
  }

  @Test
  void asksForNoSecretUnlessTheCallerWantsIt() {
    try (RecordedApi api = RecordedApi.start(withSecrets(Answer.json(WHOLE.formatted("x"))));
        KubernetesProbe probe = cluster.probe(api.uri())) {
      TestCluster.observe(probe, TARGET, ProbeBudget.standard());
      assertThat(api.requests()).noneMatch(one -> one.path().contains("/secrets"));
      assertThat(probe.capabilities()).noneMatch(one -> one.grant().action().contains("secrets"));
    }
  }

  @Test
  void asksForMetadataAloneAndKeepsNothingElse() {
    try (RecordedApi api = RecordedApi.start(withSecrets(null));
        KubernetesProbe probe = withMetadata(api)) {
      Snapshot snapshot = TestCluster.observe(probe, TARGET, ProbeBudget.standard());
      assertThat(api.requests())
          .filteredOn(one -> one.path().startsWith(SECRETS))
          .hasSize(2)
          .extracting(one -> one.header("accept"))
          .containsOnly("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
      assertThat(snapshot.status())
          .extracting(StatusEvidence::object, StatusEvidence::path, StatusEvidence::value)
          .contains(
              tuple("secret/api-keys", "secret.creationTimestamp", "2026-03-01T00:00:00Z"),
              tuple("secret/api-keys", "secret.written", "2026-03-14T10:15:00Z"),
              tuple("secret/api-env", "secret.name", "api-env"));
      assertThat(SnapshotJson.write(snapshot))
          .doesNotContain("correct-horse-battery")
          .doesNotContain("Y29ycmVjdC");
    }
  }

  @Test
  void declaresTheReadThatTheCallerAskedFor() {
    try (RecordedApi api = RecordedApi.start(List.of());
        KubernetesProbe probe = withMetadata(api)) {
      RbacRules rules = RbacRules.withOptional(probe.capabilities());
      assertThat(rules.allows("get", "", "secrets")).isTrue();
      assertThat(rules.allows("list", "", "secrets")).isFalse();
    }
  }

  @Test
  void tellsThatASecretIsMissing() {
    Answer missing = ClusterAnswers.status(404, "NotFound", "secrets \\\"api-keys\\\" not found");
    try (RecordedApi api = RecordedApi.start(withSecrets(missing));
        KubernetesProbe probe = withMetadata(api)) {
      assertThat(TestCluster.observe(probe, TARGET, ProbeBudget.standard()).status())
          .extracting(StatusEvidence::object, StatusEvidence::path, StatusEvidence::value)
          .contains(tuple("secret/api-keys", "secret.state", "secret \"api-keys\" not found"));
    }
  }

  @Test
  void saysWhichGrantIsMissingForSecrets() {
    try (RecordedApi api =
            RecordedApi.start(
                withSecrets(ClusterAnswers.status(403, "Forbidden", "secrets is forbidden")));
        KubernetesProbe probe = withMetadata(api)) {
      assertThat(TestCluster.observe(probe, TARGET, ProbeBudget.standard()).gaps())
          .filteredOn(gap -> gap.reason() == GapReason.DENIED)
          .extracting(EvidenceGap::what, gap -> gap.grant() == null ? "" : gap.grant().action())
          .containsOnly(
              tuple("Secret api-env", "get secrets"), tuple("Secret api-keys", "get secrets"));
    }
  }

  @Test
  void aServerThatCannotLeaveValuesOutIsAskedNoFurther() {
    try (RecordedApi api =
            RecordedApi.start(
                withSecrets(ClusterAnswers.status(406, "NotAcceptable", "only json")));
        KubernetesProbe probe = withMetadata(api)) {
      Snapshot snapshot = TestCluster.observe(probe, TARGET, ProbeBudget.standard());
      assertThat(api.requests()).filteredOn(this::isSecret).hasSize(2);
      assertThat(snapshot.gaps())
          .filteredOn(gap -> gap.source().equals("get secrets"))
          .extracting(EvidenceGap::reason)
          .containsOnly(GapReason.UNSUPPORTED);
    }
  }

  private boolean isSecret(RecordedRequest request) {
    return request.path().startsWith(SECRETS);
  }

  private KubernetesProbe withMetadata(RecordedApi api) {
    return KubernetesProbe.of(
        KubernetesProbeConfig.builder().client(cluster.client(api.uri())).secretMetadata().build());
  }

  /** The answer to both Secrets that the pods name; null answers them as a server of old would. */
  private static List<RecordedExchange> withSecrets(Answer answer) {
    List<RecordedExchange> all = new ArrayList<>(ClusterAnswers.all());
    for (String name : List.of("api-keys", "api-env")) {
      Answer told = answer == null ? Answer.json(WHOLE.formatted(name)) : answer;
      all.add(RecordedExchange.get("get secrets", SECRETS + name, told));
    }
    return all;
  }

  private static List<RecordedExchange> claimMadeOn(String time) {
    return ClusterAnswers.with(
        "list persistentvolumeclaims",
        Answer.json(
            ClusterAnswers.list(
                "{\"metadata\": {\"name\": \"data\", \"creationTimestamp\": \"%s\"}, \"spec\": {\"volumeName\": \"pv-1\"}, \"status\": {\"phase\": \"Bound\"}}"
                    .formatted(time))));
  }
}
