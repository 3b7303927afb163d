package dev.culprit.evidence.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.target.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a paste is about: no command for one workload may name another. */
class PastedTargetTest {

  private static final String HEAD =
      "NAMESPACE   NAME                      READY   STATUS             RESTARTS   AGE\n";
  private static final String WEB =
      "shop        web-6c5f9d7b8-k9d2l       0/1     ImagePullBackOff   0          5m\n";
  private static final String API =
      "shop        api-7d9c6b5f4d-x2x8k      0/1     CrashLoopBackOff   7          5m\n";

  @Test
  void isTheNamespaceWhereSeveralWorkloadsOfItFail() {
    assertThat(target(HEAD + WEB + API)).contains("kubernetes:namespace/shop");
  }

  @Test
  void isNothingWhereWorkloadsOfSeveralNamespacesFail() {
    assertThat(target(HEAD + WEB + API.replace("shop ", "prod "))).isEmpty();
  }

  @Test
  void isTheFailingWorkloadBesideHealthyOnes() {
    String healthy = API.replace("0/1", "1/1").replace("CrashLoopBackOff", "Running         ");
    assertThat(target(HEAD + WEB + healthy.replace("     7 ", "     0 ")))
        .hasValueSatisfying(found -> assertThat(found).contains("web"));
  }

  private static Optional<String> target(String text) {
    return KubectlText.of(text).target().map(Target::toString);
  }
}
