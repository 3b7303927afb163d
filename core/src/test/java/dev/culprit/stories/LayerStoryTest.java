package dev.culprit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.RemedyAdvice;
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

  @Test
  void saysThatThePlatformIsInTheWayNextAndThatBothRemediesAreNeeded() {
    assertThat(diagnosis.chain().steps().stream().map(CausalChain.Step::causeId))
        .containsExactly(FOLDER, PLATFORM);
    assertThat(diagnosis.chain().remedies().stream().map(RemedyAdvice::causeId))
        .containsExactly(FOLDER, PLATFORM);
    assertThat(diagnosis.heldDown()).noneMatch(held -> held.causeId().equals(PLATFORM));
  }

  private void assertLeaves(String fixed, String left) {
    Hypothesis hypothesis = diagnosis.hypothesis(fixed).orElseThrow();
    Projection projection = diagnosis.whatIf(hypothesis.remedies().get(0));

    assertThat(projection.solves()).contains(fixed);
    assertThat(projection.after().stream().map(RankedCause::causeId)).startsWith(left);
    assertThat(projection.after().get(0).probability()).isGreaterThan(.5);
  }
}
