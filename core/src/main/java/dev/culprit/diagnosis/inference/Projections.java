package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.WhatIf;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.judge.TextIndex;
import dev.culprit.knowledge.judge.TextRules;
import dev.culprit.ranking.Candidate;
import dev.culprit.ranking.Posterior;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Projects a change of the facts: apply it, forget what the removed causes explained, judge and
 * rank again (RANKING.md, Cascade).
 */
final class Projections implements WhatIf {

  private static final String METADATA_MISSING = "python-metadata-missing";
  private static final double STAYS = .5;
  private static final double SOLVED = .05;
  private static final double COMMON = .1;

  /** A cause whose own fact is there breaks what runs into it, even where nothing has done so. */
  private static final double SHOWN = .4;

  private final KnowledgeBase knowledge;
  private final TextRules rules;

  Projections(KnowledgeBase knowledge, TextRules rules) {
    this.knowledge = knowledge;
    this.rules = rules;
  }

  /** What a change leads to, with the grounded state that cascades go on from. */
  record Outlook(Projection projection, Snapshot snapshot, Grounded grounded) {}

  @Override
  public Projection project(
      Diagnosis diagnosis, String title, List<String> fixedCauseIds, List<Patch> patches) {
    TextIndex texts = rules.index();
    Snapshot snapshot = diagnosis.snapshot();
    Grounded before = Grounding.ground(knowledge, snapshot, texts, Set.of(), Set.of());
    return outlook(snapshot, before, texts, title, fixedCauseIds, patches).projection();
  }

  Outlook outlook(
      Snapshot snapshot,
      Grounded before,
      TextIndex texts,
      String title,
      List<String> fixed,
      List<Patch> patches) {
    Snapshot patched = PatchedSnapshot.apply(snapshot, patches);
    SortedSet<String> cleared = cleared(patches);
    Grounded facts = Grounding.ground(knowledge, patched, texts, cleared, Set.of());
    SortedSet<String> removed = new TreeSet<>(fixed);
    removed.addAll(disarmed(before, facts));
    Posterior posterior = Posterior.of(before.network());
    SortedSet<String> removedCandidates = candidatesOf(before, removed);
    List<Projection.Remaining> remains = new ArrayList<>();
    SortedSet<String> forgotten = new TreeSet<>();
    for (JudgedFinding judged : before.findings().values()) {
      if (!judged.judgement().isPresent()) {
        continue;
      }
      double stays =
          isUndone(judged, facts) ? 0 : posterior.remains(judged.id(), removedCandidates);
      if (concerns(before, removedCandidates, judged)) {
        remains.add(
            new Projection.Remaining(judged.finding().id(), judged.finding().says(), stays));
      }
      if (stays < STAYS) {
        forgotten.add(judged.finding().id());
      }
    }
    remains.sort(
        Comparator.comparingDouble(
                (Projection.Remaining r) -> -StrictMath.rint(r.probability() * 1e9))
            .thenComparing(Projection.Remaining::findingId));
    Grounded after = Grounding.ground(knowledge, patched, texts, cleared, forgotten);
    List<RankedCause> ranking = Diagnoser.ranking(after, Posterior.of(after.network()).ranking());
    List<Projection.Armed> armed = armed(before, after);
    SortedSet<String> touched = new TreeSet<>(removed);
    armed.forEach(cause -> touched.add(cause.causeId()));
    return new Outlook(
        new Projection(
            title,
            solved(posterior, before, removed, ranking),
            remains,
            standing(touched, after, ranking),
            armed,
            Diagnoser.ranking(before, posterior.ranking()),
            ranking,
            !removed.isEmpty() || !cleared.isEmpty() || !alike(snapshot, patched)),
        patched,
        after);
  }

  /** Patches leave logs, events and statuses as they are. */
  private static boolean alike(Snapshot before, Snapshot after) {
    return before.runtimes().equals(after.runtimes())
        && before.layers().equals(after.layers())
        && before.artifacts().equals(after.artifacts())
        && before.settings().equals(after.settings())
        && before.facts().equals(after.facts());
  }

  /** What the changed facts themselves show no more cannot remain, whatever caused it. */
  private static boolean isUndone(JudgedFinding judged, Grounded patched) {
    JudgedFinding now = patched.findings().get(judged.id());
    return now == null || !now.judgement().isPresent();
  }

  /** What a removed cause never showed is no news; where nothing is removed, all that tells is. */
  private static boolean concerns(
      Grounded before, SortedSet<String> removedCandidates, JudgedFinding judged) {
    return removedCandidates.isEmpty()
        ? judged.finding().leak().probability() < COMMON
        : before.network().candidates().stream()
            .filter(candidate -> removedCandidates.contains(candidate.id()))
            .anyMatch(candidate -> candidate.link(judged.id()) > 0);
  }

  /** Returns only what a change arms, which needs no inference. */
  List<Projection.Armed> arms(
      Snapshot snapshot, Grounded before, TextIndex texts, List<Patch> patches) {
    Snapshot patched = PatchedSnapshot.apply(snapshot, patches);
    return armed(before, Grounding.ground(knowledge, patched, texts, cleared(patches), Set.of()));
  }

