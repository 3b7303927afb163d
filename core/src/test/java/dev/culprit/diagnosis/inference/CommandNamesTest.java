package dev.culprit.diagnosis.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.RuntimeEvidence;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void namesThePackageOfAnAssemblyAndOfAGem() {
    assertThat(
            namesAfter(
                    "Could not load file or assembly 'Acme.Core, Version=1.0.0.0, Culture=neutral'")
                .value("package", ""))
        .isEqualTo("Acme.Core");
    assertThat(
            namesAfter("cannot load such file -- nokogiri/nokogiri (LoadError)")
                .value("package", ""))
        .isEqualTo("nokogiri");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[ERROR] KeyError: 'ORDERS_TABLE'                                 | ORDERS_TABLE",
        "panic: required key DB_URL missing value                         | DB_URL",
        "Error: environment variable \"STRIPE_KEY\" is not set           | STRIPE_KEY",
        "Missing required setting 'Payments:Endpoint'                     | Payments:Endpoint",
        "Missing required environment variables: STRIPE_KEY               | STRIPE_KEY",
        "/start.sh: line 3: DB_HOST: unbound variable                     | DB_HOST",
        "Could not resolve placeholder 'orders.url' in value              | orders.url",
        "failed to resolve value ${orders.url}                            | orders.url",
        "Storage connection string 'AzureWebJobsStorage' does not exist   | AzureWebJobsStorage",
        "ImproperlyConfigured: Set the DJANGO_SECRET environment variable | DJANGO_SECRET",
        "DATABASE_URL must be set                                         | DATABASE_URL",
        "KeyError: 'detail'                                               | ''",
        "KeyError: 'DB_URL' and KeyError: 'DB_HOST'                       | ''"
      })
  void namesTheSettingThatAnErrorMissesUnlessThereAreTwo(String error, String setting) {
    assertThat(namesAfter(error).value("setting", "")).isEqualTo(setting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "secret \"web-certs\" not found                        | secret    | web-certs",
        "configmap \"web\" not found                           | configmap | web",
        "configmaps \"web\" not found                          | configmap | web",
        "couldn't find key password in Secret shop/db          | secret    | db",
        "couldn't find key password in Secret shop/db          | entry     | password",
        "couldn't find key redis-url in ConfigMap shop/web     | configmap | web",
        "references non-existent config key: nginx.conf        | entry     | nginx.conf"
      })
  void namesTheObjectAndTheKeyThatAnErrorMisses(String error, String placeholder, String name) {
    assertThat(namesAfter(error).value(placeholder, "")).isEqualTo(name);
  }

  @Test
  void spellsTheCpuAsEachToolDoes() {
    CommandNames arm = CommandNames.of(on("arm64"));
    assertThat(Stream.of("architecture", "otherarchitecture", "machine", "arch", "cpu"))
        .extracting(placeholder -> arm.value(placeholder, ""))
        .containsExactly("arm64", "x86_64", "aarch64", "arm64", "arm64");
    CommandNames intel = CommandNames.of(on("x86_64"));
    assertThat(Stream.of("architecture", "otherarchitecture", "machine", "arch", "cpu"))
        .extracting(placeholder -> intel.value(placeholder, ""))
        .containsExactly("x86_64", "arm64", "x86_64", "amd64", "x64");
    assertThat(CommandNames.of(lambda()).value("machine", "")).isEmpty();
  }

  private static Snapshot on(String architecture) {
    return lambda().toBuilder()
        .add(new RuntimeEvidence("function", "python", "3.12", architecture, null, null, "test"))
        .build();
  }

  @Test
  void describesThePodOfTheCauseOrElseTheOneThatIsShown() {
    Snapshot snapshot = kubernetes(Map.of("pods[0].name", "cart-1"));
    Commands commands = new Commands(snapshot);
    String describe = "kubectl --namespace {namespace} describe pod {object}";
    assertThat(commands.fill(describe, "pod/cart-7"))
        .isEqualTo("kubectl --namespace shop describe pod cart-7");
    assertThat(commands.fill(describe, "container:web"))
        .isEqualTo("kubectl --namespace shop describe pod cart-1");
    assertThat(new Commands(kubernetes(Map.of())).fill(describe, ""))
        .isEqualTo("kubectl --namespace shop describe pod POD");
    assertThat(commands.fill("kubectl get service {object}", "web"))
        .isEqualTo("kubectl get service web");
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
