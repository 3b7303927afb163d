package dev.culprit.evidence.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KubectlTextTest {

  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final Diagnostics DIAGNOSTICS = Diagnostics.create();

  @Test
  void readsAPodAsTheProbeWould() {
    assertThat(statuses(Pastes.OOM_KILLED))
        .containsEntry("pods[0].name", "api-7d9c8f5b6d-x2x9k")
        .containsEntry("pods[0].phase", "Running")
        .containsEntry("pods[0].node", "node-1")
        .containsEntry("pods[0].owner", "ReplicaSet/api-7d9c8f5b6d")
        .containsEntry("pods[0].startTime", "2026-03-14T11:30:00Z")
        .containsEntry("pods[0].ready", "0/1")
        .containsEntry("pods[0].conditions[0].type", "Ready")
        .containsEntry("pods[0].conditions[0].status", "False")
        .containsEntry("pods[0].containers[0].name", "app")
        .containsEntry("pods[0].containers[0].waitingReason", "CrashLoopBackOff")
        .containsEntry("pods[0].containers[0].restartCount", "6")
        .containsEntry("pods[0].containers[0].lastState.terminated.reason", "OOMKilled")
        .containsEntry("pods[0].containers[0].lastState.terminated.exitCode", "137")
        .containsEntry(
            "pods[0].containers[0].lastState.terminated.finishedAt", "2026-03-14T11:56:30Z");
  }

  @Test
  void readsWhatWasAskedForOfAContainer() {
    assertThat(settings(Pastes.OOM_KILLED))
        .containsEntry("image", "registry.example.com/team/api:2.4.1")
        .containsEntry("limits.memory", "512Mi")
        .containsEntry("requests.cpu", "100m")
        .containsEntry("command", "/bin/api")
        .containsEntry("args", "--listen :8080")
        .containsEntry("containerPort", "8080")
        .containsEntry("livenessProbe.type", "httpGet")
        .containsEntry("livenessProbe.path", "/health")
        .containsEntry("livenessProbe.port", "8080")
        .containsEntry("livenessProbe.initialDelaySeconds", "5")
        .containsEntry("livenessProbe.timeoutSeconds", "1")
        .containsEntry("livenessProbe.failureThreshold", "3")
        .containsEntry("secretKeyRef", "DB_PASSWORD from db/password")
        .containsEntry("configMapKeyRef", "REGION from api-settings/region")
        .containsEntry("envFrom", "secret/api-env, configmap/api-more")
        .containsEntry("STAGE", "prod")
        .containsEntry("volumeMounts", "data at /data; conf at /etc/app.conf (read-only)")
        .containsEntry("volumeMounts.subPath", "/etc/app.conf from app.conf")
        .containsEntry("volumes", "data=persistentvolumeclaim/data; conf=configmap/api-settings")
        .containsEntry("serviceAccountName", "api")
        .containsEntry("pod.labels", "app=api,pod-template-hash=7d9c8f5b6d");
  }

  @Test
  void readsEventsWithTheirCounts() {
    assertThat(snapshot(Pastes.OOM_KILLED).events())
        .extracting(
            EventEvidence::type,
            EventEvidence::reason,
            EventEvidence::object,
            EventEvidence::message,
            EventEvidence::count)
        .contains(
            tuple(
                "Warning",
                "BackOff",
                "pod/api-7d9c8f5b6d-x2x9k",
                "Back-off restarting failed container app in pod api-7d9c8f5b6d-x2x9k_prod(2b1c)",
                25L),
            tuple(
                "Normal",
                "Scheduled",
                "pod/api-7d9c8f5b6d-x2x9k",
                "Successfully assigned prod/api-7d9c8f5b6d-x2x9k to node-1",
                1L));
  }

  @Test
  void aDescriptionOfAPodThatWasKilledForMemoryEstablishesIt() {
    Diagnosis diagnosis = DIAGNOSTICS.diagnose(snapshot(Pastes.OOM_KILLED));
    assertThat(leader(diagnosis)).isEqualTo("memory-limit-exceeded");
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
  }

  @Test
  void namesTheWorkloadThatOwnsThePod() {
    assertThat(KubectlText.of(Pastes.OOM_KILLED).target().map(Target::toString))
        .contains("kubernetes:deployment/prod/api");
    assertThat(KubectlText.of(Pastes.PODS).target()).isEmpty();
  }

  @Test
  void leavesWhatKubectlDidNotPrint() {
    KubectlText text =
        KubectlText.of(
            "we see this since noon\n```console\n$ kubectl describe pod api -n prod\n"
                + Pastes.OOM_KILLED
                + "\n\n$ kubectl logs api\njava.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)\n");
    assertThat(text.rest().lines())
        .containsExactly(
            "we see this since noon",
            "",
            "",
            "java.lang.IllegalStateException: no",
            "\tat a.B.c(B.java:1)");
    assertThat(text.found()).containsExactly("describe pod api-7d9c8f5b6d-x2x9k");
  }

  @Test
  void readsATableOfPodsWithoutItsAlignment() {
    Map<String, String> expected = statuses(Pastes.PODS);
    assertThat(expected)
        .containsEntry("pods[0].name", "api-7d9c8f5b6d-x2x9k")
        .containsEntry("pods[0].containers[0].waitingReason", "CrashLoopBackOff")
        .containsEntry("pods[0].restarts", "6")
        .containsEntry("pods[0].ready", "0/1")
        .containsEntry("pods[1].containers[0].waitingReason", "ImagePullBackOff")
        .containsEntry("pods[1].containers[0].init", "true")
        .containsEntry("pods[2].phase", "Running")
        .containsEntry("pods[3].phase", "Succeeded");
    assertThat(statuses(Pastes.PODS.replaceAll(" {2,}", " "))).isEqualTo(expected);
    assertThat(statuses(Pastes.PODS.replaceAll(" {2,}", "\t"))).isEqualTo(expected);
  }

  @Test
  void podsThatAreAllWellAreNoFault() {
    String text =
        """
        NAME                   READY   STATUS      RESTARTS   AGE
        api-7d9c8f5b6d-x2x9k   1/1     Running     0          3d
        job-x2x9k              0/1     Completed   0          3d
        """;
    assertThat(DIAGNOSTICS.diagnose(snapshot(text)).verdict()).isEqualTo(Verdict.NO_FAULT);
  }

  @Test
  void tableAndDescriptionOfAPodAreOne() {
    Map<String, String> statuses = statuses(Pastes.PODS + "\n" + Pastes.OOM_KILLED);
    assertThat(statuses)
        .containsEntry("pods[0].name", "api-7d9c8f5b6d-x2x9k")
        .containsEntry("pods[0].containers[0].lastState.terminated.reason", "OOMKilled")
        .containsEntry("pods[0].restarts", "6");
    assertThat(statuses.keySet()).noneMatch(path -> path.startsWith("pods[4]"));
  }

  @Test
  void readsATableOfEvents() {
    assertThat(snapshot(Pastes.EVENTS).events())
        .extracting(EventEvidence::reason, EventEvidence::object, EventEvidence::count)
        .containsExactlyInAnyOrder(
            tuple("FailedScheduling", "pod/api-0", 1L),
            tuple("FailedCreate", "replicaset/api-7d9c8f5b6d", 12L));
    assertThat(snapshot(Pastes.EVENTS.replaceAll(" {2,}", " ")).events())
        .isEqualTo(snapshot(Pastes.EVENTS).events());
  }

  @Test
  void leavesOutThatAFormerPodOfTheNameWasScheduled() {
    String failed =
        "%s  Warning  FailedScheduling  pod/db-0  0/3 nodes are available: 3 Insufficient memory.\n";
    String placed = "%s  Normal  Scheduled  pod/db-0  Successfully assigned shop/db-0 to node-2\n";
    String head = "LAST SEEN  TYPE  REASON  OBJECT  MESSAGE\n";
    assertThat(snapshot(head + failed.formatted("1m20s") + placed.formatted("2h")).events())
        .extracting(EventEvidence::reason)
        .containsExactly("FailedScheduling");
    assertThat(snapshot(head + failed.formatted("20m") + placed.formatted("1m")).events())
        .extracting(EventEvidence::reason)
        .containsExactlyInAnyOrder("FailedScheduling", "Scheduled");
  }

  @Test
  void readsANode() {
    assertThat(statuses(Pastes.NODE))
        .containsEntry("nodes[0].name", "node-1")
        .containsEntry("nodes[0].status", "NotReady")
        .containsEntry("nodes[0].allocatable.memory", "7905796Ki")
        .containsEntry("nodes[0].conditions[0].type", "DiskPressure")
        .containsEntry("nodes[0].conditions[1].type", "Ready")
        .containsEntry("nodes[0].conditions[1].reason", "NodeStatusUnknown")
        .containsEntry("nodes[0].conditions[1].message", "Kubelet stopped posting node status.")
        .containsEntry("nodes[0].taints[0]", "node.kubernetes.io/unreachable:NoExecute")
        .containsEntry("nodes[0].taints[1]", "node.kubernetes.io/unreachable:NoSchedule");
    assertThat(settings(Pastes.NODE))
        .containsEntry("node.kernelVersion", "6.1.0-18-arm64")
        .containsEntry("node.osImage", "Debian GNU/Linux 12 (bookworm)")
        .containsEntry("instanceType", "m7g.large");
    assertThat(snapshot(Pastes.NODE).runtimes())
        .singleElement()
        .satisfies(node -> assertThat(node.architecture()).isEqualTo("arm64"));
  }

  @Test
  void readsAClaimAndWhatBindsItNot() {
    assertThat(statuses(Pastes.CLAIM))
        .containsEntry("pvc[0].name", "data")
        .containsEntry("pvc[0].phase", "Pending")
        .doesNotContainKey("pvc[0].storageClassName");
    assertThat(leader(DIAGNOSTICS.diagnose(snapshot(Pastes.CLAIM))))
        .isEqualTo("storage-class-missing");
  }

  @Test
  void readsADeploymentWithItsTemplate() {
    assertThat(statuses(Pastes.DEPLOYMENT))
        .containsEntry("deployment.name", "api")
        .containsEntry("deployment.desired", "3")
        .containsEntry("deployment.availableReplicas", "0")
        .containsEntry("deployment.conditions[1].type", "ReplicaFailure")
        .containsEntry("deployment.conditions[1].reason", "FailedCreate");
    assertThat(settings(Pastes.DEPLOYMENT))
        .containsEntry("image", "registry.example.com/team/api:2.4.1")
        .containsEntry("deployment.labels", "app=api")
        .containsEntry("deployment.selector", "app=api")
        .containsEntry("strategy.type", "RollingUpdate")
        .containsEntry("serviceAccountName", "api");
    assertThat(KubectlText.of(Pastes.DEPLOYMENT).target().map(Target::toString))
        .contains("kubernetes:deployment/prod/api");
  }

  @Test
  void readsADescriptionWhoseBlanksWereLost() {
    String flat = Pastes.OOM_KILLED.lines().map(String::strip).collect(Collectors.joining("\n"));
    assertThat(statuses(flat)).isEqualTo(statuses(Pastes.OOM_KILLED));
    assertThat(settings(flat)).isEqualTo(settings(Pastes.OOM_KILLED));
    assertThat(snapshot(flat).events()).isEqualTo(snapshot(Pastes.OOM_KILLED).events());
  }

  @Test
  void readsADescriptionThatIsQuoted() {
    for (String mark : new String[] {"> ", "    ", "\t"}) {
      String quoted =
          Pastes.OOM_KILLED.lines().map(line -> mark + line).collect(Collectors.joining("\n"));
      assertThat(statuses(quoted)).as(mark).isEqualTo(statuses(Pastes.OOM_KILLED));
    }
    assertThat(statuses(Pastes.OOM_KILLED.replace("\n", "\r\n")))
        .isEqualTo(statuses(Pastes.OOM_KILLED));
  }

  @Test
  void readsAPieceOfADescription() {
    int from = Pastes.OOM_KILLED.indexOf("    State:");
    int to = Pastes.OOM_KILLED.indexOf("    Environment:");
    assertThat(statuses(Pastes.OOM_KILLED.substring(from, to)))
        .containsEntry("pods[0].containers[0].lastState.terminated.reason", "OOMKilled")
        .containsEntry("pods[0].containers[0].waitingReason", "CrashLoopBackOff");
    assertThat(settings(Pastes.OOM_KILLED.substring(from, to)))
        .containsEntry("limits.memory", "512Mi");
  }

  @Test
  void keepsTheLinesOfATerminationMessage() {
    String text =
        Pastes.OOM_KILLED.replace(
            "      Exit Code:    137\n",
            """
                  Message:      Traceback (most recent call last):
              File "/app/main.py", line 3, in <module>
            ModuleNotFoundError: No module named 'numpy'

                  Exit Code:    1
            """);
    assertThat(statuses(text))
        .containsEntry("pods[0].containers[0].lastState.terminated.exitCode", "1")
        .containsEntry(
            "pods[0].containers[0].lastState.terminated.message",
            """
            Traceback (most recent call last):
            File "/app/main.py", line 3, in <module>
            ModuleNotFoundError: No module named 'numpy'\
            """);
    assertThat(KubectlText.of(text).rest()).isEmpty();
  }

  @Test
  void everyBeginningOfADescriptionGivesWhatItHolds() {
    for (int length = 0; length < Pastes.OOM_KILLED.length(); length += 7) {
      Snapshot snapshot = snapshot(Pastes.OOM_KILLED.substring(0, length));
      boolean named = length >= Pastes.OOM_KILLED.indexOf("Node:") + 5;
      assertThat(!snapshot.status().isEmpty()).as("of %d", length).isEqualTo(named);
    }
  }

  @Test
  void hostileTextIsNeverRefused() {
    Random random = new Random(7);
    String alphabet =
        "NameStatus: >-/()\n\n\t  0137x<>=,[]{}\"'\\$%&\u0000\u202e\ud800State:Events";
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder(round % 2 == 0 ? "Name: a\nNode: b\n" : "");
      for (int i = 0; i < 400; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(snapshot(text.toString())).isNotNull();
    }
    String longest = "Name: a\nNode: b\nLabels: " + "a=".repeat(500_000) + "\nStatus: Running\n";
    assertThat(statuses(longest)).containsEntry("pods[0].phase", "Running");
    StringBuilder many = new StringBuilder("NAME READY STATUS RESTARTS AGE\n");
    for (int i = 0; i < 50_000; i++) {
      many.append("pod-").append(i).append(" 1/1 Running 0 1d\n");
    }
    assertThat(snapshot(many.toString()).status()).hasSizeLessThan(2_000);
  }

  @Test
  void readsALongHostileTextOnce() {
    StringBuilder text = new StringBuilder("Name: a\nNode: b\nMessage: x\n");
    for (int i = 0; i < 60_000; i++) {
      text.append(i % 290 == 289 ? "  Reason: y\n  Message: z\n" : "plain words\n");
    }
    KubectlText read = KubectlText.of(text.toString());
    assertThat(read.isEmpty()).isFalse();
    assertThat(read.rest().length()).isLessThan(text.length());
  }

  @Test
  void takesOtherTextForNoDescription() {
    for (String text :
        new String[] {
          "Name: orders\nRuntime: python3.13\nHandler: app.handler\n",
          "ERROR State: broken\nName: x\n",
          "2026-03-14 INFO NAME READY\n",
          "Traceback (most recent call last):\n  File \"x\"\nKeyError: 'State'\n"
        }) {
      KubectlText read = KubectlText.of(text);
      assertThat(read.isEmpty()).as(text).isTrue();
      assertThat(read.rest()).isEqualTo(text.strip());
    }
  }

  @Test
  void removesSecretsThatAPasteHolds() {
    String text =
        Pastes.OOM_KILLED.replace(
            "      STAGE:        prod\n",
            "      STAGE:        prod\n      API_TOKEN:    sesame-open-0123456789\n");
    assertThat(SnapshotJson.write(snapshot(text))).doesNotContain("sesame-open");
  }

  @Test
  void marksEverythingAsTold() {
    Snapshot snapshot = snapshot(Pastes.OOM_KILLED);
    assertThat(snapshot.status()).extracting(StatusEvidence::source).containsOnly(Sources.OPERATOR);
    assertThat(snapshot.settings())
        .extracting(SettingEvidence::source)
        .containsOnly(Sources.OPERATOR);
    assertThat(snapshot.coverageOf(Section.STATUS).share()).isEqualTo(.5);
    assertThat(snapshot.coverageOf(Section.LOGS).isSome()).isFalse();
  }

  private static String leader(Diagnosis diagnosis) {
    return diagnosis.ranking().stream().map(RankedCause::causeId).findFirst().orElse("");
  }

  private static Snapshot snapshot(String text) {
    SnapshotBuilder builder = SnapshotBuilder.of(Target.unnamed(Platform.KUBERNETES), NOW);
    KubectlText kubectl = KubectlText.of(text);
    kubectl.addTo(builder);
    if (!kubectl.rest().isEmpty()) {
      builder.add(LogEvidence.of("", kubectl.rest(), Sources.OPERATOR));
    }
    return builder.build();
  }

  private static Map<String, String> statuses(String text) {
    Map<String, String> statuses = new TreeMap<>();
    snapshot(text).status().forEach(one -> statuses.put(one.path(), one.value()));
    return statuses;
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new TreeMap<>();
    snapshot(text).settings().forEach(one -> settings.put(one.name(), String.valueOf(one.value())));
    return settings;
  }
}
