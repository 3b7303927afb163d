package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.judge.ConditionSections;
import dev.culprit.ranking.Candidate;
import dev.culprit.ranking.Observation;
import dev.culprit.ranking.Outcome;
import dev.culprit.ranking.Posterior;
import dev.culprit.ranking.RankedCandidate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names what was not read and could change an established leader. */
final class Overturning {

  private static final int MOST_FINDINGS = 30;

  /** Odds at which a rival is near enough to take the lead or the word "established". */
  private static final double NEAR = .3;

  /** What all risk factors together may multiply the odds by (RANKING.md, Model). */
  private static final double MOST_RISK = 20;

  /** Probabilities nearer than this may be a tie on the ranking's grid. */
  private static final double TIE = 1e-8;

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
    snapshot.gaps().stream()
        .filter(gap -> gap.reason() == GapReason.DENIED)
        .filter(gap -> couldDecide(gap.section(), ranked, leader))
        .forEach(gap -> named.add(gap.what()));
    grounded.findings().values().stream()
        .filter(judged -> !unread(judged).isEmpty())
        .map(judged -> new Open(judged, reach(judged.id(), leader)))
        .filter(open -> open.reach() >= NEAR)
        .sorted(
            Comparator.comparingDouble((Open open) -> -open.reach())
                .thenComparing(open -> open.judged().id()))
        .limit(MOST_FINDINGS)
        .filter(open -> !named.containsAll(unread(open.judged())))
        .filter(open -> overturns(open.judged(), leader))
        .forEach(open -> named.addAll(unread(open.judged())));
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
    List<EvidenceGap> gaps =
        snapshot.gaps().stream().filter(gap -> gap.section() == section).toList();
    // What the platform has not, and what only a person could add, is nothing to be careful about.
    boolean never =
        section == Section.FACTS
            || !section.isOn(snapshot.target().platform())
            || gaps.stream().anyMatch(gap -> gap.reason() == GapReason.UNSUPPORTED);
    gaps.stream()
        .filter(gap -> gap.reason() != GapReason.UNSUPPORTED)
        .map(EvidenceGap::what)
        .forEach(missing::add);
    if (missing.isEmpty() && !never && !snapshot.coverageOf(section).isSome()) {
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

  /**
   * Returns whether all that a rival could show in a denied section together would bring it near.
   */
  private boolean couldDecide(Section section, List<RankedCandidate> ranked, String leader) {
    for (RankedCandidate rival : ranked) {
      if (rival.causeId().equals(leader)) {
        continue;
      }
      double odds = odds(rival.probability());
      for (JudgedFinding judged : grounded.findings().values()) {
        boolean open =
            !judged.judgement().isPresent()
                && ConditionSections.of(judged.finding().when(), grounded.facts())
                    .contains(section);
        odds *= open ? StrictMath.max(1, boost(judged.id(), rival.id())) : 1;
      }
      if (odds >= NEAR) {
        return true;
      }
    }
    return false;
  }

  private double boost(String findingId, String candidateId) {
    Observation open = grounded.network().observation(findingId);
    return grounded.network().candidates().stream()
        .filter(candidate -> candidate.id().equals(candidateId))
        .mapToDouble(candidate -> candidate.link(findingId))
        .map(link -> (1 - (1 - open.leak()) * (1 - link)) / open.leak())
        .findFirst()
        .orElse(1);
  }

  /** A finding that is not seen, and the odds that its whole weight could bring a rival to. */
  private record Open(JudgedFinding judged, double reach) {}

  private boolean overturns(JudgedFinding judged, String leader) {
    Observation open = grounded.network().observation(judged.id());
    return changes(leader, open.withOutcome(Outcome.PRESENT))
        || changes(leader, open.withOutcome(Outcome.ABSENT));
  }

  /**
   * Returns how near the finding could bring a rival of the leader, or the leader to a fall: a
   * bound that spares the inference where no outcome could matter.
   */
  private double reach(String findingId, String leader) {
    Observation open = grounded.network().observation(findingId);
    double reach = 0;
    for (Candidate candidate : grounded.network().candidates()) {
      double link = candidate.link(findingId);
      if (link == 0) {
        continue;
      }
      double ranked = posterior.ranking().probability(candidate.id());
      double odds = StrictMath.max(odds(ranked), candidate.priorOdds());
      double boost = (1 - (1 - open.leak()) * (1 - link)) / open.leak();
      reach = StrictMath.max(reach, candidate.causeId().equals(leader) ? NEAR : odds * boost);
    }
    return reach;
  }

  private boolean changes(String leader, Observation seen) {
    Posterior then = posterior.ifObserved(seen);
    double own = 0;
    double best = 0;
    for (RankedCandidate candidate : posterior.ranking().candidates()) {
      double probability = then.probability(candidate.id());
      if (candidate.causeId().equals(leader)) {
        own = StrictMath.max(own, probability);
      } else {
        best = StrictMath.max(best, probability);
      }
    }
    if (own < Diagnosis.ESTABLISHED || best > own + TIE) {
      return true;
    }
    // Only a tie needs the whole order, which costs another pass over all sets.
    return best >= own - TIE && !then.ranking().candidates().get(0).causeId().equals(leader);
  }
}
