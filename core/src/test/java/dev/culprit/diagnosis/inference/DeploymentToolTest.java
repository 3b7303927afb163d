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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentToolTest {

  private static final String LAMBDA = "aws-lambda:eu-west-1:orders";

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
    Snapshot app =
        snapshot(
            "azure-functions:s-1/rg-orders/orders",
            "/src/main.bicep(14,7) : Error BCP035: the resource is refused");
    DeploymentTool bicep = read(app).orElseThrow();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OrdersStack failed: Error: The stack named OrdersStack failed creation",
        "OrdersStack failed: _ToolkitError: The stack named OrdersStack failed creation",
        "OrdersStack failed: The stack named OrdersStack failed creation",
        "\u274c OrdersStack failed: AccessDenied: the role may not deploy",
        "\u274c Deployment failed: Error: 1 stack\n\u274c  OrdersStack failed: Error: refused"
      })
  void knowsCdkByItsMarkOrByWhatItSays(String log) {
    assertThat(tool(log).command()).endsWith("cdk deploy OrdersStack");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR: the order failed: 7",
        "Authentication failed: x",
        "Build failed: x",
        "Initialization failed: Error: no database",
        "Validation failed: The stack named OrdersStack is too deep",
        "\u274c Build failed: x",
        "\u274c Tests failed: 3 of 7",
        "\u274c Deployment failed: x"
      })
  void isNoneWhereNothingWasDeployed(String log) {
    assertThat(read(snapshot(LAMBDA, log))).isEmpty();
  }

  @Test
  void aLogThatSaysWhatFailedHidesNoTool() {
    assertThat(tool("Authentication failed: bad password\nsam deploy").key()).isEqualTo("sam");
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
    assertThat(
            new Commands(snapshot(LAMBDA, TERRAFORM)).advice("c", "", remedy).commands().keySet())
        .containsExactly("docker", "terraform", "aws-cli");
  }

  private static DeploymentTool tool(String log) {
    return read(snapshot(LAMBDA, log)).orElseThrow();
  }

  private static Optional<DeploymentTool> read(Snapshot snapshot) {
    return DeploymentTool.of(EvidenceView.of(snapshot), snapshot.target().platform());
  }

  private static Snapshot snapshot(String target, String log) {
    return SnapshotBuilder.of(TargetParser.parse(target), Instant.parse("2026-01-01T00:00:00Z"))
        .add(LogEvidence.of("ERROR", log, "operator"))
        .build();
  }
}
