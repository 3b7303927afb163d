package dev.culprit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Story 002: what kept an agent from being deployed, one cause after the other. */
class DeploymentStoryTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "002-strands-not-bundled, dependency-not-packaged",
    "002-wrong-distribution, wrong-distribution-name",
    "002-reserved-variable, reserved-environment-variable",
    "002-package-too-large, package-size-limit-exceeded",
    "002-pydantic-core-other-architecture, native-library-wrong-architecture",
    "002-layer-other-region, resources-in-different-regions"
  })
  void isEstablished(String story, String cause) {
    Diagnosis diagnosis = Story.diagnosis(story);

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(diagnosis.leader().orElseThrow().causeId()).isEqualTo(cause);
  }
}
