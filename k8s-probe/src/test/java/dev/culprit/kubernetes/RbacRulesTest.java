package dev.culprit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.kubernetes.observe.KubernetesCapabilities;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RbacRulesTest {

  private final RbacRules all = RbacRules.withOptional(KubernetesCapabilities.all());

  @Test
  void grantsNothingButGetAndList() {
    assertThat(all.toString().lines().filter(line -> line.contains("verbs:")))
        .isNotEmpty()
        .allMatch(line -> line.matches(" *verbs: \\[(\"get\"|\"list\"|\"get\", \"list\")]"));
    assertThat(all.toString()).doesNotContain("secrets").doesNotContain("exec");
  }

  @Test
  void keepsTheNamespaceAndTheClusterApart() {
    assertThat(all.role("prod"))
        .startsWith("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n")
        .contains("namespace: prod")
        .contains("resources: [\"pods/log\"]")
        .doesNotContain("nodes");
    assertThat(all.clusterRole())
        .contains("resources: [\"nodes\"]")
        .contains("nonResourceURLs: [\"/version\"]")
        .doesNotContain("pods/log");
  }

  @Test
  void leavesOutWhatOnlySomeTargetsNeed() {
    RbacRules least = RbacRules.of(KubernetesCapabilities.all());
    assertThat(least.toString()).doesNotContain("webhook").doesNotContain("metrics.k8s.io");
    assertThat(all.toString()).contains("webhook").contains("metrics.k8s.io");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes:deployment/prod/api",
        "kubernetes:statefulset/prod/api",
        "kubernetes:daemonset/prod/api",
        "kubernetes:job/prod/api",
        "kubernetes:cronjob/prod/api",
        "kubernetes:pod/prod/api-2-a",
        "kubernetes:namespace/prod"
      })
  void everyRequestIsAllowedByTheRules(String target) {
    try (RecordedApi api = RecordedApi.start(ClusterAnswers.all());
        TestCluster cluster = new TestCluster();
        KubernetesProbe probe = cluster.probe(api.uri())) {
      TestCluster.observe(probe, target, ProbeBudget.standard());
      assertThat(api.requests()).hasSizeGreaterThan(10).allMatch(this::isAllowed);
      // Some clusters and many roles allow no watch.
      assertThat(api.requests()).noneMatch(request -> request.query().contains("watch"));
    }
  }

  private boolean isAllowed(RecordedRequest request) {
    List<String> path = List.of(request.path().substring(1).split("/"));
    if (path.equals(List.of("version"))) {
      return request.method().equals("GET");
    }
    String group = path.get(0).equals("api") ? "" : path.get(1);
    List<String> rest = path.subList(path.get(0).equals("api") ? 2 : 3, path.size());
    boolean namespaced = rest.get(0).equals("namespaces") && rest.size() > 2;
    List<String> object = namespaced ? rest.subList(2, rest.size()) : rest;
    String resource = object.get(0) + (object.size() > 2 ? "/" + object.get(2) : "");
    String verb = object.size() == 1 ? "list" : "get";
    return request.method().equals("GET") && all.allows(verb, group, resource);
  }
}
