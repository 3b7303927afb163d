package dev.culprit.examples.commandline.score;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An incident with the answer that it got.
 *
 * @param id the incident's id
 * @param platform the platform's id
 * @param truth what it was
 * @param ranking the uncut ranking, likeliest first; each id once, with its likeliest object
 * @param verdict what the diagnosis came to
 */
public record ScoredCase(
    String id, String platform, Truth truth, List<RankedCause> ranking, Verdict verdict) {

  /** Keeps the first place of each id. */
  public ScoredCase {
    Set<String> seen = new HashSet<>();
    List<RankedCause> once = new ArrayList<>();
    for (RankedCause ranked : ranking) {
      if (seen.add(ranked.causeId())) {
        once.add(ranked);
      }
    }
    ranking = List.copyOf(once);
  }

  /** Returns the likeliest cause. */
  public Optional<RankedCause> leader() {
    return ranking.stream().findFirst();
  }

  /** Returns the leader's probability; 0 without a leader. */
  public double leading() {
    return leader().map(RankedCause::probability).orElse(0.0);
  }

  /** Returns whether the leader is a right answer. */
  public boolean isRight() {
    return leader().map(ranked -> truth.accepts(ranked.causeId())).orElse(false);
  }

  /** Returns whether some cause counts as established. */
  public boolean claimsCause() {
    return leading() >= Diagnosis.ESTABLISHED;
  }

  /** Returns whether the verdict is right for an incident whose right answer names no cause. */
  public boolean abstainsRightly() {
    if (claimsCause()) {
      return false;
    }
    return truth.cause().equals(Truth.NO_FAULT)
        ? verdict == Verdict.NO_FAULT
        : verdict == Verdict.NOT_ESTABLISHED;
  }

  /** Returns the rank of the best right answer, from 1; 0 when none is ranked. */
  public int rankOfTruth() {
    for (int i = 0; i < ranking.size(); i++) {
      if (truth.accepts(ranking.get(i).causeId())) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Returns whether a right answer is among the first. */
  public boolean isWithin(int places) {
    int rank = rankOfTruth();
    return rank >= 1 && rank <= places;
  }

  /** Returns the probability of the likeliest right answer; 0 when none is ranked. */
  public double probabilityOfTruth() {
    int rank = rankOfTruth();
    return rank == 0 ? 0 : ranking.get(rank - 1).probability();
  }

  /** Returns the probability of the likeliest wrong cause; 0 when none is ranked. */
  public double bestWrong() {
    return ranking.stream()
        .filter(ranked -> truth.isWrong(ranked.causeId()))
        .mapToDouble(RankedCause::probability)
        .max()
        .orElse(0);
  }

  /** Returns whether all faults are among the first places, as many as there are faults. */
  public boolean hasAllFaultsFirst() {
    int places = truth.faults().size();
    Set<String> first = new HashSet<>();
    ranking.stream().limit(places).forEach(ranked -> first.add(ranked.causeId()));
    return isWithin(places) && first.containsAll(truth.furtherCauses());
  }
}
