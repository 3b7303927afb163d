package dev.culprit.ranking.internal;

import java.util.Arrays;

/**
 * A weight for each set of causes, of the form (a + b * prod top) / (c + d * prod bottom) where the
 * products run over the members of the set.
 *
 * <p>All that is asked of a posterior is a sum over sets with a weight of this form: an absent
 * finding added (a product), a present finding left out (one over its likelihood), a finding
 * exchanged or a cause removed (one likelihood over another). Not copied: callers must not change
 * the arrays.
 */
public final class SetWeight {

  final double a;
  final double b;
  final double[] top;
  final double c;
  final double d;
  final double[] bottom;

  private SetWeight(double a, double b, double[] top, double c, double d, double[] bottom) {
    this.a = a;
    this.b = b;
    this.top = top;
    this.c = c;
    this.d = d;
    this.bottom = bottom;
  }

  /** Returns the product of the members' factors. */
  public static SetWeight product(double[] factors) {
    return new SetWeight(0, 1, factors, 1, 0, factors);
  }

  /** Returns one over the likelihood of a present finding. */
  public static SetWeight withoutPresent(double leak, double[] strengths) {
    double[] missed = complement(strengths);
    return new SetWeight(1, 0, missed, 1, leak - 1, missed);
  }

  /** Returns the likelihood of one present finding over that of another. */
  public static SetWeight exchanged(
      double leak, double[] strengths, double otherLeak, double[] otherStrengths) {
    return new SetWeight(
        1, otherLeak - 1, complement(otherStrengths), 1, leak - 1, complement(strengths));
  }

  private static double[] complement(double[] strengths) {
    double[] result = new double[strengths.length];
    Arrays.setAll(result, i -> 1 - strengths[i]);
    return result;
  }
}
