package dev.culprit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.HeldDown;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.Patch;
import org.junit.jupiter.api.Test;

/** Story 000: OpenTelemetry's StopIteration, which its authors blamed on Python 3.13. */
class StopIterationStoryTest {

  @Test
  void missingDistInfoLeadsAbove95PerCent() {
    Diagnosis diagnosis = Story.diagnosis("000-stopiteration");

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.ESTABLISHED);
    assertThat(diagnosis.leader().orElseThrow().causeId()).isEqualTo("package-metadata-missing");
    assertThat(diagnosis.leader().orElseThrow().probability()).isGreaterThan(.95);
  }

  @Test
  void python313IsShownAsHeldDownByWhatAndHowMuch() {
    HeldDown held =
        Story.diagnosis("000-stopiteration").heldDown().stream()
            .filter(one -> one.causeId().equals("library-does-not-support-runtime-version"))
            .findFirst()
            .orElseThrow();

    assertThat(held.title()).contains("python 3.13");
    assertThat(held.byCauseId()).isEqualTo("package-metadata-missing");
    assertThat(held.decibans()).isGreaterThan(5);
    assertThat(held.probability()).isLessThan(held.probabilityWithout());
  }

  @Test
  void runtime312WouldStillRaiseStopIteration() {
    Diagnosis diagnosis = Story.diagnosis("000-stopiteration");

    Projection projection = diagnosis.whatIf(new Patch.SetRuntime("python", "3.12"));

    assertThat(projection.solves()).doesNotContain("package-metadata-missing");
    assertThat(projection.remains())
        .filteredOn(one -> one.findingId().equals("python.stop-iteration-in-context-load"))
        .singleElement()
        .satisfies(one -> assertThat(one.probability()).isGreaterThan(.9));
    assertThat(projection.after().get(0).causeId()).isEqualTo("package-metadata-missing");
  }

  @Test
  void withoutTheLayerBothStandFirstAndTheNextCheckListsItsDistInfo() {
    Diagnosis diagnosis = Story.diagnosis("000-layer-unreadable");

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_ESTABLISHED);
    assertThat(Story.firstTwo(diagnosis))
        .containsExactlyInAnyOrder(
            "package-metadata-missing", "library-does-not-support-runtime-version");
    assertThat(diagnosis.nextChecks().get(0).say())
        .contains("dist-info")
        .contains("lambda:GetLayerVersion");
    assertThat(diagnosis.nextChecks().get(0).kind()).isEqualTo(Finding.Check.Kind.GRANT);
  }

  @Test
  void completeDistInfoRulesTheCauseOutInWords() {
    Diagnosis diagnosis = Story.diagnosis("000-dist-info-complete");

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_ESTABLISHED);
    assertThat(diagnosis.ruledOut())
        .filteredOn(one -> one.causeId().equals("package-metadata-missing"))
        .singleElement()
        .satisfies(one -> assertThat(one.why()).contains("metadata"));
    assertThat(diagnosis.probabilityOf("package-metadata-missing")).isZero();
  }

  @Test
  void aContextNameThatNoEntryPointBearsTakesItsPlace() {
    Diagnosis diagnosis = Story.diagnosis("000-context-name-unknown");

    assertThat(diagnosis.leader().orElseThrow().causeId()).isEqualTo("invalid-setting-value");
    assertThat(diagnosis.leader().orElseThrow().supporting())
        .anySatisfy(match -> assertThat(match.quotes().toString()).contains("gevent_context"));
  }
}
