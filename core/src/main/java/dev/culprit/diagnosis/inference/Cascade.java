package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.PodPlaces;
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
import java.util.Optional;

/**
 * Follows remedies to what they arm or leave standing, and finds the smallest set that leaves
 * nothing in the way.
 */
final class Cascade {

  private static final int MOST_STEPS = 4;
  private static final int MOST_REMEDIES = 12;

  /** Rankings are what costs: no more sets than this are ranked. */
  private static final int MOST_OUTLOOKS = 8;

  private final KnowledgeBase knowledge;
  private final Projections projections;
  private final Commands commands;
  private final TextIndex texts;

  /** What a doubtful leader would leave standing is no news. */
  private boolean established;

  Cascade(KnowledgeBase knowledge, Projections projections, Commands commands, TextIndex texts) {
    this.knowledge = knowledge;
    this.projections = projections;
    this.commands = commands;
    this.texts = texts;
  }

  CausalChain find(Snapshot snapshot, Grounded grounded, Hypothesis leader) {
    List<CausalChain.Step> steps = new ArrayList<>();
    List<RemedyAdvice> known = new ArrayList<>(patching(leader.remedies()));
    RemedyAdvice first =
        known.stream().filter(r -> arms(snapshot, grounded, r)).findFirst().orElse(null);
    established = leader.probability() >= Diagnosis.ESTABLISHED;
    if (first == null && established) {
      first = leader.remedies().stream().findFirst().orElse(null);
    }
    if (first == null) {
      return CausalChain.NONE;
    }
    List<RemedyAdvice> applied = follow(snapshot, grounded, leader, first, steps, known);
    if (steps.size() < 2) {
      return CausalChain.NONE;
    }
    return new CausalChain(steps, smallestSet(snapshot, grounded, leader, known, applied));
  }

  /** What is met once these remedies are applied: what they arm, or what they leave standing. */
  private Optional<Projection.Armed> next(
      Snapshot snapshot, Grounded grounded, List<RemedyAdvice> applied) {
    List<Projection.Armed> armed = arms(snapshot, grounded, applied);
    if (!armed.isEmpty() || !established) {
      return armed.stream().findFirst();
    }
    List<String> fixed = applied.stream().map(RemedyAdvice::causeId).distinct().toList();
    return projections
        .outlook(snapshot, grounded, texts, "", fixed, patches(applied))
        .projection()
        .stands()
        .stream()
        .filter(left -> !isApart(grounded, fixed, left.causeId()))
        .findFirst()
        .map(left -> new Projection.Armed(left.causeId(), left.title(), left.says()));
  }

  /** What is wrong with another workload's pods does not come next. */
  private static boolean isApart(Grounded grounded, List<String> fixed, String causeId) {
    PodPlaces places = grounded.places(causeId);
    return fixed.stream().allMatch(id -> places.areApartFrom(grounded.places(id)));
  }

  private boolean arms(Snapshot snapshot, Grounded grounded, RemedyAdvice remedy) {
    return !arms(snapshot, grounded, List.of(remedy)).isEmpty();
  }

  /** Adds the steps and returns the remedies that were taken on the way. */
  private List<RemedyAdvice> follow(
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
      Projection.Armed next = next(snapshot, grounded, applied).orElse(null);
      if (next == null) {
        return applied;
      }
      List<RemedyAdvice> remedies = remediesOf(grounded, next.causeId());
      known.addAll(patching(remedies));
      String title = remedies.isEmpty() ? "" : remedies.get(0).remedy().title();
      steps.add(new CausalChain.Step(next.causeId(), next.title(), next.says(), title));
      if (remedies.isEmpty()) {
        return applied;
      }
      applied.add(remedies.get(0));
    }
    return applied;
  }

  /** What comes next is mended as it would be if it led. */
  private List<RemedyAdvice> remediesOf(Grounded grounded, String causeId) {
    RootCause cause = knowledge.causes().get(causeId);
    return cause == null ? List.of() : commands.advices(cause, objectOf(grounded, causeId));
  }

  /** Returns what a cause is about; empty where that is nothing yet, or one of several. */
  private static String objectOf(Grounded grounded, String causeId) {
    List<String> objects =
        grounded.causes().values().stream()
            .filter(bound -> bound.cause().id().equals(causeId))
            .map(GroundedCause::object)
            .distinct()
            .toList();
    return objects.size() == 1 ? objects.get(0) : "";
  }

  private static List<RemedyAdvice> patching(List<RemedyAdvice> remedies) {
    return remedies.stream().filter(remedy -> !remedy.remedy().patch().isEmpty()).toList();
  }

  private List<RemedyAdvice> smallestSet(
      Snapshot snapshot,
      Grounded grounded,
      Hypothesis leader,
      List<RemedyAdvice> known,
      List<RemedyAdvice> applied) {
    List<RemedyAdvice> pool = known.stream().distinct().limit(MOST_REMEDIES).toList();
    List<List<RemedyAdvice>> sets = new ArrayList<>();
    pool.forEach(one -> sets.add(List.of(one)));
    if (applied.size() == 2) {
      sets.add(applied);
    }
    for (int i = 0; i < pool.size(); i++) {
      for (int j = i + 1; j < pool.size(); j++) {
        sets.add(List.of(pool.get(i), pool.get(j)));
      }
    }
    return sets.stream()
        .filter(set -> set.stream().anyMatch(one -> one.causeId().equals(leader.causeId())))
        .filter(set -> arms(snapshot, grounded, set).isEmpty())
        .limit(MOST_OUTLOOKS)
        .filter(set -> next(snapshot, grounded, set).isEmpty())
        .findFirst()
        .map(List::copyOf)
        .orElse(List.of());
  }

  private List<Projection.Armed> arms(
      Snapshot snapshot, Grounded grounded, List<RemedyAdvice> remedies) {
    return projections.arms(snapshot, grounded, texts, patches(remedies));
  }

  private static List<Patch> patches(List<RemedyAdvice> remedies) {
    return remedies.stream()
        .map(RemedyAdvice::remedy)
        .map(Remedy::patch)
        .flatMap(List::stream)
        .toList();
  }
}
