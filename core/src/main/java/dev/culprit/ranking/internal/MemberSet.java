package dev.culprit.ranking.internal;

import java.util.Comparator;
import java.util.List;

/**
 * One set of causes with its mass.
 *
 * @param members indices, ascending
 * @param mass share of the whole
 * @param odds product of the members' odds before present findings
 */
public record MemberSet(List<Integer> members, double mass, double odds) {

  /** Half of the grid on which masses compare: what is below is not told apart from nothing. */
  static final double LEAST = 5e-10;

  /** Greatest mass first; on the 1e-9 grid, ties go to the smaller set, then the higher odds. */
  public static final Comparator<MemberSet> BEST_FIRST =
      Comparator.comparingLong((MemberSet set) -> -(long) StrictMath.rint(set.mass * 1e9))
          .thenComparingInt(set -> set.members.size())
          .thenComparing(MemberSet::odds, Comparator.reverseOrder())
          .thenComparing(MemberSet::members, MemberSet::compareMembers);

  /** Copies the members. */
  public MemberSet {
    members = List.copyOf(members);
  }

  private static int compareMembers(List<Integer> left, List<Integer> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = Integer.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
