package dev.culprit.diagnosis.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.load.KnowledgeLoader;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final String LAMBDA = "aws-lambda:eu-west-1:orders";
  private static final String APP = "azure-functions:s-1/rg-orders/orders";
  private static final String WORKLOAD = "kubernetes:deployment/shop/cart";
  private static final String TERRAFORM = "on lambda.tf line 12, in resource \"x\" \"orders\":";
  private static final KnowledgeBase SHIPPED = KnowledgeLoader.builtIn();

  @Test
  void addsNoToolThatDeploysToAnotherPlatform() {
    Map<String, String> kubectl = Map.of("kubectl", "kubectl apply");
    Map<String, String> az = Map.of("az", "az functionapp x");
    for (String tool :
        List.of(
            "see cdk deploy",
            "sam deploy",
            "CREATE_FAILED | AWS::EKS::Cluster | ShopCluster | refused")) {
      assertThat(commands(WORKLOAD, kubectl, tool)).containsOnlyKeys("kubectl");
      assertThat(commands(APP, az, tool)).containsOnlyKeys("az");
    }
  }

  @Test
  void aToolOfAnotherPlatformHidesNoneOfThisOne() {
    assertThat(
            commands(APP, Map.of("az", "az functionapp x"), "see cdk deploy", "main.bicep(14,7) :"))
        .containsOnlyKeys("az", "bicep");
    assertThat(
            commands(
                WORKLOAD, Map.of("kubectl", "kubectl x", "terraform", "apply"), "see cdk deploy"))
        .containsOnlyKeys("kubectl", "terraform");
  }

  @Test
  void whatIsOnlyInstalledIsNotChangedWhereTheResourceIs() {
    assertThat(commands(LAMBDA, Map.of("pip", "pip install acme"), TERRAFORM))
        .containsOnlyKeys("pip");
    assertThat(commands(LAMBDA, Map.of(), TERRAFORM)).isEmpty();
    assertThat(
            commands(
                LAMBDA, Map.of("pip", "pip install acme", "aws-cli", "aws lambda x"), TERRAFORM))
        .containsOnlyKeys("pip", "terraform", "aws-cli");
  }

  @Test
  void whatAnotherToolWouldDeployIsLeftToTheOneThatDid() {
    assertThat(commands(LAMBDA, Map.of("cloudformation", "DependsOn: Policy"), TERRAFORM))
        .containsOnlyKeys("terraform");
  }

  @Test
  void fillsTheCommandOfTheTool() {
    assertThat(commands(APP, Map.of("az", "az functionapp x"), "main.bicep(14,7) :").get("bicep"))
        .contains("--resource-group rg-orders --template-file main.bicep")
        .doesNotContain("GROUP")
        .doesNotContain("{");
  }

  @Test
  void leavesOutRemediesOfOtherPlatformsThoughAToolPrinted() {
    RootCause cause =
        cause(
            remedy("foreign", Map.of("kubectl", "kubectl x")),
            remedy("own", Map.of("aws-cli", "aws lambda x")),
            remedy("words", Map.of()));

    assertThat(ids(new Commands(snapshot(LAMBDA, TERRAFORM)).advices(cause, "")))
        .containsExactly("own", "words");
  }

  @Test
  void keepsRemediesOfOtherPlatformsWhereThereAreNoOthers() {
    RootCause cause = cause(remedy("foreign", Map.of("kubectl", "kubectl x")));

    assertThat(ids(new Commands(snapshot(LAMBDA)).advices(cause, ""))).containsExactly("foreign");
  }

  @Test
  void whatAnErrorNamesElsewhereHidesNoRemedyOfThisPlatform() {
    RootCause cause =
        cause(
            remedy("foreign", Map.of("kubectl", "kubectl create secret {secret}")),
            remedy("own", Map.of("aws-cli", "aws lambda x {setting}")));

    assertThat(ids(new Commands(snapshot(LAMBDA, "secret \"db\" not found")).advices(cause, "")))
        .containsExactly("own");
  }

  @Test
  void whatErrorsNameTwiceIsNamed() {
    List<RemedyAdvice> advices =
        new Commands(
                snapshot(
                    WORKLOAD,
                    "secret \"db\" not found",
                    "secret \"mail\" not found",
                    "configmap \"web\" not found"))
            .advices(SHIPPED.cause("referenced-resource-missing").orElseThrow(), "");

    assertThat(ids(advices)).containsExactly("create-secret", "create-config-map", "create-object");
    assertThat(advices.get(0).commands().get("kubectl")).contains("generic SECRET --from");
    assertThat(advices.get(1).commands().get("kubectl")).contains("configmap web --from");
  }

  @Test
  void whatNoErrorNamesIsLeftOut() {
    assertThat(
            ids(
                new Commands(snapshot(WORKLOAD, "configmap \"web\" not found"))
                    .advices(SHIPPED.cause("referenced-resource-missing").orElseThrow(), "")))
        .containsExactly("create-config-map", "create-object");
  }

  private static Map<String, String> commands(
      String target, Map<String, String> commands, String... logs) {
    return new Commands(snapshot(target, logs)).advice("c", "", remedy("a", commands)).commands();
  }

  private static List<String> ids(List<RemedyAdvice> advices) {
    return advices.stream().map(advice -> advice.remedy().id()).toList();
  }

  private static Remedy remedy(String id, Map<String, String> commands) {
    return new Remedy(
        id, "Change " + id, new TreeMap<>(commands), List.of(), Remedy.Risk.LOW, "", "");
  }

  private static RootCause cause(Remedy... remedies) {
    return RootCauses.withRemedies(
        SHIPPED.cause("referenced-resource-missing").orElseThrow(), List.of(remedies));
  }

  private static Snapshot snapshot(String target, String... logs) {
    SnapshotBuilder snapshot =
        SnapshotBuilder.of(TargetParser.parse(target), Instant.parse("2026-01-01T00:00:00Z"));
    for (String log : logs) {
      snapshot.add(LogEvidence.of("INFO", log, "operator"));
    }
    return snapshot.build();
  }
}
