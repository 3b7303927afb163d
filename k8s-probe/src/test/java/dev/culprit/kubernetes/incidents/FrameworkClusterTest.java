package dev.culprit.kubernetes.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Snapshot;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Parts of Ray, Spark, Airflow and Dask as their operators and charts label them. */
class FrameworkClusterTest {

  private static final String SPACE = "prod";
  private static final String SKEW = "component-version-skew";
  private static final String PYTHONS = "python-version-skew-across-components";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Scene scene = Scene.empty();

  @Test
  void raysHeadAndWorkersOfOneClusterAreCompared() {
    ray("a", "head", "rayproject/ray:2.9.0-py310", List.of());
    ray("a", "worker", "rayproject/ray:2.34.0-py310", List.of());
    ray("b", "worker", "rayproject/ray:2.5.0-py38", List.of());
    Snapshot snapshot = observe("kubernetes:pod/prod/a-worker");
    assertThat(libraries(snapshot))
        .containsExactlyInAnyOrder(tuple("ray@head", "2.9.0"), tuple("ray@worker", "2.34.0"));
    assertThat(pythons(snapshot))
        .containsExactlyInAnyOrder(tuple("head", "3.10"), tuple("container:ray", "3.10"));
  }

  @Test
  void raysOwnCheckMakesTheSkewLead() {
    ray("a", "head", "registry.example.com/ml/head:7", List.of());
    ray(
        "a",
        "worker",
        "registry.example.com/ml/worker:7",
        List.of(
            "RuntimeError: Version mismatch: The cluster was started with:",
            "    Ray: 2.9.3",
            "    Python: 3.10.13",
            "This process on node 10.0.0.7 was started with:",
            "    Ray: 2.34.0",
            "    Python: 3.10.13"));
    crash("a-worker");
    Snapshot snapshot = observe("kubernetes:pod/prod/a-worker");
    assertThat(libraries(snapshot))
        .containsExactlyInAnyOrder(tuple("ray@cluster", "2.9.3"), tuple("ray@worker", "2.34.0"));
    assertLeads(snapshot, SKEW);
  }

  @Test
  void raysWorkerGroupsOfTwoImagesAreToldApart() {
    ray("a", "head", "rayproject/ray:2.9.0-py310", List.of());
    ray("a", "worker", "rayproject/ray:2.9.0-py310", List.of());
    pod(
        "a-gpu-worker",
        Map.of("ray.io/cluster", "a", "ray.io/node-type", "worker", "ray.io/group", "gpu"),
        "ray",
        "rayproject/ray:2.7.1-py310-gpu",
        List.of());
    assertThat(libraries(observe("kubernetes:pod/prod/a-head")))
        .containsExactlyInAnyOrder(
            tuple("ray@head", "2.9.0"),
            tuple("ray@worker", "2.7.1"),
            tuple("ray@worker.a-worker", "2.9.0"));
  }

  @Test
  void sparksDriverAndExecutorsOfOneApplicationAreCompared() {
    spark("etl", "driver", "apache/spark:3.5.1-scala2.12-java17-ubuntu", "3.5.1", List.of());
    spark("etl", "executor", "apache/spark:3.4.2-scala2.13-java11-ubuntu", "3.5.1", List.of());
    spark("other", "executor", "apache/spark:3.1.1", "3.1.1", List.of());
    Snapshot snapshot = observe("kubernetes:pod/prod/etl-driver");
    assertThat(libraries(snapshot))
        .containsExactlyInAnyOrder(
            tuple("pyspark@driver", "3.5.1"),
            tuple("pyspark@executor", "3.4.2"),
            tuple("scala@driver", "2.12"),
            tuple("scala@executor", "2.13"));
    assertThat(snapshot.runtimes())
        .filteredOn(one -> "java".equals(one.language()))
        .extracting(RuntimeEvidence::component, RuntimeEvidence::version)
        .containsExactlyInAnyOrder(tuple("container:spark", "17"), tuple("executor", "11"));
  }

