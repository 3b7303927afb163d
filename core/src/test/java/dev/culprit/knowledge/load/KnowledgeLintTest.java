package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeLintTest {

  private static final String FOO = "missing-dependency/foo";

  @TempDir Path root;

  private KnowledgeFixture folder;

  @BeforeEach
  void writeSoundFolder() {
    folder = KnowledgeFixture.sound(root);
  }

  @Test
  void isSilentOnASoundFolder() {
    assertThat(folder.complaints()).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "summary: The package | summary: A package | 1:5: summary must start with 'The '",
        "title: Foo is missing | title: Foo is missing. | 1:5: title must be a noun phrase without full stop",
        "false_positives: [Bar looks like foo.] | # | 1:5: false_positives must say when the cause looks true and is not",
        "[Bar looks like foo.] | None. | 1:5: false_positives must not be 'None'; say what looks like it",
        "references: [https://example.org/foo] | # | 1:5: references must name a page that states the fact",
        "https://example.org/foo | the manual | 1:5: reference 'the manual' must be an https address",
        "verify: see foo | # | 1:5: remediation needs a remedy with verify and rollback",
        "rollback: remove foo | # | 1:5: remediation needs a remedy with verify and rollback",
        "expected: always | expected: rarely | 1:5: signals need one that is expected sometimes or more often",
        "'no foo here' | 'a.?b.*c' | 10:11: finding 'foo.absent': pattern 'a.?b.*c' needs a literal of 4 or more characters in each alternative",
      })
  void namesWhatACauseLacks(String old, String text, String message) {
    folder.replacing(FOO + "/cause.yaml", old, text);

    assertThat(folder.complaints()).containsExactly(FOO + "/cause.yaml:" + message);
  }

  @Test
  void wantsALiteralInEachAlternative() {
    folder.replacing(FOO + "/cause.yaml", "'no foo here'", "'foo|no foo here'");

    assertThat(folder.complaints())
        .containsExactly(
            FOO
                + "/cause.yaml:10:11: finding 'foo.absent': pattern 'foo|no foo here' needs a"
                + " literal of 4 or more characters in each alternative");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{not: {text: {matches: ['no foo here']}}}",
        "{all: [{platform: [kubernetes]}, {not: {text: {matches: ['no foo here']}}}]}",
        "{any: [{text: {matches: ['no bar here']}}, {not: {event: {reason: [Killing]}}}]}",
        "{not: {any: [{setting: {name: [a], equals: b}}, {change: {matches: ['foo bar']}}]}}",
      })
  void refusesANegationThatNeverHolds(String condition) {
    folder.replacing(
        FOO + "/cause.yaml",
        "{text: {matches: ['no foo here'], and: [bar], in: [logs]}}",
        condition);

    assertThat(folder.complaints())
        .anySatisfy(
            one -> assertThat(one).contains("'foo.absent': 'not' over a text").contains("unless"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{not: {setting: {name: [a], equals: b}}}",
        "{not: {all: [{setting: {name: [a], equals: b}}, {text: {matches: ['no foo here']}}]}}",
      })
  void allowsANegationThatCanHold(String condition) {
    folder.replacing(
        FOO + "/cause.yaml",
        "{text: {matches: ['no foo here'], and: [bar], in: [logs]}}",
        condition);

    assertThat(folder.complaints()).noneSatisfy(one -> assertThat(one).contains("'not' over"));
  }

  @Test
  void knowsTheIdsAndFamiliesOfTheTaxonomy() {
    folder.with(
        "data/taxonomy.json",
        """
        {"schema": "culprit.taxonomy/v1", "causes": [
          {"id": "fooo", "family": "missing-dependency"}, {"id": "bar", "family": "network"}]}
        """);

    assertThat(folder.complaints())
        .containsExactly(
            "missing-dependency/bar/cause.yaml:1:5: family must be 'network', as data/taxonomy.json states",
            FOO + "/cause.yaml:1:5: id 'foo' is not in data/taxonomy.json; did you mean 'fooo'?");
  }

  @Test
  void refusesFactsThatNobodyDerives() {
    folder
        .replacing(
            FOO + "/cause.yaml",
            "signals:",
            "guards: [{when: {not: {fact: foo-mising}}, says: a}]\nsignals:")
        .replacing(
            FOO + "/cause.yaml",
            "    risk: low",
            "    patch: [{clear_fact: {id: x}}]\n    risk: low");

    assertThat(KnowledgeLint.of(root).knowingFacts(Set.of("foo-missing")).complaints())
        .extracting(KnowledgeError::message)
        .containsExactly(
            "a guard: no derived fact 'foo-mising' exists; did you mean 'foo-missing'?",
            "patch clear_fact: no derived fact 'x' exists; known are foo-missing");
    assertThat(KnowledgeLint.of(root).knowingFacts(Set.of("foo-mising", "x")).complaints())
        .isEmpty();
  }

  @Test
  void limitsTheLengthOfACause() {
    String cause = KnowledgeFixture.SOUND;
    int lines = (int) cause.lines().count();
    String longest = cause + "# more\n".repeat(120 - lines);
    assertThat(folder.with(FOO + "/cause.yaml", longest).complaints()).isEmpty();

    assertThat(folder.with(FOO + "/cause.yaml", longest + "# more\n").complaints())
        .containsExactly(FOO + "/cause.yaml: has 121 lines; at most 120 are allowed");
  }

  @Test
  void asksForThePageAndItsHeadings() {
    folder.with(
        FOO + "/README.md", "## Meaning\na\n## Impact\n## Mitigation\nd\n## Diagnosis\nc\n");
    folder.without("missing-dependency/bar/README.md");

    assertThat(folder.complaints())
        .containsExactly(
            "missing-dependency/bar/README.md: is missing; write ## Meaning, ## Impact, ## Diagnosis, ## Mitigation",
            FOO + "/README.md: has the heading '## Mitigation' out of order",
            FOO + "/README.md: says nothing below '## Impact'");
    folder.with(FOO + "/README.md", KnowledgeFixture.README.replace("## Impact", "## Effect"));
    assertThat(folder.complaints()).contains(FOO + "/README.md: lacks the heading '## Impact'");
  }

  @Test
  void asksForThreeCasesOfThreeKinds() {
    folder
        .without(FOO + "/cases/a.yaml")
        .without(FOO + "/cases/b.yaml")
        .with(FOO + "/cases/c.yaml", KnowledgeFixture.testCase("none", ""));

    assertThat(folder.complaints())
        .containsExactly(
            FOO + "/cases: holds 1 cases; at least 3 are needed",
            FOO + "/cases: needs a case in which a sibling leads",
            FOO + "/cases: needs a case in which foo leads",
            FOO + "/cases: needs a case with missing evidence (gaps or expect.missing)");
  }

  @Test
  void refusesCasesThatNameNothingKnown() {
    String more = ", within: {baz: 1}, absent: [fooo], missing: [foo.absnt]";
    folder.with(FOO + "/cases/d.yaml", KnowledgeFixture.testCase("barr", more));
    folder.with(FOO + "/cases/e.yml", "x");

    assertThat(folder.complaints())
        .containsExactly(
            FOO + "/cases/d.yaml: expect.absent names unknown 'fooo'; did you mean 'foo'?",
            FOO + "/cases/d.yaml: expect.leads names unknown 'barr'; did you mean 'bar'?",
            FOO
                + "/cases/d.yaml: expect.missing names unknown 'foo.absnt'; did you mean 'foo.absent'?",
            FOO + "/cases/d.yaml: expect.within names unknown 'baz'; did you mean 'bar'?",
            FOO + "/cases/e.yml: is no .yaml file");
  }

  @Test
  void throwsAllComplaintsTogether() {
    folder.without(FOO + "/README.md").without("missing-dependency/bar/README.md");
    KnowledgeLint lint = KnowledgeLint.of(root);

    assertThatThrownBy(lint::throwIfComplaints)
        .isInstanceOf(KnowledgeException.class)
        .hasMessageStartingWith("The knowledge has 2 errors:\n  missing-dependency/bar/README.md");
  }
}
