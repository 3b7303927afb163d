package dev.culprit.kubernetes;

import dev.culprit.probe.Probe;
import dev.culprit.target.Target;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.ProbeContract;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class KubernetesProbeContractTest extends ProbeContract {

  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void closeClients() {
    cluster.close();
  }

  @Override
  protected Probe probe(RecordedApi api) {
    return cluster.probe(api.uri());
  }

  @Override
  protected Target aTarget() {
    return TestCluster.target("kubernetes:deployment/prod/api");
  }

  @Override
  protected List<RecordedExchange> answers() {
    return ClusterAnswers.all();
  }

  @Override
  protected List<String> secrets() {
    return List.of(ClusterAnswers.PASSWORD);
  }

  @Override
  protected UnknownValue unknownValue() {
    return new UnknownValue(
        "list pods",
        Answer.json(ClusterAnswers.list(ClusterAnswers.pod("api-2-a", "MoonEclipse"))),
        "MoonEclipse");
  }

  @Override
  protected Set<String> needs(String operation) {
    return switch (operation) {
      case "get pods/log", "get configmaps", "list storageclasses.storage.k8s.io" ->
          Set.of("list pods");
      case "get persistentvolumes", "list volumeattachments.storage.k8s.io" ->
          Set.of("list pods", "list persistentvolumeclaims");
      default -> Set.of();
    };
  }

  @Override
  protected Answer refusal(String operation, Fault fault) {
    return ClusterAnswers.refusal(operation, fault);
  }

  @Override
  protected Map<String, Answer> endlessPages() {
    return Map.of(
        "list pods",
        Answer.json(ClusterAnswers.page(ClusterAnswers.pod("api-2-a", "CrashLoopBackOff"))),
        "list events",
        Answer.json(
            ClusterAnswers.page(ClusterAnswers.event("e", "BackOff", "Pod/api-2-a", "again"))));
  }
}
