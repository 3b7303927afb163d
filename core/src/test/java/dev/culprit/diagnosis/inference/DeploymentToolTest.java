package dev.culprit.diagnosis.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeploymentToolTest {

  private static final String TERRAFORM =
      """
      Error: creating Lambda Function (orders): operation error Lambda: CreateFunction, 400

        with aws_lambda_function.orders,
        on lambda.tf line 12, in resource "aws_lambda_function" "orders":
      """;

  @Test
  void namesResourceAndFileOfTerraform() {
    assertThat(tool(TERRAFORM).command())
        .startsWith("# change aws_lambda_function.orders in lambda.tf, line 12: ")
        .endsWith("terraform apply change.tfplan");
  }

  @Test
  void namesTheResourceWithinTerraformsFrame() {
    assertThat(tool(TERRAFORM.indent(1).replace("\n ", "\n\u2502 ")).command())
        .startsWith("# change aws_lambda_function.orders in lambda.tf, line 12: ");
  }

  @Test
  void namesTheStackOfCdk() {
    DeploymentTool cdk =
        tool("\u274c  OrdersStack failed: Error: The stack named OrdersStack failed creation");
    assertThat(cdk.key()).isEqualTo("cdk");
    assertThat(cdk.command()).contains("stack OrdersStack").endsWith("cdk deploy OrdersStack");
  }

  @Test
  void namesTheFileOfBicep() {
    DeploymentTool bicep = tool("/src/main.bicep(14,7) : Error BCP035: the resource is refused");
    assertThat(bicep.key()).isEqualTo("bicep");
    assertThat(bicep.command())
        .startsWith("# change it in /src/main.bicep, line 14: ")
        .contains("--template-file /src/main.bicep");
  }

  @Test
  void namesTheResourceOfATemplate() {
    assertThat(tool("CREATE_FAILED | AWS::Lambda::Function | OrdersFunction | refused").command())
        .startsWith("# change OrdersFunction in the template: ");
  }

  @Test
  void isNoneWhereNothingWasDeployed() {
    assertThat(DeploymentTool.of(EvidenceView.of(snapshot("ERROR: the order failed: 7"))))
        .isEmpty();
  }

  @Test
  void comesAfterWhatBuildsAndBeforeWhatChangesByHand() {
    Remedy remedy =
        new Remedy(
            "a",
            "Change it",
            new TreeMap<>(
                Map.of("aws-cli", "aws lambda x", "bicep", "x", "docker", "docker build .")),
            List.of(),
            Remedy.Risk.LOW,
            "",
            "");
    assertThat(new Commands(snapshot(TERRAFORM)).advice("c", "", remedy).commands().keySet())
        .containsExactly("docker", "terraform", "aws-cli");
  }

  private static DeploymentTool tool(String log) {
    Optional<DeploymentTool> tool = DeploymentTool.of(EvidenceView.of(snapshot(log)));
    return tool.orElseThrow();
  }

  private static Snapshot snapshot(String log) {
    return SnapshotBuilder.of(
            TargetParser.parse("aws-lambda:eu-west-1:orders"),
            Instant.parse("2026-01-01T00:00:00Z"))
        .add(LogEvidence.of("ERROR", log, "operator"))
        .build();
  }
}
