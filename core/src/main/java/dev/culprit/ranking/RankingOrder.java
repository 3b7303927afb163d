package dev.culprit.ranking;

import dev.culprit.ranking.internal.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of a ranking: by probability on the 1e-9 grid; ties go to the candidate whose most
 * probable set is smaller, then to the higher prior, then by id.
 */
final class RankingOrder {

  private RankingOrder() {}

  static List<RankedCandidate> of(Posterior posterior) {
    List<Entry> entries = new ArrayList<>();
    Map<Long, Integer> times = new HashMap<>();
    for (Component component : posterior.components()) {
      for (int place = 0; place < component.size(); place++) {
        Candidate candidate = posterior.candidate(component.candidate(place));
        double probability = posterior.probability(component, place);
        entries.add(new Entry(candidate, probability, component, place));
        times.merge(Ranking.onGrid(probability), 1, Integer::sum);
      }
    }
    // The size of the leading set costs a pass over all sets, so only ties above zero ask for it.
    Map<Entry, Integer> sizes = new HashMap<>();
    for (Entry entry : entries) {
      long onGrid = Ranking.onGrid(entry.probability);
      boolean tied = onGrid > 0 && times.getOrDefault(onGrid, 0) > 1;
      sizes.put(entry, tied ? entry.component.table().leadingSize(entry.place) : 0);
    }
    return entries.stream()
        .sorted(
            Comparator.comparingLong((Entry entry) -> -Ranking.onGrid(entry.probability))
                .thenComparing(sizes::get)
                .thenComparing(entry -> entry.candidate, HIGHER_PRIOR_FIRST))
        .map(entry -> ranked(entry.candidate, entry.probability))
        .toList();
  }

  /** Sorts the results of a ranker that knows no sets. */
  static List<RankedCandidate> sorted(List<Candidate> candidates, List<RankedCandidate> ranked) {
    Map<String, Candidate> byId = new HashMap<>();
    candidates.forEach(candidate -> byId.put(candidate.id(), candidate));
    return ranked.stream()
        .sorted(
            Comparator.comparingLong(
                    (RankedCandidate entry) -> -Ranking.onGrid(entry.probability()))
                .thenComparing(entry -> byId.get(entry.id()), HIGHER_PRIOR_FIRST))
        .toList();
  }

  static RankedCandidate ranked(Candidate candidate, double probability) {
    return new RankedCandidate(candidate.id(), candidate.causeId(), probability);
  }

  /** Higher prior odds first, then by id. */
  static final Comparator<Candidate> HIGHER_PRIOR_FIRST =
      Comparator.comparingDouble((Candidate candidate) -> -candidate.priorOdds())
          .thenComparing(Candidate::id);

  private record Entry(Candidate candidate, double probability, Component component, int place) {}
}
