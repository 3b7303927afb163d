package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.judge.ConditionSections;
import dev.culprit.ranking.Candidate;
import dev.culprit.ranking.Observation;
import dev.culprit.ranking.Outcome;
import dev.culprit.ranking.Posterior;
import dev.culprit.ranking.RankedCandidate;
import dev.culprit.ranking.Ranking;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names what was not read and could change an established leader. */
final class Overturning {

  private static final int MOST_FINDINGS = 120;

  /** Odds at which a rival is near enough to take the lead or the word "established". */
  private static final double NEAR = .3;


  /** What all risk factors together may multiply the odds by (RANKING.md, Model). */
  private static final double MOST_RISK = 20;

  private final Snapshot snapshot;
  private final Grounded grounded;
  private final Posterior posterior;

  Overturning(Snapshot snapshot, Grounded grounded, Posterior posterior) {
    this.snapshot = snapshot;
    this.grounded = grounded;
    this.posterior = posterior;
  }

  List<String> gaps(Verdict verdict) {
    SortedSet<String> named = new TreeSet<>();
    List<RankedCandidate> ranked = posterior.ranking().candidates();
    if (verdict != Verdict.ESTABLISHED || ranked.isEmpty()) {
      return List.of();
    }
    String leader = ranked.get(0).causeId();
    if (changesCouldDecide(ranked)) {
      named.addAll(missing(Section.CHANGES));
    }
    int tried = 0;
    for (JudgedFinding judged : grounded.findings().values()) {
      SortedSet<String> unread = unread(judged);
      if (unread.isEmpty() || named.containsAll(unread) || tried == MOST_FINDINGS) {
        continue;
      }
      tried++;
      if (overturns(judged, leader)) {
        named.addAll(unread);
      }
    }
    return List.copyOf(named);
  }

  /** Returns what was not read and could make a finding that is not seen be seen. */
  private SortedSet<String> unread(JudgedFinding judged) {
    SortedSet<String> unread = new TreeSet<>();
    if (judged.judgement().isPresent()) {
      return unread;
    }
    Set<Section> sections = EnumSet.noneOf(Section.class);
    sections.addAll(judged.judgement().needs());
    sections.addAll(ConditionSections.of(judged.finding().when(), grounded.facts()));
    sections.forEach(section -> unread.addAll(missing(section)));
    return unread;
  }

  private Set<String> missing(Section section) {
    Set<String> missing = new TreeSet<>();
    snapshot.gaps().stream()
        .filter(gap -> gap.section() == section)
        .map(EvidenceGap::what)
        .forEach(missing::add);
    if (missing.isEmpty() && !snapshot.coverageOf(section).isSome()) {
      missing.add("the " + section.id());
    }
    return missing;
  }

  /**
   * A rival that a change before the onset would make likelier is close when changes are unread.
   */
  private boolean changesCouldDecide(List<RankedCandidate> ranked) {
    double leader = ranked.get(0).probability();
    return !snapshot.coverageOf(Section.CHANGES).isSome()
        && ranked.stream()
            .skip(1)
            .filter(rival -> !rival.causeId().equals(ranked.get(0).causeId()))
            .filter(rival -> !grounded.cause(rival.id()).cause().riskFactors().isEmpty())
            .anyMatch(rival -> odds(rival.probability()) * MOST_RISK >= odds(leader));
  }

  private static double odds(double probability) {
    return probability / StrictMath.max(1e-12, 1 - probability);
  }

  private boolean overturns(JudgedFinding judged, String leader) {
    Observation open = grounded.network().observation(judged.id());
    if (!couldMatter(open, leader)) {
      return false;
    }
    return changes(leader, open.withOutcome(Outcome.PRESENT))
        || changes(leader, open.withOutcome(Outcome.ABSENT));
  }

  /**
   * Spares the inference where no outcome could matter: the leader does not expect the finding, and
   * no rival that does would come near it even with the finding's whole weight.
   */
  private boolean couldMatter(Observation open, String leader) {
    for (Candidate candidate : grounded.network().candidates()) {
      double link = candidate.link(open.id());
      if (link == 0) {
        continue;
      }
      double ranked = posterior.ranking().probability(candidate.id());
      double odds = StrictMath.max(odds(ranked), candidate.priorOdds());
      double boost = (1 - (1 - open.leak()) * (1 - link)) / open.leak();
      if (candidate.causeId().equals(leader) || odds * boost >= NEAR) {
        return true;
      }
    }
    return false;
  }

  private boolean changes(String leader, Observation seen) {
    Ranking ranking = posterior.ifObserved(seen).ranking();
    return ranking.candidates().isEmpty()
        || !ranking.candidates().get(0).causeId().equals(leader)
        || ranking.candidates().get(0).probability() < Diagnosis.ESTABLISHED;
  }
}
