package dev.culprit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.Section;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {

  private final Probe toy = new ToyProbe(URI.create("http://127.0.0.1:1"), "none");

  @Test
  void givesTheProbeThatObservesTheTarget() {
    assertThat(Probes.forTarget(Target.unnamed(Platform.KUBERNETES), List.of(toy))).isSameAs(toy);
  }

  @Test
  void namesTheModuleToAddWhenNoProbeObservesTheTarget() {
    assertThatThrownBy(() -> Probes.forTarget(Target.unnamed(Platform.AWS_LAMBDA), List.of(toy)))
        .isInstanceOf(ProbeException.class)
        .hasMessage("no probe observes aws-lambda:? (there are toy); add dev.culprit:aws-probe");
  }

  @Test
  void saysWhenNoProbeIsThere() {
    assertThatThrownBy(() -> Probes.forTarget(Target.unnamed(Platform.AZURE_FUNCTIONS)))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("none is on the class path")
        .hasMessageContaining("azure-probe");
  }

  @Test
  void namesEachSectionThatNoCapabilityFills() {
    assertThat(Probes.unsupportedGaps(toy))
        .extracting(EvidenceGap::section)
        .containsExactly(
            Section.RUNTIMES,
            Section.LAYERS,
            Section.ARTIFACTS,
            Section.FUNCTIONS,
            Section.CHANGES,
            Section.LOGS);
  }

  @Test
  void refusesABudgetThatAllowsNothing() {
    assertThatThrownBy(() -> ProbeBudget.standard().withPagesPerRead(0))
        .hasMessage("pagesPerRead must be at least 1, was 0");
  }
}
