package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalRulesTest {

  private static final String WHEN = "{text: {matches: ['no foo here'], and: [bar], in: [logs]}}";
  private static final String WHY = "    why: It is the fault.\n";

  @TempDir Path root;

  private KnowledgeFixture folder;

  @BeforeEach
  void writeSoundFolder() {
    folder = KnowledgeFixture.sound(root);
  }

  private List<String> complaintsAfter(String old, String text) {
    return folder.replacing(KnowledgeFixture.CAUSE, old, text).complaints();
  }

  private static String at(String message) {
    return KnowledgeFixture.CAUSE + ":" + message;
  }

  @Test
  void asksWhyOfTextThatIsAlwaysExpected() {
    assertThat(complaintsAfter(WHY, ""))
        .containsExactly(
            at(
                "9:5: signal 'foo.absent' is always expected and rests on free text: say why, or"
                    + " name a reference"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leak: specific\n      why: So.",
        "leak: specific\n      reference: https://a.b/c"
      })
  void takesTheFindingsOwnJustificationOfAlways(String justified) {
    folder.replacing(KnowledgeFixture.CAUSE, "leak: specific", justified);

    assertThat(complaintsAfter(WHY, "")).isEmpty();
  }

  @Test
  void asksNoJustificationOfTextThatIsUsuallyExpected() {
    folder.replacing(KnowledgeFixture.CAUSE, "expected: always", "expected: usually");

    assertThat(complaintsAfter(WHY, "")).isEmpty();
  }

  @Test
  void asksNoJustificationOfWhatIsNoFreeText() {
    folder.replacing(KnowledgeFixture.CAUSE, WHEN, "{setting: {name: FOO, present: false}}");
    folder.replacing(KnowledgeFixture.CAUSE, "leak: specific", "leak: unique");

    assertThat(complaintsAfter(WHY, "")).isEmpty();
  }

  @Test
  void asksWhyOfTextThatIsUniqueWhateverItsLinkSays() {
    assertThat(complaintsAfter("leak: specific", "leak: unique"))
        .containsExactly(
            at(
                "10:11: finding 'foo.absent' is unique and rests on free text: say why, or name a"
                    + " reference"));
    assertThat(complaintsAfter("leak: unique", "leak: unique\n      reference: https://a.b/c"))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{file: {path: a.so}} | [kubernetes] | artifacts, and no probe of kubernetes fills that",
        "{layer: {name: otel}} | [kubernetes] | layers, and no probe of kubernetes fills that",
        "{function: {loaded: none}} | [aws-lambda, kubernetes] | functions, and no probe of aws-lambda, kubernetes fills that",
        "{text: {matches: gone, in: functions}} | [aws-lambda] | functions, and no probe of aws-lambda fills that",
        "{all: [{setting: {name: A, present: true}}, {function: {loaded: none}}]} | [aws-lambda] | functions, settings, and no probe of aws-lambda fills that",
        "{any: [{function: {loaded: none}}, {file: {path: a}}]} | [kubernetes] | artifacts, functions, and no probe of kubernetes fills that",
        "{not: {file: {path: a}}} | [kubernetes] | artifacts, and no probe of kubernetes fills that",
        "{platform: azure-functions} | [kubernetes] | another platform, and no probe of kubernetes fills that",
        "{fact: python-metadata-missing} | [kubernetes] | artifacts, and no probe of kubernetes fills that",
      })
  void refusesASignalThatNoProbeCanEverSupply(String when, String platforms, String message) {
    folder.replacing(KnowledgeFixture.CAUSE, "[aws-lambda, kubernetes]", platforms);

    assertThat(complaintsAfter(WHEN, when))
        .containsExactly(at("9:5: signal 'foo.absent' can never be supplied: it needs " + message));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{file: {path: a.so}} | [aws-lambda, kubernetes]",
        "{function: {loaded: none}} | [azure-functions, kubernetes]",
        "{given: {key: symptom, equals: slow}} | [kubernetes]",
        "{text: {matches: gone, in: [functions, logs]}} | [aws-lambda]",
        "{any: [{function: {loaded: none}}, {status: {path: phase, equals: Failed}}]} | [kubernetes]",
        "{not: {platform: kubernetes}} | [kubernetes]",
        "{fact: python-metadata-missing} | [aws-lambda]",
      })
  void letsASignalPassThatOneOfThePlatformsSupplies(String when, String platforms) {
    folder.replacing(KnowledgeFixture.CAUSE, "[aws-lambda, kubernetes]", platforms);

    assertThat(complaintsAfter(WHEN, when)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{metric: {name: faas.timeout, at_least: 1}} | metric 'faas.timeout' is no name of the semantic conventions 1.44.0; did you mean 'faas.timeouts'?",
        "{status: {path: [phase, k8s.pod.status.fase], equals: x}} | status 'k8s.pod.status.fase' is no name of the semantic conventions 1.44.0; did you mean 'k8s.pod.status.phase'?",
        "{setting: {name: cloud.zzzzzzzzzzzzz, present: true}} | setting 'cloud.zzzzzzzzzzzzz' is no name of the semantic conventions 1.44.0",
        "{event: {reason: BackOff, type: Warn}} | unknown event type 'Warn'; known are Normal, Warning",
        "{runtime: {architecture: amd64}} | unknown architecture 'amd64'; known are arm64, x86_64",
      })
  void refusesNamesThatNoEvidenceHas(String when, String message) {
    folder.replacing(KnowledgeFixture.CAUSE, "[aws-lambda, kubernetes]", "[kubernetes]");

    assertThat(complaintsAfter(WHEN, when))
        .containsExactly(at("10:11: finding 'foo.absent': " + message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{metric: {name: [faas.timeouts, errors], at_least: 1}}",
        "{status: {path: [k8s.pod.status.phase, cloudiness], equals: x}}",
        "{event: {reason: BackOff, type: Warning}}",
        "{runtime: {architecture: arm64}}"
      })
  void letsNamesPassThatEvidenceMayHave(String when) {
    assertThat(complaintsAfter(WHEN, when)).isEmpty();
  }
}
