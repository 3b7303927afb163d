package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.judge.TextIndex;
import java.util.ArrayList;
import java.util.List;

/** Follows remedies to what they arm, and finds the smallest set that leaves nothing armed. */
final class Cascade {

  private static final int MOST_STEPS = 4;
  private static final int MOST_REMEDIES = 12;

  private final KnowledgeBase knowledge;
  private final Projections projections;
  private final Commands commands;
  private final TextIndex texts;

  Cascade(KnowledgeBase knowledge, Projections projections, Commands commands, TextIndex texts) {
    this.knowledge = knowledge;
    this.projections = projections;
    this.commands = commands;
    this.texts = texts;
  }

  CausalChain find(Snapshot snapshot, Grounded grounded, Hypothesis leader) {
    List<CausalChain.Step> steps = new ArrayList<>();
    List<RemedyAdvice> known = new ArrayList<>(patching(leader.remedies()));
    RemedyAdvice arming =
        known.stream().filter(r -> arms(snapshot, grounded, r)).findFirst().orElse(null);
    if (arming == null) {
      return CausalChain.NONE;
    }
    follow(snapshot, grounded, leader, arming, steps, known);
    return new CausalChain(steps, smallestSet(snapshot, grounded, leader, known));
  }

  private boolean arms(Snapshot snapshot, Grounded grounded, RemedyAdvice remedy) {
    return !arms(snapshot, grounded, List.of(remedy)).isEmpty();
  }

  private void follow(
      Snapshot snapshot,
      Grounded grounded,
      Hypothesis leader,
      RemedyAdvice first,
      List<CausalChain.Step> steps,
      List<RemedyAdvice> known) {
    String says =
        leader.supporting().isEmpty()
            ? leader.cause().summary()
            : leader.supporting().get(0).says();
    List<RemedyAdvice> applied = new ArrayList<>(List.of(first));
    steps.add(
        new CausalChain.Step(
            leader.causeId(), leader.cause().title(), says, first.remedy().title()));
    while (steps.size() < MOST_STEPS) {
      List<Projection.Armed> armed = arms(snapshot, grounded, applied);
      if (armed.isEmpty()) {
        return;
      }
      Projection.Armed next = armed.get(0);
      List<RemedyAdvice> remedies = patching(remediesOf(next.causeId()));
      known.addAll(remedies);
      String title = remedies.isEmpty() ? "" : remedies.get(0).remedy().title();
      steps.add(new CausalChain.Step(next.causeId(), next.title(), next.says(), title));
      if (remedies.isEmpty()) {
        return;
      }
      applied.add(remedies.get(0));
    }
  }

  private List<RemedyAdvice> remediesOf(String causeId) {
    RootCause cause = knowledge.causes().get(causeId);
    return cause == null
        ? List.of()
        : cause.remedies().stream().map(remedy -> commands.advice(causeId, "", remedy)).toList();
  }

  private static List<RemedyAdvice> patching(List<RemedyAdvice> remedies) {
    return remedies.stream().filter(remedy -> !remedy.remedy().patch().isEmpty()).toList();
  }

  private List<RemedyAdvice> smallestSet(
      Snapshot snapshot, Grounded grounded, Hypothesis leader, List<RemedyAdvice> known) {
    List<RemedyAdvice> pool = known.stream().distinct().limit(MOST_REMEDIES).toList();
    for (RemedyAdvice one : pool) {
      if (suffices(snapshot, grounded, leader, List.of(one))) {
        return List.of(one);
      }
    }
    for (int i = 0; i < pool.size(); i++) {
      for (int j = i + 1; j < pool.size(); j++) {
        List<RemedyAdvice> two = List.of(pool.get(i), pool.get(j));
        if (suffices(snapshot, grounded, leader, two)) {
          return two;
        }
      }
    }
    return List.of();
  }

  private boolean suffices(
      Snapshot snapshot, Grounded grounded, Hypothesis leader, List<RemedyAdvice> remedies) {
    if (remedies.stream().noneMatch(remedy -> remedy.causeId().equals(leader.causeId()))) {
      return false;
    }
    return arms(snapshot, grounded, remedies).isEmpty();
  }

  private List<Projection.Armed> arms(
      Snapshot snapshot, Grounded grounded, List<RemedyAdvice> remedies) {
    List<Patch> patches =
        remedies.stream()
            .map(RemedyAdvice::remedy)
            .map(Remedy::patch)
            .flatMap(List::stream)
            .toList();
    return projections.arms(snapshot, grounded, texts, patches);
  }
}
