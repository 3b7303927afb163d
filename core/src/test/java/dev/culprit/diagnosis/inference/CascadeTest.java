package dev.culprit.diagnosis.inference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CascadeTest {

  private static final String LEADER = "layer-wrong-directory";
  private static final String NEXT = "native-library-wrong-platform";

  @Test
  void whatComesNextIsMendedAsItsOwnHypothesisSays() throws IOException {
    Diagnosis diagnosis =
        diagnosis(
            remedy("foreign", Map.of("kubectl", "kubectl set image")),
            remedy("unnamed", Map.of("aws-cli", "aws lambda x {setting}")),
            remedy("code", Map.of("aws-cli", "aws lambda update-function-code")),
            remedy("layer", Map.of("aws-cli", "aws lambda publish-layer-version")));

    assertThat(diagnosis.chain().steps())
        .extracting(CausalChain.Step::causeId, CausalChain.Step::remedy)
        .element(1)
        .isEqualTo(tuple(NEXT, "Change layer"));
    assertThat(diagnosis.hypothesis(NEXT).orElseThrow().remedies())
        .extracting(advice -> advice.remedy().id())
        .startsWith("layer", "code")
        .doesNotContain("foreign", "unnamed");
  }

  /** Diagnoses a layer with two faults, of which the second has these remedies first. */
  private static Diagnosis diagnosis(Remedy... remedies) throws IOException {
    KnowledgeBase shipped = KnowledgeLoader.builtIn();
    List<RootCause> causes = new ArrayList<>(shipped.causes().values());
    causes.replaceAll(cause -> cause.id().equals(NEXT) ? withFirst(cause, remedies) : cause);
    KnowledgeBase knowledge =
        KnowledgeBase.of(causes, shipped.findings().values(), shipped.mechanisms().values());
    String resource = "/dev/culprit/stories/001-macos-layer-below-build.json";
    try (InputStream stream = requireNonNull(CascadeTest.class.getResourceAsStream(resource))) {
      Diagnosis diagnosis =
          Diagnostics.with(knowledge).diagnose(SnapshotJson.read(stream.readAllBytes()));
      assertThat(diagnosis.chain().steps().get(0).causeId()).isEqualTo(LEADER);
      return diagnosis;
    }
  }

  private static RootCause withFirst(RootCause cause, Remedy... remedies) {
    List<Remedy> all = new ArrayList<>(List.of(remedies));
    all.addAll(cause.remedies());
    return RootCauses.withRemedies(cause, all);
  }

  private static Remedy remedy(String id, Map<String, String> commands) {
    return new Remedy(
        id, "Change " + id, new TreeMap<>(commands), List.of(), Remedy.Risk.LOW, "", "");
  }
}
