package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Mechanism;
import dev.culprit.knowledge.judge.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
        .map(judged -> judged.finding().says())
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

  /** Returns whether nothing that was read looks like a failure. */
  static boolean isSilent(Snapshot snapshot, Grounded grounded) {
    return snapshot.logs().stream().noneMatch(Symptoms::isFailing)
        && snapshot.events().stream().noneMatch(event -> !event.type().equalsIgnoreCase("Normal"))
        && snapshot.coverage().values().stream().anyMatch(coverage -> coverage.isSome())
        && grounded.findings().values().stream()
            .noneMatch(
                judged ->
                    judged.judgement().isPresent() && judged.finding().leak().probability() < .1);
  }

  private static boolean isFailing(LogEvidence log) {
    return FAILING.contains(log.level().toUpperCase(Locale.ROOT));
  }
}
