package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Leak;
import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.Prior;
import dev.culprit.knowledge.RiskOdds;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.Strength;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.condition.ValueTest;
import dev.culprit.knowledge.condition.VersionRange;
import dev.culprit.target.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnowledgeLoaderTest {

  @TempDir Path root;

  @Test
  void readsEveryPartOfACause() {
    String cause =
        KnowledgeFixture.SOUND
            + """
            risk_factors:
              - {when: {change: {matches: slim, field: code, within: 24h}}, odds: exact, why: It slims.}
            guards: [{when: {fact: foo-missing}, says: foo is there}]
            mitigation: Roll back.
            prevention: [Keep foo.]
            """;

    RootCause read = KnowledgeFixture.of(root, cause).load().causes().get("foo");

    assertThat(read.title()).isEqualTo("Foo is missing");
    assertThat(read.platforms()).containsOnly(Platform.AWS_LAMBDA, Platform.KUBERNETES);
    assertThat(read.status()).isEqualTo(RootCause.Status.EXPERIMENTAL);
    assertThat(read.prior()).isEqualTo(Prior.RARE);
    assertThat(read.links())
        .containsExactly(new RootCause.Link("foo.absent", Strength.ALWAYS, "It is the fault."));
    assertThat(read.riskFactors())
        .containsExactly(
            new RootCause.RiskFactor(
                new Condition.Change(
                    List.of(TextPattern.of("slim")), List.of("code"), Duration.ofHours(24)),
                RiskOdds.EXACT,
                "It slims."));
    assertThat(read.guards())
        .containsExactly(
            new RootCause.Guard(new Condition.Fact("foo-missing", null), "foo is there"));
    assertThat(read.mitigation()).containsExactly("Roll back.");
    assertThat(read.remedies().get(0).commands()).containsEntry("shell", "add foo");
  }

  @Test
  void makesAnInlineFindingAFinding() {
    KnowledgeBase read = KnowledgeFixture.of(root, KnowledgeFixture.SOUND).load();

    assertThat(read.findings().get("foo.absent"))
        .isEqualTo(
            new Finding(
                "foo.absent",
                "foo is absent",
                "",
                new Condition.Text(
                    List.of(TextPattern.of("no foo here")),
                    List.of(TextPattern.of("bar")),
                    List.of(),
                    Set.of(Section.LOGS)),
                Leak.SPECIFIC,
                "",
                "",
                "",
                null));
  }

  static List<Object[]> conditions() {
    Condition.Fact fact = new Condition.Fact("a", null);
    Set<Section> everywhere =
        Set.of(Section.LOGS, Section.EVENTS, Section.STATUS, Section.FUNCTIONS, Section.FACTS);
    return List.of(
        of(
            "{text: 'abcd'}",
            new Condition.Text(List.of(TextPattern.of("abcd")), List.of(), List.of(), everywhere)),
        of(
            "{text: [abcd, efgh]}",
            new Condition.Text(
                List.of(TextPattern.of("abcd"), TextPattern.of("efgh")),
                List.of(),
                List.of(),
                everywhere)),
        of(
            "{text: {matches: abcd, in: changes}}",
            new Condition.Text(
                List.of(TextPattern.of("abcd")), List.of(), List.of(), Set.of(Section.CHANGES))),
        of(
            "{text: {matches: abcd, unless: [efgh]}}",
            new Condition.Text(
                List.of(TextPattern.of("abcd")),
                List.of(),
                List.of(TextPattern.of("efgh")),
                everywhere)),
        of(
            "{setting: {name: A, equals: no}}",
            new Condition.Setting(List.of("A"), test("no", List.of(), null, null, null))),
        of(
            "{setting: {name: [A, B], one_of: [on, 010, 3.10]}}",
            new Condition.Setting(
                List.of("A", "B"), test(null, List.of("on", "010", "3.10"), null, null, null))),
        of(
            "{setting: {name: A, present: false}}",
            new Condition.Setting(List.of("A"), test(null, List.of(), null, null, false))),
        of(
            "{status: {path: a.b, matches: x, at_least: 1.5}}",
            new Condition.Status(
                List.of("a.b"),
                new ValueTest(null, List.of(), TextPattern.of("x"), 1.5, null, null))),
        of(
            "{event: {reason: BackOff, matches: x, type: Warning}}",
            new Condition.Event(List.of("BackOff"), List.of(TextPattern.of("x")), "Warning")),
        of("{file: {path: '**/a.so'}}", new Condition.FilePresent(List.of("**/a.so"))),
        of("{file_absent: {path: [a, b]}}", new Condition.FileAbsent(List.of("a", "b"))),
        of(
            "{runtime: {component: function, language: python, version: '>=3.12 <3.14'}}",
            new Condition.OnRuntime(
                List.of("function"), "python", VersionRange.of(">=3.12 <3.14"), null, null)),
        of(
            "{layer: {name: otel, version: <2}}",
            new Condition.Layer(TextPattern.of("otel"), VersionRange.of("<2"))),
        of(
            "{change: {field: [code], within: 7d}}",
            new Condition.Change(List.of(), List.of("code"), Duration.ofDays(7))),
        of(
            "{metric: {name: errors, at_most: 0}}",
            new Condition.Metric(List.of("errors"), test(null, List.of(), null, 0.0, null))),
        of("{function: {loaded: none}}", new Condition.Function(Condition.Function.Loaded.NONE)),
        of(
            "{given: {key: onset, equals: deploy}}",
            new Condition.Given(List.of("onset"), test("deploy", List.of(), null, null, null))),
        of("{fact: a}", fact),
        of("{fact: {id: a, matches: x}}", new Condition.Fact("a", TextPattern.of("x"))),
        of("{platform: kubernetes}", new Condition.OnPlatform(Set.of(Platform.KUBERNETES))),
        of("{all: [{fact: a}, {fact: a}]}", new Condition.All(List.of(fact, fact))),
        of("{any: {fact: a}}", new Condition.Any(List.of(fact))),
        of("{unseen: {fact: a}}", new Condition.Unseen(fact)),
        of("{not: {fact: a}}", new Condition.Not(fact)));
  }

  private static Object[] of(String yaml, Condition condition) {
    return new Object[] {yaml, condition};
  }

  private static ValueTest test(
      String equal, List<String> oneOf, Double atLeast, Double atMost, Boolean present) {
    return new ValueTest(equal, oneOf, null, atLeast, atMost, present);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditions")
  void readsEveryConditionWithScalarsInPlaceOfLists(String yaml, Condition condition) {
    String finding = "findings: [{id: a.b, says: c, leak: common, when: %s}]".formatted(yaml);

    KnowledgeBase read = KnowledgeFixture.empty(root).with("findings/a.yaml", finding).load();

    assertThat(read.findings().get("a.b").when()).isEqualTo(condition);
  }

  @Test
  void readsEveryPatch() {
    String patches =
        """
            patch:
              - set_runtime: {version: 3.10}
              - set_setting: {name: A, value: on}
              - remove_setting: {name: A}
              - rebuild_native: {}
              - move_files: {from: '', to: python}
              - remove_files: {path: '*.pyc'}
              - add_files: {path: bootstrap}
              - add_metadata: {}
              - set_requires_python: {range: '>=3.9'}
              - set_version: {package: foo, version: 2}
              - clear_fact: {id: foo-missing}
            risk: low
        """;
    String cause = KnowledgeFixture.SOUND.replace("    risk: low\n", patches);

    RootCause read = KnowledgeFixture.of(root, cause).load().causes().get("foo");

    assertThat(read.remedies().get(0).patch())
        .containsExactly(
            new Patch.SetRuntime(null, "3.10"),
            new Patch.SetSetting("A", "on"),
            new Patch.RemoveSetting("A"),
            new Patch.RebuildNative(),
            new Patch.MoveFiles("", "python"),
            new Patch.RemoveFiles("*.pyc"),
            new Patch.AddFiles("bootstrap"),
            new Patch.AddMetadata(),
            new Patch.SetRequiresPython(">=3.9"),
            new Patch.SetVersion("foo", "2"),
            new Patch.ClearFact("foo-missing"));
  }

  @Test
  void linksAnOwnCauseToABaseAndAddsItToIt() {
    String finding = "findings: [{id: base.one, says: c, leak: common, when: {fact: a}}]";
    KnowledgeBase base =
        KnowledgeFixture.empty(root.resolve("base")).with("findings/a.yaml", finding).load();
    String cause =
        KnowledgeFixture.SOUND.replace(
            "signals:", "signals:\n  - {finding: base.one, expected: often}");
    Path own = KnowledgeFixture.of(root.resolve("own"), cause).root();

    KnowledgeBase read = KnowledgeLoader.folder(own, base);

    assertThat(read.findings()).containsOnlyKeys("foo.absent");
    assertThat(base.plus(read).findings()).containsOnlyKeys("base.one", "foo.absent");
    assertThat(base.plus(read).causes()).containsOnlyKeys("foo");
  }

  @Test
  void refusesToAddIdsThatAreTaken() {
    KnowledgeBase one = KnowledgeFixture.of(root, KnowledgeFixture.SOUND).load();

    assertThatThrownBy(() -> one.plus(one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("both knowledge bases hold cause 'foo'; give one another id");
  }

  @Test
  void ignoresHiddenFilesAndData() {
    KnowledgeFixture folder =
        KnowledgeFixture.of(root, KnowledgeFixture.SOUND)
            .with(".git/config/cause.yaml", "x")
            .with("data/limits/cause.yaml", "x")
            .with("findings/notes.txt", "x");

    assertThat(folder.load().causes()).containsOnlyKeys("foo");
  }
}