  private static SortedSet<String> cleared(List<Patch> patches) {
    SortedSet<String> ids = new TreeSet<>();
    for (Patch patch : patches) {
      if (patch instanceof Patch.ClearFact clear) {
        ids.add(clear.id());
      } else if (patch instanceof Patch.AddMetadata) {
        // Which folders are missing, and what stands in them, no listing of files can tell.
        ids.add(METADATA_MISSING);
      }
    }
    return ids;
  }

  /** Returns the causes whose own derived fact was true and is not any more. */
  private SortedSet<String> disarmed(Grounded before, Grounded after) {
    SortedSet<String> causes = new TreeSet<>();
    for (RootCause cause : knowledge.causes().values()) {
      List<String> own = ownFacts(cause);
      boolean was = own.stream().anyMatch(id -> isTrue(before.facts(), id));
      boolean is = own.stream().anyMatch(id -> isTrue(after.facts(), id));
      if (was && !is) {
        causes.add(cause.id());
      }
    }
    return causes;
  }

  private List<Projection.Armed> armed(Grounded before, Grounded after) {
    List<Projection.Armed> armed = new ArrayList<>();
    for (RootCause cause : knowledge.causes().values()) {
      boolean bound =
          after.causes().values().stream().anyMatch(c -> c.cause().id().equals(cause.id()));
      if (!bound) {
        continue;
      }
      ownFacts(cause).stream()
          .filter(id -> isTrue(after.facts(), id) && !isTrue(before.facts(), id))
          .findFirst()
          .ifPresent(
              id ->
                  armed.add(
                      new Projection.Armed(
                          cause.id(), cause.title(), says(after.facts().get(id)))));
    }
    return armed;
  }

  /** What is shown, or would be established, after the change without being touched by it. */
  private List<Projection.Standing> standing(
      SortedSet<String> touched, Grounded after, List<RankedCause> ranking) {
    List<Projection.Standing> standing = new ArrayList<>();
    Set<String> told = new HashSet<>(touched);
    for (RankedCause ranked : ranking) {
      GroundedCause bound = after.cause(GroundedCause.idOf(ranked.causeId(), ranked.object()));
      boolean shown = ownFacts(bound.cause()).stream().anyMatch(id -> isTrue(after.facts(), id));
      if (ranked.probability() >= (shown ? SHOWN : Diagnosis.ESTABLISHED)
          && told.add(ranked.causeId())) {
        standing.add(
            new Projection.Standing(
                ranked.causeId(),
                bound.cause().title(),
                strongest(after, bound.id()),
                ranked.probability()));
      }
    }
    return standing;
  }

  private static String strongest(Grounded grounded, String candidateId) {
    Candidate candidate = grounded.candidate(candidateId);
    return grounded.findings().values().stream()
        .filter(judged -> judged.judgement().isPresent() && candidate.link(judged.id()) > 0)
        .max(
            Comparator.comparingDouble(
                    (JudgedFinding judged) ->
                        candidate.link(judged.id()) / judged.finding().leak().probability())
                .thenComparing(JudgedFinding::id, Comparator.reverseOrder()))
        .map(judged -> judged.finding().says())
        .orElse("");
  }

  private static String says(@Nullable FactOutcome outcome) {
    return outcome == null || outcome.instances().isEmpty()
        ? ""
        : outcome.instances().get(0).says();
  }

  private static boolean isTrue(Map<String, FactOutcome> facts, String id) {
    FactOutcome outcome = facts.get(id);
    return outcome != null && outcome.outcome() == Outcome.PRESENT;
  }

  /** Returns the derived facts that state the cause itself: strongly expected ones and guards. */
  private List<String> ownFacts(RootCause cause) {
    List<String> ids = new ArrayList<>();
    for (RootCause.Link link : cause.links()) {
      Finding finding = knowledge.findings().get(link.findingId());
      if (finding != null
          && link.expected().weight() >= .8
          && finding.when() instanceof Condition.Fact fact) {
        ids.add(fact.id());
      }
    }
    for (RootCause.Guard guard : cause.guards()) {
      if (guard.when() instanceof Condition.Fact fact) {
        ids.add(fact.id());
      }
    }
    return ids;
  }

  private static SortedSet<String> candidatesOf(Grounded grounded, SortedSet<String> causeIds) {
    SortedSet<String> ids = new TreeSet<>();
    for (GroundedCause bound : grounded.causes().values()) {
      if (causeIds.contains(bound.cause().id())) {
        ids.add(bound.id());
      }
    }
    return ids;
  }

  private static List<String> solved(
      Posterior posterior, Grounded before, SortedSet<String> removed, List<RankedCause> after) {
    List<String> solved = new ArrayList<>();
    for (String cause : removed) {
      double was =
          candidatesOf(before, new TreeSet<>(List.of(cause))).stream()
              .mapToDouble(id -> posterior.ranking().probability(id))
              .max()
              .orElse(0);
      double is =
          after.stream()
              .filter(ranked -> ranked.causeId().equals(cause))
              .mapToDouble(RankedCause::probability)
              .max()
              .orElse(0);
      if (was >= SOLVED && is < was / 2) {
        solved.add(cause);
      }
    }
    return solved;
  }
}
