package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.ranking.Observation;
import dev.culprit.ranking.Posterior;
import dev.culprit.ranking.RankedCandidate;
import dev.culprit.ranking.Ranking;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names what was not read and could change an established leader. */
final class Overturning {

  private static final int MOST_FINDINGS = 80;

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

  private SortedSet<String> unread(JudgedFinding judged) {
    SortedSet<String> unread = new TreeSet<>();
    if (judged.judgement().outcome() != Outcome.UNKNOWN) {
      return unread;
    }
    for (Section section : judged.judgement().needs()) {
      List<EvidenceGap> gaps =
          snapshot.gaps().stream().filter(gap -> gap.section() == section).toList();
      gaps.forEach(gap -> unread.add(gap.what()));
      if (gaps.isEmpty() && !snapshot.coverageOf(section).isSome()) {
        unread.add("the " + section.id());
      }
    }
    return unread;
  }

  private boolean overturns(JudgedFinding judged, String leader) {
    Observation open = grounded.network().observation(judged.id());
    return changes(leader, open.withOutcome(dev.culprit.ranking.Outcome.PRESENT))
        || changes(leader, open.withOutcome(dev.culprit.ranking.Outcome.ABSENT));
  }

  private boolean changes(String leader, Observation seen) {
    Ranking ranking = posterior.ifObserved(seen).ranking();
    return ranking.candidates().isEmpty()
        || !ranking.candidates().get(0).causeId().equals(leader)
        || ranking.candidates().get(0).probability() < Diagnosis.ESTABLISHED;
  }
}
