package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.knowledge.KnowledgeBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of wrong file, with the whole message. */
class KnowledgeErrorsTest {

  @TempDir Path root;

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // keys
        "expected: always | expeted: always | 14:5: unknown key 'expeted' in signals[0]; did you mean 'expected'?",
        "prior: rare | prior: rare\\npriority: 3 | 8:1: unknown key 'priority'; did you mean 'prior'?",
        "leak: specific | leak: specific\\n      zzzzzzzz: x | 14:7: unknown key 'zzzzzzzz' in signals[0].finding; known are absent, check, group, id, leak, reference, says, when, why",
        "title: Foo is missing | # | 1:1: missing key 'title'",
        "prior: rare | prior: rare\\nprior: common | 8:1: key 'prior' stands twice in one map",
        // words
        "expected: always | expected: allways | 14:15: signals[0].expected has an unknown word 'allways'; did you mean 'always'?",
        "leak: specific | leak: Specific | 13:13: signals[0].finding.leak has an unknown word 'Specific'; did you mean 'specific'?",
        "prior: rare | prior: no | 7:8: prior has an unknown word 'no'; known are common, occasional, rare, uncommon",
        "status: experimental | status: 010 | 6:9: status has an unknown word '010'; known are deprecated, experimental, stable",
        "[aws-lambda, kubernetes] | [aws-lamda] | 5:13: platforms has an unknown word 'aws-lamda'; did you mean 'aws-lambda'?",
        "[aws-lambda, kubernetes] | [] | 5:12: platforms must not be empty",
        "in: [logs] | in: [layers] | 12:64: signals[0].finding.when.text.in has an unknown word 'layers'; known are changes, events, facts, functions, logs, settings, status",
        // kinds
        "title: Foo is missing | title: [a, b] | 2:8: title must be a text, not a list",
        "title: Foo is missing | title: | 2:7: title must not be empty",
        "commands: {shell: add foo} | commands: add foo | 19:15: remediation[0].commands must be a map of tool to command, not a text",
        // ids
        "id: foo.absent | id: bar.absent | 10:11: id 'bar.absent' in signals[0].finding must start with 'foo.'",
        "id: foo.absent | id: foo.Absent | 10:11: id 'foo.Absent' must be in lower case with dashes between words, with dots between parts",
        "family: missing-dependency | family: network | 4:9: family 'network' must equal the name of the folder above the cause's folder, 'missing-dependency'",
        // conditions
        "text: {matches | txet: {matches | 12:14: unknown condition 'txet' in signals[0].finding.when; did you mean 'text'?",
        "when: {text: | when: {platform: aws-lambda, text: | 12:36: signals[0].finding.when must hold one condition; combine several with 'all' or 'any'",
        "'no foo here' | 'no (foo here' | 12:31: signals[0].finding.when.text.matches[0]: The group is not closed at position 3 of pattern 'no (foo here'; add a ')' or escape the '(' as \\(",
        "'no foo here' | '(?<!a)no foo' | 12:31: signals[0].finding.when.text.matches[0]: Look-behind and named groups are not supported at position 0 of pattern '(?<!a)no foo'; use (...) or match the text before",
        "matches: ['no foo here'] | matches: [] | 12:30: signals[0].finding.when.text.matches must not be empty",
      })
  void namesPlaceFaultAndRemedy(String old, String text, String message) {
    String spoilt = KnowledgeFixture.SOUND.replace(old, text.replace("\\n", "\n"));

    assertThat(spoilt).isNotEqualTo(KnowledgeFixture.SOUND);
    assertThat(KnowledgeFixture.of(root, spoilt).errors())
        .containsExactly(KnowledgeFixture.CAUSE + ":" + message);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'yes' | 12:13: signals[0].finding.when must be a map with one condition, not a text",
        "{} | 12:13: signals[0].finding.when must hold a condition",
        "{all: []} | 12:19: signals[0].finding.when.all must not be empty",
        "{any: [{not: {fil: x}}]} | 12:27: unknown condition 'fil' in signals[0].finding.when.any[0].not; did you mean 'file'?",
        "{text: {match: 'abcd'}} | 12:21: unknown key 'match' in signals[0].finding.when.text; did you mean 'matches'?",
        "{setting: {equals: a}} | 12:23: missing key 'name' in signals[0].finding.when.setting",
        "{setting: {name: A, present: yes}} | 12:42: signals[0].finding.when.setting.present has an unknown word 'yes'; known are false, true",
        "{setting: {name: A, at_least: 1k}} | 12:43: signals[0].finding.when.setting.at_least must be a number such as 1024, not '1k'",
        "{metric: {name: A, at_least: 5, at_most: 4}} | 12:54: signals[0].finding.when.metric.at_most is below at_least",
        "{status: {path: A, present: true}} | 12:32: unknown key 'present' in signals[0].finding.when.status; known are at_least, at_most, equals, matches, one_of, path",
        "{event: {type: Warning}} | 12:21: signals[0].finding.when.event needs at least one of reason, matches",
        "{file: 'a.txt'} | 12:20: signals[0].finding.when.file must be a map of path, not a text",
        "{runtime: {version: new}} | 12:33: signals[0].finding.when.runtime.version: 'new' is not a version range; write one such as '>=3.12 <3.14'",
        "{runtime: {}} | 12:23: signals[0].finding.when.runtime needs at least one of component, language, version, architecture, os",
        "{change: {field: code, within: soon}} | 12:44: signals[0].finding.when.change.within: 'soon' is not a time span; write one such as 24h",
        "{function: {loaded: few}} | 12:33: signals[0].finding.when.function.loaded has an unknown word 'few'; known are all, none, some",
        "{fact: {matches: abcd}} | 12:20: missing key 'id' in signals[0].finding.when.fact",
        "{platform: gcp} | 12:24: signals[0].finding.when.platform has an unknown word 'gcp'; known are aws-lambda, azure-functions, kubernetes",
      })
  void namesWhatIsWrongInAnyCondition(String condition, String messages) {
    String when = "{text: {matches: ['no foo here'], and: [bar], in: [logs]}}";
    String spoilt = KnowledgeFixture.SOUND.replace(when, condition);

    assertThat(KnowledgeFixture.of(root, spoilt).errors())
        .containsExactly(
            Arrays.stream(messages.split(" && ", -1))
                .map(message -> KnowledgeFixture.CAUSE + ":" + message)
                .toArray(String[]::new));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "add_metadata | 20:13: remediation[0].patch[0] must be a map with one patch, such as add_metadata: {}",
        "{add_metdata: {}} | 20:14: unknown patch 'add_metdata' in remediation[0].patch[0]; did you mean 'add_metadata'?",
        "{add_metadata: {path: x}} | 20:29: unknown key 'path' in remediation[0].patch[0].add_metadata",
        "{set_runtime: {language: python}} | 20:27: missing key 'version' in remediation[0].patch[0].set_runtime",
        "{set_requires_python: {range: any}} | 20:43: remediation[0].patch[0].set_requires_python.range: 'any' is not a version range; write one such as '>=3.12 <3.14'",
        "{rebuild_native: yes} | 20:30: remediation[0].patch[0].rebuild_native must be {}, not a text",
      })
  void namesWhatIsWrongInAPatch(String patch, String message) {
    String spoilt =
        KnowledgeFixture.SOUND.replace(
            "    risk: low", "    patch: [" + patch + "]\n    risk: low");

    assertThat(KnowledgeFixture.of(root, spoilt).errors())
        .containsExactly(KnowledgeFixture.CAUSE + ":" + message);
  }

  @Test
  void refusesAnchorsSoThatAliasesCannotExplode() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";

    assertThat(KnowledgeFixture.of(root, bomb).errors())
        .containsExactly(
            KnowledgeFixture.CAUSE
                + ":1:4: anchors and aliases are not allowed; write the value out");
  }

  @Test
  void refusesTags() {
    assertThat(KnowledgeFixture.of(root, "id: !!java.net.URL foo\n").errors())
        .containsExactly(
            KnowledgeFixture.CAUSE
                + ":1:5: tags are not allowed; remove 'tag:yaml.org,2002:java.net.URL'");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(KnowledgeFixture.of(root, KnowledgeFixture.SOUND + "---\nid: bar\n").errors())
        .containsExactly(
            KnowledgeFixture.CAUSE + ":26:1: holds a second document; keep one a file");
  }

  @Test
  void refusesDeepNesting() {
    String deep = "id: " + "[".repeat(5000);

    assertThat(KnowledgeFixture.of(root, deep).errors())
        .containsExactly(KnowledgeFixture.CAUSE + ":1:37: is nested deeper than 32 levels");
  }

  @Test
  void refusesHugeFiles() {
    assertThat(KnowledgeFixture.of(root, "# " + "x".repeat(300_000)).errors())
        .containsExactly(KnowledgeFixture.CAUSE + ": is longer than 262144 bytes; split it");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(KnowledgeFixture.of(root, "# nothing\n").errors())
        .containsExactly(KnowledgeFixture.CAUSE + ": is empty");
  }

  @Test
  void refusesATextInPlaceOfAFile() {
    assertThat(KnowledgeFixture.empty(root).with("mechanisms.yaml", "none\n").errors())
        .containsExactly("mechanisms.yaml:1:1: the file must be a map of mechanisms, not a text");
  }

  @Test
  void refusesBrokenYaml() {
    assertThat(KnowledgeFixture.of(root, "id: foo\ntitle: 'open\n").errors())
        .containsExactly(
            KnowledgeFixture.CAUSE + ":3:1: is not valid YAML: found unexpected end of stream");
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    Path file = root.resolve(KnowledgeFixture.CAUSE);
    Files.createDirectories(file.getParent());
    Files.write(file, "id: f\u00f6\u00f6".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(KnowledgeFixture.empty(root).errors())
        .containsExactly(KnowledgeFixture.CAUSE + ": is not UTF-8 text");
  }

  @Test
  void refusesAnIdThatIsNotTheFolder() {
    String other = KnowledgeFixture.SOUND.replace("id: foo\n", "id: fooo\n");

    assertThat(KnowledgeFixture.of(root, other).errors())
        .containsExactly(
            KnowledgeFixture.CAUSE + ":1:5: id 'fooo' must equal the name of the folder, 'foo'",
            KnowledgeFixture.CAUSE
                + ":10:11: id 'foo.absent' in signals[0].finding must start with 'fooo.'");
  }

  @Test
  void refusesLinksToNothing() {
    String cause =
        KnowledgeFixture.SOUND
            + """
            mechanisms: [{mechanism: import-fail, strength: always}]
            """;
    KnowledgeFixture folder =
        KnowledgeFixture.of(root, cause)
            .replacing(
                KnowledgeFixture.CAUSE,
                "signals:",
                "signals:\n  - {finding: foo.absnt, expected: rarely}")
            .with(
                "mechanisms.yaml",
                "mechanisms: [{id: import-fails, says: a, effects: [{finding: x.y, expected: often}]}]");

    assertThat(folder.errors())
        .containsExactly(
            "mechanisms.yaml:1:62: unknown finding 'x.y' in mechanisms[0].effects[0]; known are foo.absent",
            KnowledgeFixture.CAUSE
                + ":9:15: unknown finding 'foo.absnt' in signals[0]; did you mean 'foo.absent'?",
            KnowledgeFixture.CAUSE
                + ":26:26: unknown mechanism 'import-fail' in mechanisms[0]; did you mean 'import-fails'?");
  }

  @Test
  void refusesIdsThatAreDefinedTwice() {
    String finding = "findings: [{id: foo.absent, says: a, when: {fact: b}, leak: common}]";

    assertThat(
            KnowledgeFixture.of(root, KnowledgeFixture.SOUND)
                .with("findings/a.yaml", finding)
                .errors())
        .containsExactly(
            KnowledgeFixture.CAUSE
                + ":10:11: finding id 'foo.absent' is defined twice, first at findings/a.yaml:1");
  }

  @Test
  void refusesAFindingThatIsLinkedTwice() {
    String twice =
        KnowledgeFixture.SOUND.replace(
            "remediation:", "  - {finding: foo.absent, expected: often}\nremediation:");

    assertThat(KnowledgeFixture.of(root, twice).errors())
        .containsExactly(
            KnowledgeFixture.CAUSE + ":16:15: finding 'foo.absent' is linked twice, in signals[1]");
  }

  @Test
  void refusesARiskFactorThatIsNoChange() {
    String cause =
        KnowledgeFixture.SOUND + "risk_factors: [{when: {fact: a}, odds: loose, why: because}]\n";

    assertThat(KnowledgeFixture.of(root, cause).errors())
        .containsExactly(
            KnowledgeFixture.CAUSE + ":25:23: risk_factors[0].when must be a change condition");
  }

  @Test
  void refusesAFolderWithoutItsCause() {
    KnowledgeFixture folder =
        KnowledgeFixture.empty(root).with("network/dns/cuase.yaml", KnowledgeFixture.SOUND);

    assertThat(folder.errors()).containsExactly("network/dns: holds no cause.yaml");
  }

  @Test
  void refusesIdsOfTheKnowledgeThatIsExtended() {
    KnowledgeBase base = KnowledgeFixture.of(root, KnowledgeFixture.SOUND).load();

    assertThatThrownBy(() -> KnowledgeLoader.folder(root, base))
        .isInstanceOf(KnowledgeException.class)
        .hasMessage(
            """
            The knowledge has 2 errors:
              missing-dependency/foo/cause.yaml:1:5: cause id 'foo' is taken by the knowledge that this extends
              missing-dependency/foo/cause.yaml:10:11: finding id 'foo.absent' is taken by the knowledge that this extends""");
  }

  @Test
  void reportsEveryErrorOfEveryFileTogether() {
    KnowledgeFixture folder =
        KnowledgeFixture.of(root, KnowledgeFixture.SOUND.replace("rare", "rarely"))
            .with("findings/a.yaml", "findings: [{id: a.b, says: c, when: {fact: d}}]")
            .with("mechanisms.yaml", "mechanism: []");

    assertThat(folder.errors())
        .containsExactly(
            "findings/a.yaml:1:12: missing key 'leak' in findings[0]",
            "mechanisms.yaml:1:1: unknown key 'mechanism'; did you mean 'mechanisms'?",
            KnowledgeFixture.CAUSE
                + ":7:8: prior has an unknown word 'rarely'; did you mean 'rare'?");
  }

  @Test
  void refusesAPathThatIsNoFolder() {
    Path none = root.resolve("none");

    assertThatThrownBy(() -> KnowledgeLoader.folder(none, KnowledgeBase.empty()))
        .hasMessageContaining("none: is not a folder; pass the folder above the families");
  }
}
