package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterFactsTest {

  @Test
  void theImageIsForTheNodesCpu() {
    String id = "image-architecture-other-than-node";
    assertThat(node().setting("image", "gcr.io/kuar-demo/kuard-amd64:blue").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(node().setting("image", "gcr.io/kuar-demo/kuard-arm64:blue").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(node().setting("manifest.platforms", "linux/amd64").outcome(id)).isEqualTo(PRESENT);
    assertThat(node().setting("manifest.platforms", "linux/amd64,linux/arm64").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(node().setting("image", "nginx:1.27").outcome(id)).isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().setting("image", "x-amd64:1").outcome(id)).isEqualTo(UNKNOWN);
  }

  private static Facts node() {
    return Facts.kubernetes().machine("node", "arm64", "linux");
  }

  @Test
  void anImageReferenceFollowsItsGrammar() {
    String id = "image-reference-malformed";
    assertThat(
            Facts.kubernetes()
                .setting("image", "taigaio/taiga-back: {{ .Chart.AppVersion }}")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().setting("image", "org/app:5.84e+07").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().setting("image", "https://registry.example/app:1").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .setting("image", "registry.example:5000/org/app_x:v1.2-rc.1")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void aMovingTagIsTold() {
    String id = "image-tag-mutable";
    assertThat(Facts.kubernetes().setting("image", "gcr.io/p/adapter:master").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().setting("image", "nginx").outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().setting("image", "localhost:5000/nginx:1.27.1").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void aProbeKillsOnlyWhatIsRestarted() {
    String id = "killed-by-liveness-probe";
    assertThat(probe().status("restartCount", "3").outcome(id)).isEqualTo(PRESENT);
    assertThat(probe().status("restartCount", "0").outcome(id)).isEqualTo(ABSENT);
    assertThat(
            probe()
                .status("restartCount", "3")
                .status("lastState.terminated.reason", "OOMKilled")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().outcome(id)).isEqualTo(UNKNOWN);
  }

  private static Facts probe() {
    return Facts.kubernetes()
        .event("Unhealthy", "Liveness probe failed: context deadline exceeded");
  }

  @Test
  void aCleanEndIsStartedAgain() {
    String id = "completed-with-restart-policy-always";
    Facts ended = Facts.kubernetes().status("lastState.terminated.exitCode", "0");
    assertThat(ended.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(ended.setting("restartPolicy", "Always").outcome(id)).isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .status("state.terminated.exitCode", "0")
                .setting("restartPolicy", "Never")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().status("state.terminated.exitCode", "1").outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void theDefaultAccountIsNamed() {
    String id = "default-service-account";
    assertThat(
            Facts.kubernetes()
                .log("User \"system:serviceaccount:prod:default\" cannot list pods")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().setting("serviceAccountName", "api").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void aServiceLinkIsReadAsASetting() {
    String id = "service-link-variable";
    assertThat(
            Facts.kubernetes()
                .setting("service.name", "ldap")
                .log("invalid port: tcp://10.0.0.5:389")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().log("listening on 0.0.0.0").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void aSelectorAsksForLabels() {
    String id = "selector-matches-no-pod-labels";
    Facts pods = Facts.kubernetes().setting("pod.labels", "app=web,tier=front");
    assertThat(pods.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(pods.setting("service.selector", "app=web").outcome(id)).isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .setting("pod.labels", "app=web")
                .setting("service.selector", "component=web")
                .outcome(id))
        .isEqualTo(PRESENT);
    String foreign = "selector-matches-foreign-pods";
    assertThat(
            Facts.kubernetes()
                .setting("service.selector", "app=web")
                .setting("job.pod.labels", "app=web,job=x")
                .outcome(foreign))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .setting("service.selector", "app=web")
                .setting("job.pod.labels", "app=job")
                .outcome(foreign))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().setting("service.selector", "app=web").outcome(foreign))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aClaimNeedsAClass() {
    String id = "pvc-without-class";
    assertThat(
            Facts.kubernetes()
                .status("pvc[0]", "server Pending")
                .status("storageClasses.default", "none")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .status("pvc[0]", "server Pending")
                .status("storageClasses.default", "gp3")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().status("pvc[0]", "server Pending").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void quotaAndRequestsAreCompared() {
    String quota =
        "pods \"a\" is forbidden: exceeded quota: compute, requested: limits.cpu=2, used: limits.cpu=7, limited: limits.cpu=8";
    assertThat(Facts.kubernetes().event("FailedCreate", quota).says("quota-exceeded"))
        .contains("limited limits.cpu=8");
    assertThat(Facts.kubernetes().event("Scheduled", "ok").outcome("quota-exceeded"))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().outcome("quota-exceeded")).isEqualTo(UNKNOWN);
    String id = "request-above-allocatable";
    Facts eight = Facts.kubernetes().setting("requests.cpu", "8");
    assertThat(eight.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(eight.status("nodes[0].allocatable.cpu", "7910m").outcome(id)).isEqualTo(PRESENT);
    assertThat(eight.status("nodes[1].allocatable.cpu", "16").outcome(id)).isEqualTo(ABSENT);
  }

  @Test
  void certificatesHaveAnEndAndAStart() {
    String after =
        "x509: certificate has expired or is not yet valid: current time 2022-07-01T08:00:00Z is after 2022-06-30T07:57:25Z";
    String before =
        "x509: certificate has expired or is not yet valid: current time 2022-07-01T08:00:00Z is before 2022-07-01T08:05:00Z";
    assertThat(
            Facts.kubernetes().event("FailedCreate", after).outcome("cert-expired-before-observed"))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().event("FailedCreate", after).outcome("cert-not-yet-valid"))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().event("FailedCreate", before).outcome("cert-not-yet-valid"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .event("FailedCreate", before)
                .outcome("cert-expired-before-observed"))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.kubernetes()
                .setting("cert.notAfter", "Jun 30 07:57:25 2022 GMT")
                .outcome("cert-expired-before-observed"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .setting("cert.notAfter", "Jun 30 07:57:25 2032 GMT")
                .outcome("cert-expired-before-observed"))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().outcome("cert-expired-before-observed")).isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().outcome("cert-not-yet-valid")).isEqualTo(UNKNOWN);
  }

  @Test
  void aRemovedApiIsComparedWithTheServer() {
    String id = "kubernetes-api-version-removed";
    String text = "no matches for kind \"PodDisruptionBudget\" in version \"policy/v1beta1\"";
    assertThat(Facts.kubernetes().log(text).setting("serverVersion", "v1.25.2").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().log(text).setting("serverVersion", "v1.24.9").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().log(text).outcome(id)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .log("no matches for kind \"Cluster\" in version \"acme.io/v1\"")
                .setting("serverVersion", "v1.30.0")
                .outcome(id))
        .isEqualTo(ABSENT);
  }
}
