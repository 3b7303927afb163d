package dev.culprit.ranking.internal;

import java.util.Comparator;
import java.util.List;

/** What absent findings multiply a candidate's odds by. */
public final class AbsenceFactor {

  private static final Comparator<NodeLink> LEAST_COVERED_FIRST =
      Comparator.comparingDouble(NodeLink::attention).thenComparingDouble(NodeLink::weight);

  private AbsenceFactor() {}

  /**
   * Returns the product of 1 - k w over absent findings with coverage k, clamped: evidence of
   * coverage up to k, all of it together, never weighs more than 1/(1-k) against a cause.
   *
   * <p>One finding keeps to that by itself, because w is at most 1. Several do not: findings looked
   * for in the same half-read log are missed together, and their product would count the one hole
   * once per finding. If it is the same hole, the exact likelihood is (1-k) + k * prod(1-w), which
   * never falls below 1-k; so the running product, from the least coverage to the greatest, is held
   * at 1-k. Facts read whole (k = 1) are not held. The result is a factor on the candidate's own
   * odds, so absent findings stay absorbed.
   */
  public static double of(List<NodeLink> absences) {
    double factor = 1;
    for (NodeLink absence : absences.stream().sorted(LEAST_COVERED_FIRST).toList()) {
      factor = Math.max(factor * (1 - absence.strength()), 1 - absence.attention());
    }
    return factor;
  }
}