  @Test
  void aClassThatDiffersBetweenDriverAndExecutorMakesTheSkewLead() {
    spark(
        "etl",
        "driver",
        "registry.example.com/etl/driver:9",
        "3.5.1",
        List.of(
            "ERROR TaskSetManager: Task 0 in stage 0.0 failed 4 times; aborting job",
            "java.io.InvalidClassException: org.apache.spark.scheduler.Task; local class incompatible: stream classdesc serialVersionUID = -6188971942555435033, local class serialVersionUID = 553100815431272095",
            "\tat java.base/java.io.ObjectStreamClass.initNonProxy(ObjectStreamClass.java:597)"));
    spark(
        "etl",
        "executor",
        "registry.example.com/etl/executor:8",
        "3.5.1",
        List.of(
            "\tat org.apache.spark.executor.Executor$TaskRunner.run(Executor.scala:557) ~[spark-core_2.12-3.4.2.jar:3.4.2]"));
    crash("etl-driver");
    Snapshot snapshot = observe("kubernetes:pod/prod/etl-driver");
    assertThat(libraries(snapshot))
        .contains(tuple("pyspark@driver", "3.5.1"), tuple("pyspark@executor", "3.4.2"));
    assertLeads(snapshot, SKEW);
  }

  @Test
  void pythonOfSparksWorkersIsReadFromItsOwnWords() {
    spark(
        "etl",
        "driver",
        "apache/spark:3.5.1",
        "3.5.1",
        List.of(
            "pyspark.errors.exceptions.base.PySparkRuntimeError: [PYTHON_VERSION_MISMATCH] Python in worker has different version (3, 8) than that in driver 3.11, PySpark cannot run with different minor versions."));
    crash("etl-driver");
    Snapshot snapshot = observe("kubernetes:pod/prod/etl-driver");
    assertThat(pythons(snapshot))
        .containsExactlyInAnyOrder(tuple("driver", "3.11"), tuple("worker", "3.8"));
    assertLeads(snapshot, PYTHONS);
  }

  @Test
  void airflowsPartsOfOneReleaseAreComparedWithItsMigrationJob() {
    airflow("blue", "scheduler", "Deployment", "apache/airflow:2.10.2-python3.12", List.of());
    airflow("blue", "webserver", "Deployment", "apache/airflow:2.10.2-python3.12", List.of());
    airflow("blue", "worker", "StatefulSet", "apache/airflow:2.10.2-python3.12", List.of());
    airflow("blue", "triggerer", "StatefulSet", "apache/airflow:2.9.1-python3.12", List.of());
    airflow(
        "blue", "run-airflow-migrations", "Job", "apache/airflow:slim-2.8.4-python3.11", List.of());
    airflow("green", "worker", "StatefulSet", "apache/airflow:2.3.0-python3.8", List.of());
    Snapshot snapshot = observe("kubernetes:deployment/prod/blue-scheduler");
    assertThat(libraries(snapshot))
        .containsExactlyInAnyOrder(
            tuple("apache-airflow@scheduler", "2.10.2"),
            tuple("apache-airflow@webserver", "2.10.2"),
            tuple("apache-airflow@worker", "2.10.2"),
            tuple("apache-airflow@triggerer", "2.9.1"),
            tuple("apache-airflow@migration", "2.8.4"));
  }

  @Test
  void aRevisionThatTheSchedulerDoesNotKnowMakesTheSkewLead() {
    airflow(
        "blue",
        "scheduler",
        "Deployment",
        "apache/airflow:2.8.4",
        List.of(
            "alembic.util.exc.CommandError: Can't locate revision identified by '22ed7efa9da2'"));
    airflow("blue", "webserver", "Deployment", "apache/airflow:2.10.2", List.of());
    crash("blue-scheduler-0");
    assertLeads(observe("kubernetes:deployment/prod/blue-scheduler"), SKEW);
  }

