package dev.culprit.knowledge.derived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.target.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedFactsTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "derived-facts.md");

  @Test
  void idsAreKebabCaseAndUnique() {
    assertThat(DerivedFacts.ids()).hasSameSizeAs(DerivedFacts.all()).hasSizeGreaterThan(90);
    assertThat(DerivedFacts.ids()).allMatch(id -> id.matches("[a-z0-9]+(?:-[a-z0-9]+)+"));
    assertThat(DerivedFacts.all()).allMatch(fact -> fact.claims().endsWith("."));
  }

  @Test
  void theDocumentListsEveryFactWithItsClaim() throws IOException {
    assertThat(Files.readString(DOCUMENT, StandardCharsets.UTF_8)).isEqualTo(document());
  }

  /** Returns what docs/derived-facts.md must hold; to write it anew, copy this text there. */
  private static String document() {
    StringBuilder text = new StringBuilder();
    text.append("# Derived facts\n\n");
    text.append("Comparisons of evidence with evidence that conditions ask for with `fact: ID`.\n");
    text.append("A side that was not read leaves a fact UNKNOWN.\n\n");
    text.append("| id | claim |\n|---|---|\n");
    DerivedFacts.all()
        .forEach(fact -> text.append("| `%s` | %s |\n".formatted(fact.id(), fact.claims())));
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void nothingIsTrueOfNothing(Platform platform) {
    Facts facts =
        switch (platform) {
          case AWS_LAMBDA -> Facts.lambda();
          case AZURE_FUNCTIONS -> Facts.azure();
          case KUBERNETES -> Facts.kubernetes();
        };
    SortedMap<String, FactOutcome> outcomes = judge(facts.build());
    assertThat(outcomes).hasSize(DerivedFacts.all().size());
    assertThat(outcomes)
        .noneSatisfy((id, one) -> assertThat(one.outcome()).isEqualTo(Outcome.PRESENT));
    assertThat(outcomes).allSatisfy((id, one) -> assertThat(one.why()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No module named '",
        "No module named ''",
        "GLIBC_ not found (required by",
        "class file version up to",
        "requires a different Python: not in",
        "memory used MB: Max Memory Used: 99999999999 MB",
        "Mismatched versions found\n| | |\n|||||",
        "Cannot find module \"",
        "tcp://",
        "exited code",
        "exceeded quota: , requested: , used:",
        "current time is after",
        "arn:aws:lambda:::layer function",
        "StopIteration File \"\", line 1, in x importlib entry_points",
        "NODE_MODULE_VERSION compiled"
      })
  void malformedTextFailsNoFact(String text) {
    String path = text.isBlank() ? "x" : text;
    Facts facts =
        Facts.lambda()
            .log(text)
            .event(text, text)
            .setting("handler", text)
            .setting("runtime", text)
            .setting("image", text)
            .setting("memoryMb", text)
            .setting("limits.memory", text)
            .setting("WEBSITE_RUN_FROM_PACKAGE", text + "://?se=2026-99-99")
            .setting("x@y", text)
            .status("exitCode", text)
            .status("notAfter", text)
            .given("requires-python", text)
            .given("requirements.txt", text)
            .change(text)
            .python(text)
            .runtime("build", "java", text)
            .layer(text, text)
            .paths(path, "!" + path);
    assertThat(judge(facts.build())).hasSize(DerivedFacts.all().size());
  }

  @Test
  void aLongTextOfOneKindDoesNotOverflowThePatterns() {
    StringBuilder text = new StringBuilder("Mismatched versions found exceeded quota: size bytes ");
    for (int i = 0; i < 20_000; i++) {
      text.append("a.b/c-d_e==1.0 | requires | ");
    }
    assertThat(judge(Facts.kubernetes().log(text.toString()).build())).isNotEmpty();
  }

  @Test
  void theSameSnapshotGivesTheSameOutcomes() {
    Snapshot snapshot = large();
    assertThat(judge(snapshot)).isEqualTo(judge(snapshot));
  }

  @Test
  void aLargeSnapshotNamesAFewInstancesOnly() {
    FactOutcome outcome = judge(large()).get("native-library-other-os");
    assertThat(outcome).isNotNull();
    assertThat(outcome == null ? List.of() : outcome.instances()).hasSizeBetween(1, 12);
  }

  private static Snapshot large() {
    List<FileEvidence> files = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      files.add(
          Facts.file(
              "python/package%d/module%d.%s"
                  .formatted(i % 300, i, i % 20 == 0 ? "cpython-312-darwin.so" : "py")));
    }
    Facts facts = Facts.lambda().python("3.12").machine("function", "x86_64", "linux");
    for (int i = 0; i < 500; i++) {
      facts.log(
          "ERROR %d No module named 'package%d'\n  File \"/var/task/app.py\", line %d, in handler"
              .formatted(i, i, i));
    }
    return facts.artifact("layer", ArtifactKind.LAYER, files, List.of(), 10).build();
  }

  private static SortedMap<String, FactOutcome> judge(Snapshot snapshot) {
    return DerivedFacts.judge(snapshot, EvidenceView.of(snapshot));
  }
}
