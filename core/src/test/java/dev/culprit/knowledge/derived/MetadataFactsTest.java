package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataFactsTest {

  private static final String MISSING = "python-metadata-missing";
  private static final String STOP =
      """
      {"errorType": "StopIteration", "stackTrace": [
        "File \\"/opt/python/strands/agent/agent.py\\", line 22, in <module>",
        "File \\"/opt/python/opentelemetry/context/__init__.py\\", line 60, in _load_runtime_context"]}
      """;

  private static Facts layer(DistributionEvidence... distributions) {
    return Facts.lambda()
        .python("3.13")
        .log(STOP)
        .artifact(
            "arn:layer",
            ArtifactKind.LAYER,
            List.of(Facts.file("python/opentelemetry/context/__init__.py")),
            List.of(distributions),
            10);
  }

  @Test
  void isMissingWhenTheListedLayerHoldsTheCodeAlone() {
    assertThat(layer().outcome(MISSING)).isEqualTo(PRESENT);
    assertThat(layer().judge(MISSING).instances().get(0).object()).isEqualTo("arn:layer");
    assertThat(layer().says(MISSING)).contains("opentelemetry_api-*.dist-info");
    assertThat(layer().outcome("python-metadata-complete")).isEqualTo(ABSENT);
  }

  @Test
  void isMissingWhenInspectionFoundUnclaimedModules() {
    Facts facts = layer(Facts.distribution("opentelemetry", "0", false, "opentelemetry"));
    assertThat(facts.outcome(MISSING)).isEqualTo(PRESENT);
    Facts other = layer(Facts.distribution("boto3", "1.0", false, "boto3"));
    assertThat(other.judge(MISSING).instances().get(0).value()).isEqualTo("opentelemetry-api");
  }

  @Test
  void isThereWhenTheRelevantDistributionHasItsFolder() {
    Facts facts =
        layer(
            Facts.withEntryPoints(
                "opentelemetry-api", "opentelemetry_context", "contextvars_context"),
            Facts.distribution("boto3", "1.0", false, "boto3"));
    assertThat(facts.outcome(MISSING)).isEqualTo(ABSENT);
    assertThat(facts.outcome("python-metadata-complete")).isEqualTo(PRESENT);
  }

  @Test
  void staysUnknownWhenTheLayerWasNotRead() {
    assertThat(Facts.lambda().python("3.13").log(STOP).outcome(MISSING)).isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().log(STOP).outcome("python-metadata-complete")).isEqualTo(UNKNOWN);
  }

  @Test
  void isMissingByTheThinFormsAbsentPath() {
    String text = "PackageNotFoundError: No package metadata was found for openaiTraceback (most";
    Facts facts =
        Facts.lambda().log(text).paths("openai/__init__.py", "!openai-*.dist-info/METADATA");
    assertThat(facts.outcome(MISSING)).isEqualTo(PRESENT);
    assertThat(facts.judge(MISSING).instances().get(0).value()).isEqualTo("openai");
    assertThat(Facts.lambda().log(text).paths("!boto3-*.dist-info/METADATA").outcome(MISSING))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().log(text).paths("!python/*.dist-info").outcome(MISSING))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().log(text).paths("openai-1.2.0.dist-info/METADATA").outcome(MISSING))
        .isEqualTo(ABSENT);
  }

  @Test
  void theEntryPointsAloneMayBeMissing() {
    Facts facts =
        Facts.lambda()
            .log(STOP)
            .paths(
                "python/opentelemetry_api-1.34.1.dist-info/METADATA",
                "!python/opentelemetry_api-1.34.1.dist-info/entry_points.txt");
    assertThat(facts.outcome(MISSING)).isEqualTo(PRESENT);
    assertThat(facts.says(MISSING)).contains("entry_points.txt");
  }

  @Test
  void withoutAnErrorOnlyWhatInspectionFlaggedCounts() {
    Facts flagged =
        Facts.lambda()
            .artifact(
                "layer",
                ArtifactKind.LAYER,
                List.of(Facts.file("python/x/__init__.py")),
                List.of(Facts.distribution("x", "1", false, "x")),
                10);
    assertThat(flagged.outcome(MISSING)).isEqualTo(PRESENT);
    assertThat(Facts.lambda().listed("code", ArtifactKind.CODE, "app.py").outcome(MISSING))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().paths("app.py").outcome(MISSING)).isEqualTo(UNKNOWN);
  }

  @Test
  void aContextNameMustBeAnEntryPoint() {
    String id = "otel-context-name-unknown";
    DistributionEvidence api =
        Facts.withEntryPoints("opentelemetry-api", "opentelemetry_context", "contextvars_context");
    assertThat(layer(api).setting("OTEL_PYTHON_CONTEXT", "my_context").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(layer(api).setting("OTEL_PYTHON_CONTEXT", "contextvars_context").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(layer().setting("OTEL_PYTHON_CONTEXT", "my_context").outcome(id)).isEqualTo(UNKNOWN);
    assertThat(layer(api).outcome(id)).isEqualTo(UNKNOWN);
    assertThat(layer(api).probed().setting("X", "1").outcome(id)).isEqualTo(ABSENT);
  }
}
