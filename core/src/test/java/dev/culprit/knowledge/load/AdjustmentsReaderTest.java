package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.Prior;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.Silence;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentsReaderTest {

  private static final String FILE = "adjustments.yaml";
  private static final String WHOLE =
      """
      priors:
        - cause: foo
          prior: common
          why: Half of our incidents.
      silences:
        - cause: foo
          targets: ['kubernetes:*/batch/*', 'aws-lambda:eu-west-1:nightly-*']
          reason: Batch jobs do without foo.
      remedies:
        - cause: foo
          id: call-platform-team
          title: Ask the platform team for foo
          commands: {shell: foo-ctl request}
          patch: [{clear_fact: {id: foo-missing}}]
          risk: low
          verify: foo-ctl status
          rollback: foo-ctl cancel
      """;

  @TempDir Path root;

  private KnowledgeBase base;
  private KnowledgeFixture own;

  @BeforeEach
  void writeBase() {
    base = KnowledgeFixture.of(root.resolve("base"), KnowledgeFixture.SOUND).load();
    own = KnowledgeFixture.empty(root.resolve("own"));
  }

  private KnowledgeBase adjusted(String text) {
    return base.plus(KnowledgeLoader.folder(own.with(FILE, text).root(), base));
  }

  private List<String> errors(String text) {
    try {
      adjusted(text);
      return List.of();
    } catch (KnowledgeException wrong) {
      return wrong.errors().stream().map(KnowledgeError::toString).toList();
    }
  }

  @Test
  void overridesThePriorOfACauseThatItDoesNotHold() {
    KnowledgeBase adjusted = adjusted(WHOLE);

    assertThat(adjusted.cause("foo").orElseThrow().prior()).isEqualTo(Prior.COMMON);
    assertThat(adjusted.written("foo").orElseThrow().prior()).isEqualTo(Prior.RARE);
    assertThat(base.cause("foo").orElseThrow().prior()).isEqualTo(Prior.RARE);
    assertThat(adjusted.adjustments().priorOf("foo").orElseThrow().why())
        .isEqualTo("Half of our incidents.");
  }

  @Test
  void addsARemedyAfterTheCausesOwn() {
    RootCause foo = adjusted(WHOLE).cause("foo").orElseThrow();

    assertThat(foo.remedies())
        .extracting(Remedy::id)
        .containsExactly("add-foo", "call-platform-team");
    assertThat(foo.remedies().get(1).patch()).containsExactly(new Patch.ClearFact("foo-missing"));
    assertThat(base.cause("foo").orElseThrow().remedies()).hasSize(1);
  }

  @Test
  void readsWhereACauseIsSilentAndWhy() {
    assertThat(adjusted(WHOLE).adjustments().silences())
        .containsExactly(
            new Silence(
                "foo",
                List.of("kubernetes:*/batch/*", "aws-lambda:eu-west-1:nightly-*"),
                "Batch jobs do without foo."));
  }

  @Test
  void changesNothingElseOfTheCause() {
    RootCause before = base.cause("foo").orElseThrow();
    RootCause after = adjusted(WHOLE).cause("foo").orElseThrow();

    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("prior", "remedies")
        .isEqualTo(before);
  }

  @Test
  void travelsInTheIndexOfAJar() {
    own.with(FILE, WHOLE);
    KnowledgeLoader.Loaded loaded = KnowledgeLoader.load(own.root(), base);
    String index = KnowledgeIndex.write(loaded.documents(), List.of());
    InputStream stream = new ByteArrayInputStream(index.getBytes(StandardCharsets.UTF_8));

    assertThat(KnowledgeLoader.index(stream, base).adjustments())
        .isEqualTo(loaded.knowledge().adjustments());
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "priors: | prior: | 1:1: unknown key 'prior'; did you mean 'priors'?",
        "cause: foo\\n    prior | cause: fooo\\n    prior | 2:12: unknown cause 'fooo' in priors[0]; did you mean 'foo'?",
        "prior: common | prior: often | 3:12: priors[0].prior has an unknown word 'often'; known are common, occasional, rare, uncommon",
        "prior: common | prior: 0.5 | 3:12: priors[0].prior has an unknown word '0.5'; known are common, occasional, rare, uncommon",
        "why: Half of our incidents. | reason: x | 4:5: unknown key 'reason' in priors[0]; known are cause, prior, why",
        "silences:\\n  - cause: foo | silences:\\n  - cause: oof | 6:12: unknown cause 'oof' in silences[0]; known are foo",
        "targets: ['kubernetes:*/batch/*', 'aws-lambda:eu-west-1:nightly-*'] | targets: [] | 7:14: silences[0].targets must not be empty",
        "targets: ['kubernetes:*/batch/*', 'aws-lambda:eu-west-1:nightly-*'] | # | 6:5: missing key 'targets' in silences[0]",
        "reason: Batch jobs do without foo. | # | 6:5: missing key 'reason' in silences[0]",
        "id: call-platform-team | id: add-foo | 11:9: cause 'foo' has a remedy 'add-foo' already",
        "verify: foo-ctl status | # | 10:5: missing key 'verify' in remedies[0]",
        "rollback: foo-ctl cancel | rolback: x | 17:5: unknown key 'rolback' in remedies[0]; did you mean 'rollback'?",
        "clear_fact | clear_fakt | 14:14: unknown patch 'clear_fakt' in remedies[0].patch[0]; did you mean 'clear_fact'?",
        "risk: low | risk: !!str low | 15:11: tags are not allowed; remove 'tag:yaml.org,2002:str'",
      })
  void namesPlaceFaultAndRemedy(String old, String text, String message) {
    String spoilt = WHOLE.replace(old.replace("\\n", "\n"), text.replace("\\n", "\n"));

    assertThat(spoilt).isNotEqualTo(WHOLE);
    assertThat(errors(spoilt)).contains(FILE + ":" + message);
  }

  @Test
  void refusesAPriorThatIsOverriddenTwice() {
    String twice = WHOLE.replace("silences:", "  - {cause: foo, prior: rare, why: x}\nsilences:");

    assertThat(errors(twice))
        .containsExactly(FILE + ":5:13: the prior of 'foo' is overridden already");
  }

  @Test
  void refusesAPriorThatTheBaseOverridesAlready() {
    base = adjusted("priors: [{cause: foo, prior: common, why: x}]");

    assertThat(errors("priors: [{cause: foo, prior: rare, why: x}]"))
        .containsExactly(FILE + ":1:18: the prior of 'foo' is overridden already");
  }

  @Test
  void refusesTheSameRemedyTwice() {
    String remedies = WHOLE.substring(WHOLE.indexOf("  - cause: foo\n    id:"));

    assertThat(errors(WHOLE + remedies))
        .containsExactly(FILE + ":19:9: cause 'foo' has a remedy 'call-platform-team' already");
  }

  @Test
  void refusesARemedyThatAnOwnCauseHasAlready() {
    own.with("missing-dependency/bar/cause.yaml", KnowledgeFixture.SOUND.replace("foo", "bar"));

    assertThat(
            errors(
                "remedies: [{cause: bar, id: add-bar, title: a, risk: low, verify: b, rollback: c}]"))
        .containsExactly(FILE + ":1:29: cause 'bar' has a remedy 'add-bar' already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 1:1: adjusts nothing; write priors, silences, remedies",
        "[] | 1:1: the file must be a map of priors, silences, remedies, not a list",
        "'' | 1:1: the file must be a map of priors, silences, remedies, not a text",
      })
  void refusesAFileThatAdjustsNothing(String text, String message) {
    String yaml = text.isEmpty() ? "''" : text;

    assertThat(errors(yaml)).contains(FILE + ":" + message);
  }
}
