package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeCapability;
import dev.culprit.probe.Probes;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PermissionsCommandTest {

  private static Set<String> actions(Run run) throws Exception {
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : new ObjectMapper().readTree(run.out()).get("Statement")) {
      assertThat(statement.get("Effect").textValue()).isEqualTo("Allow");
      statement.get("Action").forEach(action -> actions.add(action.textValue()));
    }
    return actions;
  }

  private static Set<String> declared(boolean all) {
    Set<String> actions = new TreeSet<>();
    for (Probe probe : Probes.installed()) {
      if (probe.name().equals("aws-lambda")) {
        for (ProbeCapability capability : probe.capabilities()) {
          if (all || !capability.optional()) {
            actions.add(capability.grant().action());
          }
        }
      }
      probe.close();
    }
    return actions;
  }

  @Test
  void printsTheSmallestPolicyOfTheInstalledProbe() throws Exception {
    Run run = Run.of("permissions", "aws");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).endsWith("}\n");
    assertThat(actions(run)).isNotEmpty().isEqualTo(declared(false));
  }

  @Test
  void printsWhatOnlySomeTargetsNeedWhenAllIsAskedFor() throws Exception {
    assertThat(actions(Run.of("permissions", "aws", "--all"))).isEqualTo(declared(true));
  }

  @Test
  void printsTheRoleOfEveryPlatformAndNothingThatWrites() {
    Run azure = Run.of("permissions", "azure", "--all");
    assertThat(azure.code()).isZero();
    assertThat(azure.out()).contains("Microsoft.Web/sites/Read").contains("AssignableScopes");
    assertThat(azure.out().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("/write\"")
        .doesNotContain("/delete\"");

    Run kubernetes = Run.of("permissions", "kubernetes", "--scope", "shop");
    assertThat(kubernetes.code()).isZero();
    assertThat(kubernetes.out()).contains("namespace: shop").contains("kind: ClusterRole");
    assertThat(kubernetes.out())
        .doesNotContain("\"create\"")
        .doesNotContain("\"update\"")
        .doesNotContain("\"*\"");
  }

  @Test
  void printsTheBindingsAsCommentsSinceNobodyIsNamed() {
    String printed = Run.of("permissions", "kubernetes", "--scope", "shop").out();
    assertThat(printed)
        .contains("# kind: RoleBinding\n", "# kind: ClusterRoleBinding\n", "#   name: SUBJECT\n")
        .contains("#   namespace: shop\n")
        .contains("kubectl create rolebinding culprit-reader --namespace shop");
    assertThat(printed.lines().filter(line -> line.contains("Binding")))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("# "));
  }

  @Test
  void refusesAScopeWhereThereIsNone() {
    Run run = Run.of("permissions", "aws", "--scope", "prod");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--scope prod: an IAM policy has none").hasLineCount(1);
  }

  @Test
  void namesThePlatformsThatItKnows() {
    Run run = Run.of("permissions", "gcp");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("culprit: permissions gcp: not known; write aws");
  }

  @Test
  void everyPlatformThatItKnowsHasItsProbeInstalled() {
    for (PlatformPermissions platform : PermissionsCommand.PLATFORMS) {
      Run run = Run.of("permissions", platform.word());
      assertThat(run.err()).as(platform.word()).doesNotContain("is not installed");
    }
  }
}
