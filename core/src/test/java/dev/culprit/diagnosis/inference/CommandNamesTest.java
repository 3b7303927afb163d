package dev.culprit.diagnosis.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.Platform;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandNamesTest {

  private static final String LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:deps:7";

  @Test
  void takesTheTargetsOwnNames() {
    CommandNames names = CommandNames.of(kubernetes(Map.of()));

    assertThat(names.value("namespace", "")).isEqualTo("shop");
    assertThat(names.value("kind", "")).isEqualTo("deployment");
    assertThat(names.value("workload", "")).isEqualTo("cart");
  }

  @Test
  void namesTheOnlyContainerAndNotTheOneThatPrepares() {
    CommandNames names =
        CommandNames.of(
            kubernetes(
                Map.of(
                    "containers[0].name", "migrate",
                    "containers[0].init", "true",
                    "containers[1].name", "web")));

    assertThat(names.value("container", "")).isEqualTo("web");
  }

  @Test
  void leavesOpenWhichOfTwoContainersIsMeantUnlessTheCauseSays() {
    CommandNames names =
        CommandNames.of(
            kubernetes(Map.of("containers[0].name", "proxy", "containers[1].name", "web")));

    assertThat(names.value("container", "")).isEmpty();
    assertThat(names.value("container", "container:proxy")).isEqualTo("proxy");
  }

  @Test
  void takesALayersNameFromWhatTheCauseIsAbout() {
    CommandNames names = CommandNames.of(lambda());

    assertThat(names.value("layer", LAYER)).isEqualTo("deps");
    assertThat(names.value("layer", "")).isEmpty();
    assertThat(names.value("role", "")).isEqualTo("orders-role");
    assertThat(names.value("app", "")).isEqualTo("orders");
  }

  @Test
  void namesThePackageThatProvidesTheMissingModule() {
    assertThat(namesAfter("No module named 'yaml'").value("package", "")).isEqualTo("PyYAML");
    assertThat(namesAfter("No module named 'yaml'").value("module", "")).isEqualTo("yaml");
    assertThat(namesAfter("Cannot find module '@aws-sdk/client-s3/x'").value("package", ""))
        .isEqualTo("@aws-sdk/client-s3");
  }

  @Test
  void showsOnlyTheLanguagesOwnPackageManager() {
    Platform lambda = Platform.AWS_LAMBDA;
    assertThat(CommandTool.mends(lambda, "python", "pip")).isTrue();
    assertThat(CommandTool.mends(lambda, "nodejs", "pip")).isFalse();
    assertThat(CommandTool.mends(lambda, "", "pip")).isTrue();
    assertThat(CommandTool.mends(lambda, "python", "shell")).isTrue();
    assertThat(CommandTool.mends(lambda, "python", "kubectl")).isFalse();
  }

  @Test
  void buildsBeforeItDeploys() {
    assertThat(Stream.of("terraform", "shell", "aws-cli", "docker").sorted(CommandTool.ORDER))
        .containsExactly("docker", "shell", "aws-cli", "terraform");
  }

  private static CommandNames namesAfter(String error) {
    return CommandNames.of(
        SnapshotBuilder.of(
                TargetParser.parse("aws-lambda:eu-west-1:orders"),
                Instant.parse("2026-01-01T00:00:00Z"))
            .add(LogEvidence.of("ERROR", error, "logs"))
            .build());
  }

  private static Snapshot kubernetes(Map<String, String> status) {
    SnapshotBuilder snapshot =
        SnapshotBuilder.of(
            TargetParser.parse("kubernetes:deployment/shop/cart"),
            Instant.parse("2026-01-01T00:00:00Z"));
    status.forEach(
        (path, value) -> snapshot.add(new StatusEvidence("pod/cart-1", path, value, "k8s:GET")));
    return snapshot.build();
  }

  private static Snapshot lambda() {
    return SnapshotBuilder.of(
            TargetParser.parse("arn:aws:lambda:eu-west-1:123456789012:function:orders"),
            Instant.parse("2026-01-01T00:00:00Z"))
        .add(
            new SettingEvidence(
                "role", "arn:aws:iam::123456789012:role/service/orders-role", "lambda:GetFunction"))
        .build();
  }
}
