package dev.culprit.examples.commandline.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.Diagnostics;
import dev.culprit.evidence.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreCommandTest {

  private static final String INCIDENT =
      """
      {"id": "%s", "platform": "aws-lambda",
       "evidence": {
         "runtimes": [{"component": "function", "language": "python", "version": "3.13"},
                      {"component": "build", "language": "python", "version": "3.12"}],
         "files": ["python/x.py"],
         "logs": [{"level": "ERROR", "message": "%s"}]},
       "truth": {"cause": "%s", "category": "some-family", "decidable": true%s}}
      """;

  private static LabelledIncident incident(String id, String message, String cause, String more) {
    String text = INCIDENT.formatted(id, message, cause, more);
    return LabelledIncident.read(id, text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  void hidesFilesAndTheBuildInTheSecondVariant() {
    LabelledIncident incident = incident("i", "error", "a", "");
    assertThat(incident.whole().artifacts()).isNotEmpty();
    assertThat(incident.whole().runtimes()).hasSize(2);
    assertThat(incident.withoutFiles().artifacts()).isEmpty();
    assertThat(incident.withoutFiles().coverageOf(Section.ARTIFACTS).isSome()).isFalse();
    assertThat(incident.withoutFiles().runtimes())
        .extracting(runtime -> runtime.component())
        .containsExactly("function");
  }

  @Test
  void claimsNoLookAtRuntimesWhenOnlyTheBuildWasKnown() {
    String text =
        """
        {"platform": "aws-lambda",
         "evidence": {"runtimes": [{"component": "build", "language": "python", "version": "3.12"}]},
         "truth": {"cause": "a"}}
        """;
    LabelledIncident incident =
        LabelledIncident.read("i", text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    assertThat(incident.withoutFiles().coverageOf(Section.RUNTIMES).isSome()).isFalse();
  }

  @Test
  void writesAnObjectPerRankerAndVariant() throws Exception {
    Scorer scorer = new Scorer(Diagnostics.create());
    scorer.add(
        incident(
            "reserved",
            "Reserved keys used in this request: AWS_REGION (the environment variables you have provided contains reserved keys)",
            "reserved-environment-variable",
            ""));
    scorer.add(incident("unseen", "it broke", "no-such-cause", ", \"further_causes\": [\"b\"]"));
    scorer.add(incident("healthy", "INFO all is well", "no-fault", ""));
    JsonNode rankers =
        new ObjectMapper().readTree(ScoreReport.json(scorer.accuracies())).get("rankers");
    assertThat(names(rankers)).containsExactly("noisyOr", "naiveBayes", "additive");
    assertThat(names(rankers.get("noisyOr"))).containsExactly("full", "withoutFiles");
    for (String path :
        List.of("/noisyOr/full", "/noisyOr/withoutFiles", "/naiveBayes/full", "/additive/full")) {
      JsonNode figures = rankers.at(path);
      assertThat(names(figures))
          .contains(
              "cases",
              "decidable",
              "a1",
              "a3",
              "mrr",
              "brier",
              "nll",
              "bestWrongMean",
              "falseAlarms",
              "abstained",
              "allFaultsInTopK",
              "byPlatform",
              "byFamily",
              "misses");
      assertThat(figures.get("cases").intValue()).isEqualTo(3);
      assertThat(figures.get("decidable").intValue()).isEqualTo(2);
      assertThat(figures.at("/byPlatform/aws-lambda/decidable").intValue()).isEqualTo(2);
    }
    JsonNode full = rankers.at("/noisyOr/full");
    assertThat(full.get("a1").doubleValue()).isEqualTo(.5);
    assertThat(full.at("/misses/0/id").textValue()).isEqualTo("unseen");
    assertThat(full.at("/misses/0/rankOfTruth").isNull()).isTrue();
    assertThat(ScoreReport.text(scorer.accuracies()))
        .contains("noisyOr.full", "additive.full", "  unseen: ");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.properties().forEach(property -> names.add(property.getKey()));
    return names;
  }
}
