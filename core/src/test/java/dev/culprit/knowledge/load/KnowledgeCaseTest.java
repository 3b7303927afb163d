package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.target.Platform;
import dev.culprit.testkit.CauseCases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeCaseTest {

  private static final String FILE = "missing-dependency/foo/cases/leads-when-foo.yaml";
  private static final String WHOLE =
      """
      sentence: Foo is gone
      platform: kubernetes
      observedAt: 2026-03-01T10:00:00Z
      evidence:
        runtimes: [{component: worker, language: python, version: 3.10}]
        settings: {memoryMb: 128, debug: true, mode: 0644}
        status: {container: {lastState: {terminated: {exitCode: 137}}, ready: false, image: 'true'}}
        metrics: {errors: 0.5, throttles: 3}
        files: ['!foo/**']
        logs:
          - message: |
              line one
                line two
      gaps: [{section: layers, reason: not-found, grant: lambda:GetLayerVersion}]
      expect:
        leads: foo
        at_least: 0.9
        within: {foo: 2}
        absent: bar
        missing: [foo.absent]
      """;

  @TempDir Path root;

  private KnowledgeCase read(String text) {
    Path file = KnowledgeFixture.empty(root).with(FILE, text).root().resolve(FILE);
    return KnowledgeCase.read(file);
  }

  @Test
  void readsWhatIsExpected() {
    KnowledgeCase read = read(WHOLE);

    assertThat(read.causeId()).isEqualTo("foo");
    assertThat(read.name()).isEqualTo("leads-when-foo");
    assertThat(read.platform()).isEqualTo(Platform.KUBERNETES);
    assertThat(read.expect().leads()).isEqualTo("foo");
    assertThat(read.expect().atLeast()).isEqualTo(.9);
    assertThat(read.expect().within()).isEqualTo(Map.of("foo", 2));
    assertThat(read.expect().absent()).containsExactly("bar");
    assertThat(read.expect().missing()).containsExactly("foo.absent");
    assertThat(read).hasToString("foo/leads-when-foo: Foo is gone");
  }

  @Test
  void keepsVersionsAndSettingsAsTextAndStatusNumbersAsNumbers() {
    assertThat(read(WHOLE).toIncidentJson())
        .isEqualTo(
            """
            {"evidence":{"files":["!foo/**"],\
            "logs":[{"message":"line one\\n  line two"}],\
            "metrics":{"errors":0.5,"throttles":3},\
            "runtimes":[{"component":"worker","language":"python","version":"3.10"}],\
            "settings":{"debug":"true","memoryMb":"128","mode":"0644"},\
            "status":{"container":{"image":"true","lastState":{"terminated":{"exitCode":137}},\
            "ready":false}}},\
            "gaps":[{"grant":"lambda:GetLayerVersion","reason":"not-found","section":"layers"}],\
            "observedAt":"2026-03-01T10:00:00Z","platform":"kubernetes"}""");
  }

  @Test
  void keepsExpectationsOutOfTheIncident() {
    assertThat(read(WHOLE).toIncidentJson()).doesNotContain("leads", "foo.absent", "Foo is gone");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sentence: Foo is gone | # | 2:1: missing key 'sentence'",
        "platform: kubernetes | platform: k8s | 2:11: platform has an unknown word 'k8s'; known are aws-lambda, azure-functions, kubernetes",
        "metrics: { | metric: { | 8:3: unknown key 'metric' in evidence; did you mean 'metrics'?",
        "section: layers | section: layer | 14:18: gaps[0].section has an unknown word 'layer'; did you mean 'layers'?",
        "reason: not-found | reason: missing | 14:34: gaps[0].reason has an unknown word 'missing'; known are denied, limited, not-found, not-retained, throttled, timed-out, unreadable, unsupported",
        "at_least: 0.9 | at_least: 90 | 17:13: expect.at_least must lie between 0 and 1",
        "within: {foo: 2} | within: {foo: 0} | 18:17: expect.within.foo: '0' is not a rank from 1 to 99",
        "within: {foo: 2} | within: foo | 18:11: expect.within must be a map of cause to rank",
        "leads: foo | lead: foo | 16:3: unknown key 'lead' in expect; did you mean 'leads'?",
      })
  void namesWhatIsWrong(String old, String text, String message) {
    String spoilt = WHOLE.replace(old, text);

    assertThat(spoilt).isNotEqualTo(WHOLE);
    assertThatThrownBy(() -> read(spoilt))
        .isInstanceOf(KnowledgeException.class)
        .hasMessage("The knowledge has 1 error:\n  " + FILE + ":" + message);
  }

  @Test
  void findsTheCasesOfAFolderInOrder() {
    Path folder = KnowledgeFixture.sound(root).root();

    try (var cases = CauseCases.in(folder)) {
      List<String> names = cases.map(one -> one.causeId() + "/" + one.name()).toList();
      assertThat(names).containsExactly("bar/a", "bar/b", "bar/c", "foo/a", "foo/b", "foo/c");
    }
  }

  @Test
  void reportsTheErrorsOfAllCasesTogether() {
    KnowledgeFixture folder = KnowledgeFixture.sound(root);
    folder.with("missing-dependency/bar/cases/a.yaml", "").with(FILE, "sentence: a\n- b");

    assertThatThrownBy(() -> CauseCases.in(folder.root()))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageStartingWith(
            "The knowledge has 2 errors:\n  missing-dependency/bar/cases/a.yaml: is empty\n  "
                + FILE);
  }

  @Test
  void readsEveryShippedCase() {
    try (var cases = CauseCases.in(CauseCases.shippedFolder())) {
      assertThat(cases.map(KnowledgeCase::toIncidentJson))
          .hasSizeGreaterThanOrEqualTo(8)
          .allMatch(json -> json.startsWith("{\"evidence\":{"));
    }
  }
}
