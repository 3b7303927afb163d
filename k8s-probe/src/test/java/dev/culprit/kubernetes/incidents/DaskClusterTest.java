package dev.culprit.kubernetes.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.Sources;
import dev.culprit.knowledge.Patch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Story 003 from the state of a cluster: Dask hangs, then the bundle refuses, then all is well. */
class DaskClusterTest {

  private static final String PAIR = "library-does-not-support-runtime-version";
  private static final String REQUIRES = "requires-python-mismatch";
  private static final String SPACE = "modelops-dask-dev";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void readsVersionsOfWorkersAndSchedulerWithoutExec() {
    Snapshot snapshot = observe("3.13.0", List.of("3.13.0"), List.of());
    assertThat(snapshot.runtimes())
        .filteredOn(runtime -> "python".equals(runtime.language()))
        .extracting(RuntimeEvidence::component, RuntimeEvidence::version)
        .containsExactlyInAnyOrder(
            tuple("container:worker", "3.13.0"), tuple("scheduler", "3.13.0"));
    assertThat(snapshot.settings())
        .filteredOn(setting -> setting.name().startsWith("dask@"))
        .extracting(SettingEvidence::name, SettingEvidence::value)
        .containsExactlyInAnyOrder(
            tuple("dask@scheduler", "2024.8.0"), tuple("dask@worker", "2024.8.0"));
  }

  @Test
  void workersThatHangOnPython313MakeTheUnsupportedPairLead() {
    Diagnosis diagnosis = Diagnostics.create().diagnose(hanging());
    // Pods that are Running and Ready speak against any fault, so that no verdict is claimed.
    assertThat(diagnosis.verdict()).isNotEqualTo(Verdict.ESTABLISHED);
    assertThat(diagnosis.ranking()).extracting(RankedCause::causeId).startsWith(PAIR);
  }

  @Test
  void python312AnnouncesThatTheBundleWillFailNext() {
    Diagnosis diagnosis = Diagnostics.create().diagnose(hanging());
    Projection projection = diagnosis.whatIf(new Patch.SetRuntime("python", "3.12"));
    assertThat(projection.arms())
        .filteredOn(armed -> armed.causeId().equals(REQUIRES))
        .singleElement()
        .satisfies(armed -> assertThat(armed.says()).contains("3.13").contains("3.12"));
    CausalChain chain = diagnosis.chain();
    assertThat(chain.steps()).extracting(CausalChain.Step::causeId).containsExactly(PAIR, REQUIRES);
  }

  @Test
  void theInstallersWordsMakeRequiresPythonLead() {
    Snapshot snapshot =
        observe(
            "3.12.7",
            List.of("3.12.7"),
            List.of(
                "distributed.worker - WARNING - Compute Failed",
                "Exception: \"EOFError('Stream closed while reading headers')\"",
                "ERROR: Package 'simulation-workflow' requires a different Python: 3.12.7 not in '>=3.13'"));
    Diagnosis diagnosis = Diagnostics.create().diagnose(snapshot);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(diagnosis.ranking()).extracting(RankedCause::causeId).startsWith(REQUIRES);
  }

  @Test
  void componentsOfOnePythonWithoutErrorsAreNoFault() {
    Diagnosis diagnosis =
        Diagnostics.create().diagnose(observe("3.12.7", List.of("3.12.7"), List.of()));
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NO_FAULT);
  }

  @Test
  void anotherPythonOnTheSchedulerIsSkew() {
    Snapshot snapshot =
        observe(
            "3.11.9",
            List.of("3.12.7"),
            List.of(
                "distributed.protocol.pickle - ERROR - Failed to deserialize",
                "TypeError: code() argument 13 must be str, not int"));
    Diagnosis diagnosis = Diagnostics.create().diagnose(snapshot);
    assertThat(diagnosis.ranking())
        .extracting(RankedCause::causeId)
        .startsWith("python-version-skew-across-components");
  }

  /** What nobody can read in a cluster, the operator says. */
  private static Snapshot hanging() {
    return observe("3.13.0", List.of("3.13.0"), List.of()).toBuilder()
        .add(new FactEvidence("requires-python", ">=3.13", Sources.OPERATOR))
        .add(
            new FactEvidence(
                "symptom",
                "4000 tasks submitted, the workers show them as received and none is executed",
                Sources.OPERATOR))
        .build();
  }

  private static Snapshot observe(String scheduler, List<String> workers, List<String> lines) {
    Scene scene = Scene.empty();
    add(scene, "dask-scheduler", "scheduler", scheduler, List.of());
    for (String worker : workers) {
      add(scene, "dask-workers", "worker", worker, lines);
    }
    try (CrudCluster cluster = CrudCluster.of(scene)) {
      scene.logs.forEach(
          (pod, text) ->
              cluster.log(SPACE, pod, pod.contains("scheduler") ? "scheduler" : "worker", text));
      return cluster.observe("kubernetes:deployment/" + SPACE + "/dask-workers");
    }
  }

  private static void add(
      Scene scene, String name, String role, String python, List<String> lines) {
    String pod = name + "-6c9f7d7b5c-2kq8x";
    ObjectNode template = JSON.createObjectNode();
    template.putObject("metadata").putObject("labels").put("app", name).put("component", role);
    ObjectNode container =
        template.putObject("spec").put("nodeName", "node-1").putArray("containers").addObject();
    container
        .put("name", role)
        .put("image", "modelops.azurecr.io/modelops-" + name + ":0.5.2")
        .putArray("command")
        .add("dask")
        .add(role);
    container.putObject("resources").putObject("requests").put("cpu", "2").put("memory", "4Gi");
    scene.with(
        "apps/v1",
        "Deployment",
        SPACE,
        name,
        o -> {
          ObjectNode spec = o.putObject("spec").put("replicas", 1);
          spec.putObject("selector").putObject("matchLabels").put("app", name);
          spec.set("template", template.deepCopy());
          o.putObject("status")
              .put("replicas", 1)
              .put("readyReplicas", 1)
              .put("availableReplicas", 1);
        });
    scene.with(
        "v1",
        "Pod",
        SPACE,
        pod,
        o -> {
          o.withObject("metadata").putObject("labels").put("app", name).put("component", role);
          o.set("spec", template.path("spec").deepCopy());
          ObjectNode status = o.putObject("status").put("phase", "Running");
          status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
          ObjectNode state = status.putArray("containerStatuses").addObject();
          state.put("name", role).put("ready", true).put("restartCount", 0);
          state.putObject("state").putObject("running").put("startedAt", "2026-03-14T09:00:00Z");
        });
    List<String> log = new ArrayList<>();
    log.add("Python " + python + " (main, Oct  8 2024, 01:04:03) [GCC 12.2.0]");
    log.add("dask version 2024.8.0");
    log.add("distributed.core - INFO - Starting established connection to tcp://10.0.0.4:8786");
    log.addAll(lines);
    StringBuilder text = new StringBuilder();
    int second = 10;
    for (String line : log) {
      text.append("2026-03-14T11:0")
          .append(second / 60)
          .append(':')
          .append(second++ % 60)
          .append(".000000000Z ")
          .append(line)
          .append('\n');
    }
    scene.logs.put(pod, text.toString());
  }
}
