package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.target.Platform;
import dev.culprit.testkit.CauseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/ says of the format is what the readers take. */
class KnowledgeDocumentsTest {

  private static final Path ROOT = CauseCases.shippedFolder().resolve("../../../..").normalize();

  @TempDir Path folder;

  private static String document(String name) throws IOException {
    return Files.readString(ROOT.resolve("docs").resolve(name));
  }

  /** Returns the first YAML block that starts so. */
  private static String block(String document, String start) {
    int from = document.indexOf("```yaml\n" + start);
    assertThat(from).isNotNegative();
    int body = from + "```yaml\n".length();
    return document.substring(body, document.indexOf("```", body));
  }

  @Test
  void theAdjustmentsOfThePageLoad() throws IOException {
    Files.writeString(
        folder.resolve("adjustments.yaml"), block(document("own-causes.md"), "priors:"));

    assertThat(KnowledgeLoader.folder(folder).adjustments())
        .isEqualTo(KnowledgeLoader.folder(ROOT.resolve("examples/own-causes")).adjustments());
  }

  @Test
  void theMechanismsOfThePageLoad() throws IOException {
    String yaml =
        block(document("knowledge-format.md"), "mechanisms:")
            .replace("import-fails", "own-import-fails");
    Files.writeString(folder.resolve("mechanisms.yaml"), yaml);

    assertThat(KnowledgeLoader.folder(folder).mechanisms().get("own-import-fails").effects())
        .hasSize(2);
  }

  @Test
  void theExceptionOfThePageLoads() throws IOException {
    String when = block(document("knowledge-format.md"), "when:").indent(4).strip();
    KnowledgeFixture fixture =
        KnowledgeFixture.empty(folder)
            .with(
                "findings/a.yaml",
                "findings:\n  - id: a.b\n    says: c\n    leak: common\n    " + when + "\n");

    assertThat(fixture.errors()).isEmpty();
    assertThat(KnowledgeLoader.folder(folder, KnowledgeBase.empty()).findings())
        .containsOnlyKeys("a.b");
  }

  @Test
  void thePageNamesEveryReasonOfAGap() throws IOException {
    String format = document("knowledge-format.md");

    for (GapReason reason : GapReason.values()) {
      String word = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(format).contains("| `" + word + "` |");
    }
  }

  @Test
  void thePageNamesWhatProbesDoNotFill() throws IOException {
    String format = document("knowledge-format.md").replaceAll("\\s+", " ");

    assertThat(SuppliedSections.of(Platform.AZURE_FUNCTIONS)).containsExactly(Section.values());
    assertThat(SuppliedSections.of(Platform.AWS_LAMBDA))
        .hasSize(Section.values().length - 1)
        .doesNotContain(Section.FUNCTIONS);
    assertThat(SuppliedSections.of(Platform.KUBERNETES))
        .hasSize(Section.values().length - 3)
        .doesNotContain(Section.ARTIFACTS, Section.LAYERS, Section.FUNCTIONS);
    assertThat(format)
        .contains("`functions` on aws-lambda; `artifacts`, `layers` and `functions` on kubernetes");
  }
}