  @Test
  void aTaskPodTellsTheReleaseOfTheSchedulerThatMadeIt() {
    pod(
        "etl-extract-x1",
        Map.of("kubernetes_executor", "True", "airflow_version", "2.10.2", "dag_id", "etl"),
        "base",
        "apache/airflow:2.8.4-python3.11",
        List.of());
    assertThat(libraries(observe("kubernetes:pod/prod/etl-extract-x1")))
        .containsExactlyInAnyOrder(
            tuple("apache-airflow@scheduler", "2.10.2"), tuple("apache-airflow@worker", "2.8.4"));
  }

  @Test
  void dasksPartsAreFoundByTheOperatorsLabelsAmongManyWorkers() {
    dask("c1", "scheduler", "c1-scheduler", "registry.example.com/dask-base:2024.8.0-py3.12");
    for (int number = 0; number < 12; number++) {
      dask(
          "c1",
          "worker",
          "c1-default-worker-" + number,
          "registry.example.com/dask-base:2024.8.0-py3.11");
    }
    dask("c2", "scheduler", "c2-scheduler", "registry.example.com/dask-base:2023.1.0-py3.9");
    Snapshot snapshot = observe("kubernetes:deployment/prod/c1-default-worker-7");
    assertThat(pythons(snapshot))
        .containsExactlyInAnyOrder(tuple("scheduler", "3.12"), tuple("container:dask", "3.11"));
  }

  @Test
  void packagesThatAnImageInstallsAtItsStartCount() {
    dask("c1", "scheduler", "c1-scheduler", "ghcr.io/dask/dask:2024.8.0-py3.12");
    dask("c1", "worker", "c1-worker", "ghcr.io/dask/dask:2024.8.0-py3.12");
    scene.objects.stream()
        .filter(one -> one.at("/metadata/name").asText().startsWith("c1-worker"))
        .forEach(
            one -> {
              boolean pod = one.path("kind").asText().equals("Pod");
              ObjectNode container =
                  (ObjectNode) one.at((pod ? "/spec" : "/spec/template/spec") + "/containers/0");
              container
                  .putArray("env")
                  .addObject()
                  .put("name", "EXTRA_PIP_PACKAGES")
                  .put(
                      "value",
                      "--index-url https://user:sesame-open@pypi.example.com/simple distributed==2024.1.0 lz4==4.3.3");
            });
    Snapshot snapshot = observe("kubernetes:deployment/prod/c1-worker");
    assertThat(libraries(snapshot))
        .contains(tuple("distributed@worker", "2024.1.0"), tuple("lz4@worker", "4.3.3"));
    assertThat(snapshot.toBuilder().build().settings().toString()).doesNotContain("sesame-open");
  }

