package dev.culprit.kubernetes.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.Snapshot;
import dev.culprit.kubernetes.KubernetesProbeConfig;
import org.junit.jupiter.api.Test;

/** Faults that only times tell: a Secret younger than the data, a source newer than the pods. */
class AgeIncidentsTest {

  @Test
  void dataThatKnowAnOlderPasswordThanTheSecret() {
    Diagnosis diagnosis = database("2026-03-14T11:20:00Z");
    assertThat(leader(diagnosis)).isEqualTo("credentials-do-not-match-persisted-data");
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
  }

  @Test
  void dataAsYoungAsTheSecretMakeItLessLikely() {
    String cause = "credentials-do-not-match-persisted-data";
    assertThat(database("2026-01-02T08:00:00Z").probabilityOf(cause))
        .isLessThan(database("2026-03-14T11:20:00Z").probabilityOf(cause) - .1);
  }

  @Test
  void aPasswordThatWasRenewedAfterThePodsHadStarted() {
    Diagnosis diagnosis = rotated("2026-03-14T11:50:00Z");
    assertThat(leader(diagnosis)).isEqualTo("stale-configuration-value");
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
  }

  @Test
  void aPasswordThatWasRenewedBeforeThePodsStartedEstablishesNothing() {
    assertThat(rotated("2026-03-14T11:20:00Z").verdict()).isNotEqualTo(Verdict.ESTABLISHED);
  }

  private static String leader(Diagnosis diagnosis) {
    return diagnosis.ranking().stream().map(RankedCause::causeId).findFirst().orElse("");
  }

  /** A store whose claim is of January, and whose Secret was written at this time. */
  private static Diagnosis database(String written) {
    Scene scene =
        Scene.statefulSet("docker.io/bitnami/postgresql:16.2.0")
            .pod(
                p ->
                    p.withObject("spec")
                        .putArray("volumes")
                        .addObject()
                        .put("name", "data")
                        .putObject("persistentVolumeClaim")
                        .put("claimName", "data-api-0"))
            .container(AgeIncidentsTest::password)
            .with(
                "v1",
                "PersistentVolumeClaim",
                "prod",
                "data-api-0",
                o -> {
                  o.withObject("metadata").put("creationTimestamp", "2026-01-02T08:00:00Z");
                  StartIncidents.claim(o, "Bound", "standard");
                })
            .with("v1", "PersistentVolume", null, "pv-1", o -> {})
            .unready()
            .log(
                "postgresql INFO ==> Deploying PostgreSQL with persisted data...",
                "FATAL:  password authentication failed for user \"app\"");
    return observe(secret(scene, written), "kubernetes:statefulset/prod/api");
  }

  /** An application that took its password when it started, at half past eleven. */
  private static Diagnosis rotated(String written) {
    Scene scene =
        Scene.deployment("registry.example.com/team/api:2.4.1")
            .container(AgeIncidentsTest::password)
            .unready()
            .log("FATAL:  password authentication failed for user \"app\"");
    return observe(secret(scene, written), "kubernetes:deployment/prod/api");
  }

  private static void password(ObjectNode container) {
    container
        .putArray("env")
        .addObject()
        .put("name", "DB_PASSWORD")
        .putObject("valueFrom")
        .putObject("secretKeyRef")
        .put("name", "db")
        .put("key", "password");
  }

  private static Scene secret(Scene scene, String written) {
    return scene.with(
        "v1",
        "Secret",
        "prod",
        "db",
        o -> {
          o.withObject("metadata")
              .put("creationTimestamp", "2026-01-02T08:00:00Z")
              .putArray("managedFields")
              .addObject()
              .put("manager", "helm")
              .put("operation", "Update")
              .put("apiVersion", "v1")
              .put("time", written);
          o.putObject("data").put("password", "c2VzYW1lLW9wZW4=");
        });
  }

  private static Diagnosis observe(Scene scene, String target) {
    try (CrudCluster cluster = CrudCluster.of(scene)) {
      Snapshot snapshot = cluster.observe(target, KubernetesProbeConfig.builder().secretMetadata());
      assertThat(snapshot.status().toString()).doesNotContain("c2VzYW1l");
      return Diagnostics.create().diagnose(snapshot);
    }
  }
}
