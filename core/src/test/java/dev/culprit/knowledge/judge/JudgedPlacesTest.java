package dev.culprit.knowledge.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.condition.ValueTest;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Judgements know every place of what they found, though they quote a few. */
class JudgedPlacesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final List<String> PODS = List.of("aaa-0", "bbb-0", "ccc-0", "db-0");
  private static final List<String> PLACES = PODS.stream().map(pod -> "pod/" + pod).toList();
  private static final Condition EVENT =
      new Condition.Event(List.of("FailedScheduling"), List.of(), null);
  private static final Condition TEXT =
      new Condition.Text(
          List.of(TextPattern.of("Insufficient cpu")),
          List.of(),
          List.of(),
          Set.of(Section.EVENTS, Section.LOGS));
  private static final Condition STATUS =
      new Condition.Status(
          List.of("phase"), new ValueTest("Pending", List.of(), null, null, null, null));

  @Test
  void conditionsOnEventsKnowAllPlaces() {
    assertThatAllPlacesAreKnown(judge(EVENT));
  }

  @Test
  void conditionsOnTextsKnowAllPlaces() {
    assertThatAllPlacesAreKnown(judge(TEXT));
  }

  @Test
  void conditionsOnStatusesKnowAllPlaces() {
    assertThatAllPlacesAreKnown(judge(STATUS));
  }

  @Test
  void joinedConditionsKnowThePlacesOfAllTheirParts() {
    assertThat(judge(new Condition.All(List.of(EVENT, STATUS))).places())
        .containsExactlyElementsOf(PLACES);
    assertThat(judge(new Condition.Any(List.of(EVENT, TEXT))).places())
        .containsExactlyElementsOf(PLACES);
  }

  @Test
  void whatIsAbsentIsNowhere() {
    assertThat(judge(new Condition.Event(List.of("OOMKilling"), List.of(), null)).places())
        .isEmpty();
  }

  private static void assertThatAllPlacesAreKnown(Judgement judgement) {
    assertThat(judgement.quotes()).hasSize(3);
    assertThat(judgement.places()).containsExactlyElementsOf(PLACES);
  }

  private static Judgement judge(Condition condition) {
    return ConditionJudge.of(
            EvidenceView.of(snapshot()), Set.of(), TextRules.of(List.of(condition)).index())
        .judge(condition);
  }

  private static Snapshot snapshot() {
    SnapshotBuilder snapshot =
        SnapshotBuilder.of(TargetParser.parse("kubernetes:namespace/shop"), NOW);
    for (String place : PLACES) {
      snapshot.add(
          new EventEvidence(
              "Warning",
              "FailedScheduling",
              place,
              "0/3 nodes are available: 3 Insufficient cpu. (" + place + ")",
              2,
              NOW,
              NOW,
              "k8s:events"));
      snapshot.add(new StatusEvidence(place, "phase", "Pending", "k8s:pods"));
    }
    return snapshot.build();
  }
}
