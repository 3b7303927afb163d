package dev.culprit.ranking.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fills in the masses of all subsets, up to a common factor.
 *
 * <p>Causes are added one by one, each doubling the table, and a finding's likelihood is multiplied
 * in as soon as the last of the causes that link it is there, while the table is still small. The
 * causes with the fewest findings therefore come last. The table is an array of rows, because
 * arrays of megabytes are a burden to the garbage collector.
 */
final class SetMasses {

  /** Natural logarithm of the range that one double can hold with room to spare. */
  private static final double SAFE_RANGE = 650;

  /** The most that one finding's likelihood can add to the range. */
  private static final double WIDEST_FINDING = 20;

  private final SetProblem problem;
  private final int[] causes;
  private final int[] bits;
  private final int[] lastBit;
  private final double[] scale;
  private final double[][] mass;

  private SetMasses(SetProblem problem, SetBuffer buffer) {
    this.problem = problem;
    this.scale = problem.scale();
    int size = problem.size();
    this.causes = new int[size];
    this.bits = new int[size];
    this.lastBit = new int[problem.leaks.length];
    this.mass = buffer.rows(size);
    order();
  }

  static SetMasses of(SetProblem problem, SetBuffer buffer) {
    SetMasses masses = new SetMasses(problem, buffer);
    if (problem.range() < SAFE_RANGE) {
      masses.fill(masses.byBit(problem.odds), 0, problem.leaks.length);
    } else {
      masses.fillByLogarithm();
    }
    return masses;
  }

  /** From the last place to the first: whichever cause links the fewest findings that are left. */
  private void order() {
    Arrays.fill(lastBit, -1);
    boolean[] placed = new boolean[problem.size()];
    for (int bit = problem.size() - 1; bit >= 0; bit--) {
      int least = Integer.MAX_VALUE;
      for (int cause = 0; cause < placed.length; cause++) {
        int findings = placed[cause] ? Integer.MAX_VALUE : linkedAndLeft(cause);
        if (findings < least) {
          least = findings;
          causes[bit] = cause;
        }
      }
      placed[causes[bit]] = true;
      bits[causes[bit]] = bit;
      for (int f = 0; f < lastBit.length; f++) {
        if (lastBit[f] < 0 && problem.strengths[f][causes[bit]] > 0) {
          lastBit[f] = bit;
        }
      }
    }
  }

  private int linkedAndLeft(int cause) {
    int count = 0;
    for (int f = 0; f < lastBit.length; f++) {
      count += lastBit[f] < 0 && problem.strengths[f][cause] > 0 ? 1 : 0;
    }
    return count;
  }

  /** Sets each mass to the product of its factors and of the likelihoods of some findings. */
  private void fill(double[] factors, int from, int to) {
    mass[0][0] = 1;
    for (int bit = 0; bit < factors.length; bit++) {
      List<Likelihood> due = due(bit, from, to);
      if (bit < Subsets.ROW_BITS) {
        int half = 1 << bit;
        for (int i = 0; i < half; i++) {
          mass[0][half + i] = mass[0][i] * factors[bit];
        }
        due.forEach(likelihood -> likelihood.multiply(mass[0], 0));
        continue;
      }
      // Row by row, so that a row stays in the nearest cache until it is done.
      int half = 1 << (bit - Subsets.ROW_BITS);
      for (int r = 0; r < half; r++) {
        Subsets.multiplied(mass[half + r], mass[r], factors[bit]);
        for (Likelihood likelihood : due) {
          likelihood.multiply(mass[r], r);
          likelihood.multiply(mass[half + r], half + r);
        }
      }
    }
  }

  /** Returns the likelihoods whose last linked cause a bit stands for. */
  private List<Likelihood> due(int bit, int from, int to) {
    List<Likelihood> due = new ArrayList<>();
    for (int f = from; f < to; f++) {
      if (lastBit[f] == bit) {
        double[] missed = byBit(problem.strengths[f]);
        Arrays.setAll(missed, i -> 1 - missed[i]);
        due.add(new Likelihood(problem.leaks[f], missed, bit + 1, scale[f]));
      }
    }
    return due;
  }

  /** The scaled likelihood of one finding over the subsets of the first causes. */
  private static final class Likelihood {

    private final double[] inRow;
    private final double[] byRow;
    private final double constant;
    private final double slope;

    Likelihood(double leak, double[] missed, int size, double scale) {
      int rowBits = Math.min(size, Subsets.ROW_BITS);
      inRow = Subsets.products(missed, 0, rowBits);
      byRow = Subsets.products(missed, rowBits, size);
      constant = 1 / scale;
      slope = (leak - 1) / scale;
    }

    void multiply(double[] row, int r) {
      Subsets.multiply(row, inRow, constant, slope * byRow[r]);
    }
  }

  /** The same for masses that no double can hold: so many findings at a time as one can. */
  private void fillByLogarithm() {
    double[][] logs = new double[mass.length][mass[0].length];
    for (int bit = 0; bit < causes.length; bit++) {
      double log = StrictMath.log(problem.odds[causes[bit]]);
      for (int set = 0; set < 1 << causes.length; set++) {
        if ((set >> bit & 1) == 1) {
          logs[set / mass[0].length][set % mass[0].length] += log;
        }
      }
    }
    double[] ones = new double[causes.length];
    Arrays.fill(ones, 1);
    int from = 0;
    while (from < problem.leaks.length) {
      int to = from;
      double range = 0;
      while (to < problem.leaks.length && range < SAFE_RANGE - WIDEST_FINDING) {
        range -= StrictMath.log(problem.leaks[to]);
        to++;
      }
      fill(ones, from, to);
      for (int r = 0; r < mass.length; r++) {
        for (int i = 0; i < mass[r].length; i++) {
          logs[r][i] += StrictMath.log(mass[r][i]);
        }
      }
      from = to;
    }
    double greatest =
        Arrays.stream(logs).flatMapToDouble(Arrays::stream).max().orElse(Double.NEGATIVE_INFINITY);
    for (int r = 0; r < mass.length; r++) {
      double[] row = logs[r];
      Arrays.setAll(mass[r], i -> StrictMath.exp(row[i] - greatest));
    }
  }

  /** Returns the masses: the low bits of a set along a row, its high bits over the rows. */
  double[][] rows() {
    return mass;
  }

  int size() {
    return causes.length;
  }

  /** Returns the cause that a bit stands for. */
  int cause(int bit) {
    return causes[bit];
  }

  /** Returns the bit that stands for a cause. */
  int bit(int cause) {
    return bits[cause];
  }

  /** Returns values by cause in the order of the bits. */
  double[] byBit(double[] byCause) {
    double[] result = new double[causes.length];
    Arrays.setAll(result, bit -> byCause[causes[bit]]);
    return result;
  }

  /** Returns the product of the members' odds. */
  double odds(List<Integer> members) {
    double product = 1;
    for (int member : members) {
      product *= problem.odds[member];
    }
    return product;
  }
}
