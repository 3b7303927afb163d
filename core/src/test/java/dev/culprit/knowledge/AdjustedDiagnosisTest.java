package dev.culprit.knowledge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.RuledOut;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.knowledge.load.KnowledgeLoader;
import dev.culprit.report.JsonReport;
import dev.culprit.report.MarkdownReport;
import dev.culprit.report.TextReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organisation's adjustments make of the diagnosis of the first story. */
class AdjustedDiagnosisTest {

  private static final String CAUSE = "package-metadata-missing";
  private static final String REASON = "Our packaging prunes dist-info on purpose.";
  private static final Snapshot STORY = story();
  private static final KnowledgeBase SHIPPED = KnowledgeLoader.builtIn();

  private static Snapshot story() {
    String resource = "/dev/culprit/stories/000-stopiteration.json";
    try (InputStream stream =
        requireNonNull(AdjustedDiagnosisTest.class.getResourceAsStream(resource))) {
      return SnapshotJson.read(stream.readAllBytes());
    } catch (IOException broken) {
      throw new IllegalStateException(resource, broken);
    }
  }

  private static Adjustments silence(String cause, String... targets) {
    return new Adjustments(
        List.of(), List.of(new Silence(cause, List.of(targets), REASON)), List.of());
  }

  private static Diagnosis diagnosis(Adjustments adjustments) {
    return Diagnostics.with(SHIPPED.adjusted(adjustments)).diagnose(STORY);
  }

  private static List<String> ranked(Diagnosis diagnosis) {
    return diagnosis.ranking().stream().map(RankedCause::causeId).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**",
        "arn:aws:lambda:us-east-1:*:function:coderipple-*",
        "arn:aws:lambda:us-east-1:123456789012:function:coderipple-orchestrator"
      })
  void leavesACauseOutForTheTargetsThatTheGlobNames(String glob) {
    Diagnosis diagnosis = diagnosis(silence(CAUSE, "kubernetes:**", glob));

    assertThat(ranked(diagnosis)).isNotEmpty().doesNotContain(CAUSE);
    assertThat(diagnosis.ruledOut())
        .contains(
            new RuledOut(
                CAUSE,
                "Distribution metadata was pruned from the package",
                "not considered for this target: " + REASON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:lambda:eu-*",
        "coderipple-orchestrator",
        "kubernetes:**",
        "arn:aws:lambda"
      })
  void keepsACauseForOtherTargets(String glob) {
    assertThat(TextReport.plain().render(diagnosis(silence(CAUSE, glob))))
        .isEqualTo(TextReport.plain().render(diagnosis(Adjustments.NONE)));
  }

  @Test
  void tellsEveryReaderWhyACauseIsNotConsidered() {
    Diagnosis diagnosis = diagnosis(silence(CAUSE, "**"));
    String told = "not considered for this target: " + REASON;

    assertThat(TextReport.plain().width(400).render(diagnosis)).contains(told);
    assertThat(MarkdownReport.create().render(diagnosis))
        .contains("not considered for this target");
    assertThat(JsonReport.create().render(diagnosis)).contains(told);
  }

  @Test
  void doesNotTellOfASilentCauseThatNothingSuggests() {
    assertThat(diagnosis(silence("c-library-too-old", "**")).ruledOut())
        .extracting(RuledOut::causeId)
        .doesNotContain("c-library-too-old");
  }

  @Test
  void ranksByTheOverriddenPrior() {
    String cause = "dependency-version-conflict";
    Prior shipped = SHIPPED.cause(cause).orElseThrow().prior();
    Prior other = shipped == Prior.RARE ? Prior.COMMON : Prior.RARE;
    Diagnosis before = diagnosis(Adjustments.NONE);
    Diagnosis after =
        diagnosis(
            new Adjustments(
                List.of(new PriorOverride(CAUSE, Prior.RARE, "x")), List.of(), List.of()));
    Diagnosis sibling =
        diagnosis(
            new Adjustments(List.of(new PriorOverride(cause, other, "x")), List.of(), List.of()));

    assertThat(SHIPPED.cause(CAUSE).orElseThrow().prior()).isNotEqualTo(Prior.RARE);
    assertThat(after.probabilityOf(CAUSE)).isLessThan(before.probabilityOf(CAUSE));
    assertThat(sibling.probabilityOf(cause) < before.probabilityOf(cause))
        .isEqualTo(other == Prior.RARE);
  }

  @Test
  void advisesTheAddedRemedyLastWithItsPlaceholdersFilled() {
    Remedy remedy =
        new Remedy(
            "page-platform-team",
            "Page the platform team",
            new TreeMap<>(java.util.Map.of("shell", "page --function {function}")),
            List.of(),
            Remedy.Risk.LOW,
            "page --status",
            "page --cancel");
    Diagnosis diagnosis =
        diagnosis(new Adjustments(List.of(), List.of(), List.of(new AddedRemedy(CAUSE, remedy))));

    var remedies = diagnosis.hypothesis(CAUSE).orElseThrow().remedies();
    assertThat(remedies.get(remedies.size() - 1).commands())
        .containsEntry("shell", "page --function coderipple-orchestrator");
  }

  @Test
  void refusesWhatTwoKnowledgeBasesAdjustAlike() {
    Adjustments prior =
        new Adjustments(List.of(new PriorOverride(CAUSE, Prior.RARE, "x")), List.of(), List.of());
    KnowledgeBase adjusted = SHIPPED.adjusted(prior);

    assertThatThrownBy(() -> adjusted.adjusted(prior))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the prior of cause '" + CAUSE + "' is overridden twice; keep one");
  }

  @Test
  void refusesARemedyThatTheCauseHas() {
    Remedy own = SHIPPED.cause(CAUSE).orElseThrow().remedies().get(0);
    Adjustments twice = new Adjustments(List.of(), List.of(), List.of(new AddedRemedy(CAUSE, own)));

    assertThatThrownBy(() -> SHIPPED.adjusted(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cause '%s' has a remedy '%s' already; give the added one another id"
                .formatted(CAUSE, own.id()));
  }

  @Test
  void refusesASilenceWithoutTargets() {
    assertThatThrownBy(() -> silence(CAUSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name the targets for which '" + CAUSE + "' is silent");
  }

  @Test
  void keepsAdjustmentsThroughAUnionInEitherOrder() {
    KnowledgeBase own = KnowledgeBase.empty().adjusted(silence(CAUSE, "**"));

    assertThat(SHIPPED.plus(own).silence(CAUSE, STORY.target())).isPresent();
    assertThat(own.plus(SHIPPED).silence(CAUSE, STORY.target())).isPresent();
    assertThat(SHIPPED.silence(CAUSE, STORY.target())).isEmpty();
  }
}
