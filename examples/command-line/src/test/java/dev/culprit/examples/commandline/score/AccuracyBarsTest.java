package dev.culprit.examples.commandline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the rules must reach on the project's own copy of the real incidents. */
class AccuracyBarsTest {

  private static Map<Variant, Accuracy> accuracies = Map.of();

  @BeforeAll
  static void scoreEveryIncident() throws IOException {
    Path incidents = incidents();
    Scorer scorer = new Scorer(Diagnostics.create());
    try (Stream<Path> walk = Files.walk(incidents)) {
      List<Path> files = walk.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assertThat(files).hasSizeGreaterThan(150);
      for (Path file : files) {
        LabelledIncident.read(file.toString(), Files.readAllBytes(file)).ifPresent(scorer::add);
      }
    }
    accuracies = scorer.accuracies();
  }

  @Test
  void theLeaderIsRightAndTheTruthIsAmongTheFirstThree() {
    Accuracy full = accuracies.get(Variant.NOISY_OR_FULL);

    assertThat(full.a1()).isGreaterThanOrEqualTo(.88);
    assertThat(full.a3()).isGreaterThanOrEqualTo(.96);
    assertThat(full.mrr()).isGreaterThanOrEqualTo(.91);
  }

  @Test
  void theLeaderIsMostlyRightWhenNoPackageCanBeRead() {
    assertThat(accuracies.get(Variant.NOISY_OR_WITHOUT_FILES).a1()).isGreaterThanOrEqualTo(.72);
  }

  @Test
  void wrongCausesAreNotBelievedIn() {
    Accuracy full = accuracies.get(Variant.NOISY_OR_FULL);

    assertThat(full.bestWrongMean()).isLessThanOrEqualTo(.20);
    assertThat(full.brier()).isLessThanOrEqualTo(.08);
  }

  @Test
  void whatIsNoFaultRaisesNoAlarmAndWhatIsUnknownStaysUnknown() {
    Accuracy full = accuracies.get(Variant.NOISY_OR_FULL);

    assertThat(full.falseAlarms()).isZero();
  }

  @Test
  void theNetworkIsNotBehindTheBaselines() {
    Accuracy full = accuracies.get(Variant.NOISY_OR_FULL);
    for (Variant variant : List.of(Variant.NAIVE_BAYES_FULL, Variant.ADDITIVE_FULL)) {
      Accuracy baseline = accuracies.get(variant);
      assertThat(full.a1()).isGreaterThanOrEqualTo(baseline.a1());
      assertThat(full.brier()).isLessThan(baseline.brier());
      assertThat(full.allFaultsInTopK()).isGreaterThanOrEqualTo(baseline.allFaultsInTopK());
    }
  }

  private static Path incidents() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path incidents = at.resolve("core/src/test/incidents");
      if (Files.isDirectory(incidents)) {
        return incidents;
      }
    }
    throw new IllegalStateException("core/src/test/incidents is not above this module");
  }
}
