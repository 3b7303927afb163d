package dev.culprit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RankedCause;
import org.junit.jupiter.api.Test;

/** Story 001: macOS wheels, and a wrong folder, in one layer. */
class LayerStoryTest {

  private static final String FOLDER = "layer-wrong-directory";
  private static final String PLATFORM = "native-library-wrong-platform";

  private final Diagnosis diagnosis = Story.diagnosis("001-macos-layer-below-build");

  @Test
  void bothFaultsStandInTheFirstTwo() {
    assertThat(Story.firstTwo(diagnosis)).containsExactlyInAnyOrder(FOLDER, PLATFORM);
  }

  @Test
  void fixingTheFolderLeavesThePlatform() {
    assertLeaves(FOLDER, PLATFORM);
  }

  @Test
  void fixingThePlatformLeavesTheFolder() {
    assertLeaves(PLATFORM, FOLDER);
  }

  private void assertLeaves(String fixed, String left) {
    Hypothesis hypothesis = diagnosis.hypothesis(fixed).orElseThrow();
    Projection projection = diagnosis.whatIf(hypothesis.remedies().get(0));

    assertThat(projection.solves()).contains(fixed);
    assertThat(projection.after().stream().map(RankedCause::causeId)).startsWith(left);
    assertThat(projection.after().get(0).probability()).isGreaterThan(.5);
  }
}