  @Test
  void partsOfOneReleaseWithoutErrorsAreNoFault() {
    airflow("blue", "scheduler", "Deployment", "apache/airflow:2.10.2-python3.12", List.of());
    airflow("blue", "worker", "StatefulSet", "apache/airflow:2.10.2-python3.12", List.of());
    Diagnosis diagnosis =
        Diagnostics.create().diagnose(observe("kubernetes:deployment/prod/blue-scheduler"));
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NO_FAULT);
  }

  private static void assertLeads(Snapshot snapshot, String cause) {
    Diagnosis diagnosis = Diagnostics.create().diagnose(snapshot);
    assertThat(diagnosis.ranking()).extracting(RankedCause::causeId).startsWith(cause);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
  }

  private static List<Tuple> libraries(Snapshot snapshot) {
    return snapshot.settings().stream()
        .filter(one -> one.name().matches("[a-z0-9-]+@.*"))
        .map(one -> tuple(one.name(), one.value()))
        .toList();
  }

  private static List<Tuple> pythons(Snapshot snapshot) {
    return snapshot.runtimes().stream()
        .filter(one -> "python".equals(one.language()))
        .map(one -> tuple(one.component(), one.version()))
        .toList();
  }

  private void ray(String cluster, String type, String image, List<String> lines) {
    pod(
        cluster + "-" + type,
        Map.of("ray.io/cluster", cluster, "ray.io/node-type", type, "ray.io/is-ray-node", "yes"),
        "ray",
        image,
        lines);
  }

  private void spark(
      String application, String role, String image, String version, List<String> lines) {
    pod(
        application + "-" + role,
        Map.of(
            "spark-role",
            role,
            "spark-app-selector",
            "spark-" + application,
            "sparkoperator.k8s.io/app-name",
            application,
            "spark-version",
            version),
        "spark",
        image,
        lines);
  }

  private void airflow(
      String release, String component, String kind, String image, List<String> lines) {
    Map<String, String> labels =
        Map.of("tier", "airflow", "component", component, "release", release);
    workload(kind, release + "-" + component, labels, "main", image, lines);
  }

  private void dask(String cluster, String component, String name, String image) {
    Map<String, String> labels =
        Map.of("dask.org/cluster-name", cluster, "dask.org/component", component, "own-name", name);
    workload("Deployment", name, labels, "dask", image, List.of());
  }

  private void workload(
      String kind,
      String name,
      Map<String, String> labels,
      String container,
      String image,
      List<String> lines) {
    ObjectNode template = JSON.createObjectNode();
    labels.forEach(template.putObject("metadata").putObject("labels")::put);
    template
        .putObject("spec")
        .putArray("containers")
        .addObject()
        .put("name", container)
        .put("image", image);
    String api = kind.equals("Job") ? "batch/v1" : "apps/v1";
    scene.with(
        api,
        kind,
        SPACE,
        name,
        o -> {
          ObjectNode spec = o.putObject("spec");
          labels.forEach(spec.putObject("selector").putObject("matchLabels")::put);
          spec.set("template", template);
          if (!kind.equals("Job")) {
            spec.put("replicas", 1);
            o.putObject("status")
                .put("replicas", 1)
                .put("readyReplicas", 1)
                .put("availableReplicas", 1);
          }
        });
    if (!kind.equals("Job")) {
      pod(name + "-0", labels, container, image, lines);
    }
  }

  private void pod(
      String name, Map<String, String> labels, String container, String image, List<String> lines) {
    scene.with(
        "v1",
        "Pod",
        SPACE,
        name,
        o -> {
          labels.forEach(o.withObject("metadata").putObject("labels")::put);
          ObjectNode asked = o.putObject("spec").put("nodeName", "node-1");
          asked.putArray("containers").addObject().put("name", container).put("image", image);
          ObjectNode status = o.putObject("status").put("phase", "Running");
          status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
          ObjectNode state = status.putArray("containerStatuses").addObject();
          state.put("name", container).put("ready", true).put("restartCount", 0);
          state.putObject("state").putObject("running").put("startedAt", "2026-03-14T09:00:00Z");
        });
    StringBuilder text = new StringBuilder();
    int second = 10;
    for (String line : lines) {
      text.append("2026-03-14T11:56:")
          .append(second++)
          .append(".000000000Z ")
          .append(line)
          .append('\n');
    }
    scene.logs.put(name, text.toString());
  }

  private void crash(String pod) {
    for (ObjectNode object : scene.objects) {
      if (object.path("kind").asText().equals("Pod")
          && object.at("/metadata/name").asText().equals(pod)) {
        ObjectNode state = (ObjectNode) object.at("/status/containerStatuses/0");
        state.put("ready", false).put("restartCount", 6);
        state.putObject("state").putObject("waiting").put("reason", "CrashLoopBackOff");
        state
            .putObject("lastState")
            .putObject("terminated")
            .put("exitCode", 1)
            .put("reason", "Error")
            .put("finishedAt", "2026-03-14T11:57:00Z");
        ObjectNode ready = (ObjectNode) object.at("/status/conditions/0");
        ready.put("status", "False").put("reason", "ContainersNotReady");
      }
    }
  }

  private Snapshot observe(String target) {
    try (CrudCluster cluster = CrudCluster.of(scene)) {
      scene.logs.forEach(
          (pod, text) -> {
            for (String container : List.of("ray", "spark", "main", "base", "dask")) {
              cluster.log(SPACE, pod, container, text);
            }
          });
      return cluster.observe(target);
    }
  }
}
