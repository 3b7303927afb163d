package dev.culprit.ranking;

import dev.culprit.ranking.internal.Component;
import dev.culprit.ranking.internal.MemberSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The most probable sets of causes, joined from the best sets of each component. */
final class BestSets {

  private BestSets() {}

  /** Returns them best first, at most {@code limit} of them. */
  static List<CandidateSet> of(Posterior posterior, int limit) {
    List<MemberSet> best = List.of(new MemberSet(List.of(), 1, 1));
    for (Component component : posterior.components()) {
      List<MemberSet> longer = new ArrayList<>();
      for (MemberSet own : component.table().best(limit + 1)) {
        for (MemberSet set : best) {
          List<Integer> members = new ArrayList<>(set.members());
          own.members().forEach(place -> members.add(component.candidate(place)));
          members.sort(Comparator.naturalOrder());
          longer.add(new MemberSet(members, own.mass() * set.mass(), own.odds() * set.odds()));
        }
      }
      // One more than asked for: the empty set may still fall out.
      best = longer.stream().sorted(MemberSet.BEST_FIRST).limit(limit + 1).toList();
    }
    return best.stream()
        .map(set -> counted(set, posterior.plainNone()))
        .sorted(MemberSet.BEST_FIRST)
        .limit(limit)
        .map(
            set ->
                new CandidateSet(
                    set.members().stream().map(posterior::candidate).map(Candidate::id).toList(),
                    set.mass()))
        .toList();
  }

  private static MemberSet counted(MemberSet set, double plainNone) {
    double mass =
        set.members().isEmpty()
            ? FurtherCause.none(set.mass())
            : FurtherCause.probability(set.mass(), plainNone);
    return new MemberSet(set.members(), mass, set.odds());
  }
}
