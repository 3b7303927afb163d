package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.PodPlaces;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Mechanism;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.platform.FaultlessRuns;
import dev.culprit.knowledge.judge.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What is seen to be wrong, stated without a cause. */
final class Symptoms {

  private static final int MOST = 4;
  private static final Set<String> FAILING = Set.of("ERROR", "FATAL", "CRITICAL", "SEVERE");

  private Symptoms() {}

  static List<String> of(Snapshot snapshot, Grounded grounded, KnowledgeBase knowledge) {
    Set<String> downstream = new HashSet<>();
    knowledge.mechanisms().values().stream()
        .flatMap(mechanism -> mechanism.effects().stream())
        .map(Mechanism.Effect::findingId)
        .forEach(downstream::add);
    List<String> symptoms = new ArrayList<>();
    grounded.findings().values().stream()
        .filter(judged -> judged.judgement().isPresent())
        .filter(judged -> downstream.contains(judged.finding().id()))
        .sorted(Comparator.comparing(judged -> judged.finding().id()))
        .map(judged -> says(snapshot, judged))
        .distinct()
        .limit(MOST)
        .forEach(symptoms::add);
    snapshot.logs().stream()
        .filter(Symptoms::isFailing)
        .sorted(Comparator.comparingLong((LogEvidence log) -> -log.count()))
        .limit(1)
        .map(log -> new Quote(Section.LOGS, log.source(), "", log.message()).text())
        .forEach(symptoms::add);
    return symptoms;
  }

  /** Of several workloads it is told which one's pods show it. */
  private static String says(Snapshot snapshot, JudgedFinding judged) {
    String pods = PodPlaces.of(Stream.of(judged.judgement().places())).shown();
    boolean one =
        switch (snapshot.target().kind()) {
          case NAMESPACE, UNNAMED_WORKLOAD -> false;
          default -> true;
        };
    return judged.finding().says() + (one || pods.isEmpty() ? "" : " (" + pods + ")");
  }

  /** Where a failure shows itself first. */
  private static final Set<Section> TELLING =
      EnumSet.of(Section.STATUS, Section.EVENTS, Section.LOGS);

  private static final Set<Section> TELLING_BUT_LOGS =
      EnumSet.of(Section.STATUS, Section.EVENTS, Section.METRICS);

  /** What a probe cannot know, or what does not exist, hides no failure. */
  private static final Set<GapReason> HARMLESS =
      EnumSet.of(GapReason.UNSUPPORTED, GapReason.NOT_FOUND, GapReason.LIMITED);

  /**
   * Returns whether nothing that was read looks like a failure, and no read failed that would show
   * one: a run where nothing could be read must not look healthy.
   */
  static boolean isSilent(Snapshot snapshot, Grounded grounded) {
    boolean hidden =
        snapshot.gaps().stream()
            .anyMatch(gap -> TELLING.contains(gap.section()) && !HARMLESS.contains(gap.reason()));
    return !hidden
        && !isExcerpt(snapshot)
        && snapshot.logs().stream().noneMatch(Symptoms::isFailing)
        && grounded.snapshot().events().stream()
            .noneMatch(event -> !event.type().equalsIgnoreCase("Normal"))
        && !snapshot.isUnread()
        && !isPresent(grounded, "no-functions-loaded")
        && grounded.findings().values().stream()
            .noneMatch(
                judged ->
                    judged.judgement().isPresent() && judged.finding().leak().probability() < .1);
  }

  /**
   * A few lines that somebody picked prove no health: they were picked because something failed.
   */
  private static boolean isExcerpt(Snapshot snapshot) {
    return !snapshot.logs().isEmpty()
        && snapshot.coverageOf(Section.LOGS).share() < 1
        && TELLING_BUT_LOGS.stream().noneMatch(part -> snapshot.coverageOf(part).isSome())
        && !FaultlessRuns.areAllOf(snapshot.logs());
  }

  private static boolean isPresent(Grounded grounded, String fact) {
    FactOutcome outcome = grounded.facts().get(fact);
    return outcome != null && outcome.outcome() == Outcome.PRESENT;
  }

  static boolean isFailing(LogEvidence log) {
    return FAILING.contains(log.level().toUpperCase(Locale.ROOT));
  }
}
