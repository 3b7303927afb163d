package dev.culprit.kubernetes.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Snapshot;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** One cause behind many workloads of a namespace is one finding, told once. */
class SharedCauseTest {

  private static final int WORKLOADS = 6;

  private final Scene scene = Scene.empty();
  private int events;

  @Test
  void oneQuotaThatRefusesThePodsOfManyWorkloads() {
    workloads(
        (name, number) ->
            event(
                "ReplicaSet",
                name + "-7d9c",
                "FailedCreate",
                "Error creating: pods \"%s-7d9c-%s\" is forbidden: exceeded quota: team, requested: limits.memory=512Mi, used: limits.memory=7936Mi, limited: limits.memory=8Gi"
                    .formatted(name, suffix(number))),
        false);
    assertToldOnce("exceeded quota", "resource-quota-exceeded", WORKLOADS);
  }

  @Test
  void oneWebhookThatDoesNotAnswer() {
    workloads(
        (name, number) ->
            event(
                "ReplicaSet",
                name + "-7d9c",
                "FailedCreate",
                "Error creating: Internal error occurred: failed calling webhook \"check.example.com\": failed to call webhook: Post \"https://check.checks.svc:443/validate?timeout=10s\": no endpoints available for service \"check\""),
        false);
    assertToldOnce("failed calling webhook", "api-extension-unavailable", 1);
  }

  @Test
  void oneNodeThatHasNoDisk() {
    ObjectNode node = scene.objects.get(0);
    node.withObject("status")
        .withArray("conditions")
        .addObject()
        .put("type", "DiskPressure")
        .put("status", "True")
        .put("reason", "KubeletHasDiskPressure")
        .put("message", "kubelet has disk pressure");
    workloads(
        (name, number) ->
            event(
                "Pod",
                name + "-7d9c-x2x9k",
                "Evicted",
                "The node was low on resource: ephemeral-storage. Threshold quantity: 5Gi, available: 4Gi."),
        true);
    assertToldOnce("low on resource", "node-resource-pressure", WORKLOADS);
  }

  @Test
  void oneResolverThatKnowsNoName() {
    workloads(
        (name, number) ->
            event(
                "Pod",
                name + "-7d9c-x2x9k",
                "Failed",
                "Failed to pull image \"registry.example.com/shop/app:1\": failed to do request: Head \"https://registry.example.com/v2/shop/app/manifests/1\": dial tcp: lookup registry.example.com on 10.0.0.2:53: server misbehaving"),
        true);
    assertToldOnce("server misbehaving", "dns-resolver-misconfigured", WORKLOADS);
  }

  private void assertToldOnce(String words, String cause, int count) {
    Snapshot snapshot;
    try (CrudCluster cluster = CrudCluster.of(scene)) {
      snapshot = cluster.observe("kubernetes:namespace/prod");
    }
    assertThat(snapshot.events())
        .filteredOn(event -> event.message().contains(words))
        .singleElement()
        .satisfies(event -> assertThat(event.count()).isGreaterThanOrEqualTo(count))
        .extracting(EventEvidence::type)
        .isEqualTo("Warning");
    Diagnosis diagnosis = Diagnostics.create().diagnose(snapshot);
    assertThat(diagnosis.ranking()).extracting(RankedCause::causeId).startsWith(cause);
    assertThat(diagnosis.ranking())
        .filteredOn(ranked -> ranked.causeId().equals(cause))
        .filteredOn(ranked -> ranked.probability() > .5)
        .hasSize(1);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
  }

  private static String suffix(int number) {
    return "abcde".substring(0, 4) + (char) ('f' + number);
  }

  private void workloads(BiConsumer<String, Integer> event, boolean pods) {
    scene.with("v1", "Namespace", null, "prod", o -> o.putObject("status").put("phase", "Active"));
    for (int number = 0; number < WORKLOADS; number++) {
      String name = "shop-" + (char) ('a' + number);
      scene.with(
          "apps/v1",
          "Deployment",
          "prod",
          name,
          o -> {
            ObjectNode spec = o.putObject("spec").put("replicas", 1);
            spec.putObject("selector").putObject("matchLabels").put("app", name);
            spec.putObject("template").putObject("metadata").putObject("labels").put("app", name);
            o.putObject("status").put("replicas", 0).put("unavailableReplicas", 1);
          });
      if (pods) {
        scene.with("v1", "Pod", "prod", name + "-7d9c-x2x9k", o -> pod(o, name));
      }
      event.accept(name, number);
    }
  }

  private void pod(ObjectNode pod, String name) {
    pod.withObject("metadata").putObject("labels").put("app", name);
    pod.withObject("metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("kind", "ReplicaSet")
        .put("name", name + "-7d9c")
        .put("controller", true);
    ObjectNode spec = pod.putObject("spec").put("nodeName", "node-1");
    spec.putArray("containers")
        .addObject()
        .put("name", "app")
        .put("image", "registry.example.com/shop/app:1");
    ObjectNode status = pod.putObject("status").put("phase", "Pending");
    status.putArray("conditions").addObject().put("type", "Ready").put("status", "False");
    ObjectNode state = status.putArray("containerStatuses").addObject();
    state.put("name", "app").put("ready", false).put("restartCount", 0);
    state.putObject("state").putObject("waiting").put("reason", "ImagePullBackOff");
  }

  private void event(String kind, String name, String reason, String message) {
    scene.with(
        "v1",
        "Event",
        "prod",
        "shared-" + events++,
        o -> {
          o.put("type", "Warning").put("reason", reason).put("message", message).put("count", 1);
          o.put("firstTimestamp", "2026-03-14T11:41:00Z");
          o.put("lastTimestamp", "2026-03-14T11:58:00Z");
          o.putObject("involvedObject")
              .put("kind", kind)
              .put("name", name)
              .put("namespace", "prod");
        });
  }
}
