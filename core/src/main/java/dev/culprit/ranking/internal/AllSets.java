package dev.culprit.ranking.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The masses of all subsets of up to 18 causes.
 *
 * <p>A set is a bit pattern; the low half of the bits runs along a row and the high half over the
 * rows, so that a product over a set's members is one number of a row's table times one of a
 * column's, and every inner loop is a plain loop over arrays that the compiler turns into vector
 * instructions. Terms are positive throughout.
 */
final class AllSets implements SetTable {

  /** Natural logarithm of the range that one double can hold with room to spare. */
  private static final double SAFE_RANGE = 650;

  private static final int LONGEST_ROW = 9;

  private final int size;
  private final int rowBits;
  private final double[] odds;
  private final double[] mass;

  private AllSets(double[] odds, double[] mass) {
    this.size = odds.length;
    this.rowBits = rowBits(size);
    this.odds = odds;
    this.mass = mass;
  }

  static AllSets of(SetProblem problem) {
    double[] mass = new double[1 << problem.size()];
    double range = 0;
    for (double odds : problem.odds) {
      range += odds == 0 ? 0 : StrictMath.abs(StrictMath.log(odds));
    }
    for (double leak : problem.leaks) {
      range -= StrictMath.log(leak);
    }
    double[] scale = problem.scale();
    if (range < SAFE_RANGE) {
      fill(mass, problem, problem.odds, scale, 0, problem.leaks.length);
    } else {
      fillByLogarithm(mass, problem, scale);
    }
    double total = 0;
    for (double value : mass) {
      total += value;
    }
    for (int set = 0; set < mass.length; set++) {
      mass[set] /= total;
    }
    return new AllSets(problem.odds, mass);
  }

  private static int rowBits(int size) {
    return Math.min(size, LONGEST_ROW);
  }

  /** Sets mass to the product of the factors and of the scaled likelihoods of some findings. */
  private static void fill(
      double[] mass, SetProblem problem, double[] factors, double[] scale, int from, int to) {
    int size = problem.size();
    int rowBits = rowBits(size);
    int width = 1 << rowBits;
    double[] row = products(factors, 0, rowBits);
    double[] rows = products(factors, rowBits, size);
    double[][] missedInRow = new double[to - from][];
    double[][] missedByRow = new double[to - from][];
    for (int f = from; f < to; f++) {
      double[] missed = new double[size];
      for (int cause = 0; cause < size; cause++) {
        missed[cause] = 1 - problem.strengths[f][cause];
      }
      missedInRow[f - from] = products(missed, 0, rowBits);
      missedByRow[f - from] = products(missed, rowBits, size);
    }
    for (int r = 0; r < rows.length; r++) {
      int base = r * width;
      for (int i = 0; i < width; i++) {
        mass[base + i] = rows[r] * row[i];
      }
      for (int f = from; f < to; f++) {
        double slope = (problem.leaks[f] - 1) * missedByRow[f - from][r] / scale[f];
        multiply(mass, base, missedInRow[f - from], 1 / scale[f], slope);
      }
    }
  }

  private static void multiply(
      double[] mass, int base, double[] missed, double constant, double slope) {
    for (int i = 0; i < missed.length; i++) {
      mass[base + i] *= constant + slope * missed[i];
    }
  }

  /** The same for masses that no double can hold: so many findings at a time as one can. */
  private static void fillByLogarithm(double[] mass, SetProblem problem, double[] scale) {
    double[] logs = new double[mass.length];
    for (int set = 0; set < mass.length; set++) {
      for (int cause = 0; cause < problem.size(); cause++) {
        logs[set] += (set >> cause & 1) == 0 ? 0 : StrictMath.log(problem.odds[cause]);
      }
    }
    double[] ones = new double[problem.size()];
    Arrays.fill(ones, 1);
    int from = 0;
    while (from < problem.leaks.length) {
      int to = from;
      double range = 0;
      while (to < problem.leaks.length && range < SAFE_RANGE - 20) {
        range -= StrictMath.log(problem.leaks[to]);
        to++;
      }
      fill(mass, problem, ones, scale, from, to);
      for (int set = 0; set < mass.length; set++) {
        logs[set] += StrictMath.log(mass[set]);
      }
      from = to;
    }
    double greatest = Arrays.stream(logs).max().orElse(0);
    Arrays.setAll(mass, set -> StrictMath.exp(logs[set] - greatest));
  }

  /** Returns the product of the factors of each subset of the causes from one index to another. */
  private static double[] products(double[] factors, int from, int to) {
    double[] result = new double[1 << (to - from)];
    result[0] = 1;
    for (int cause = from; cause < to; cause++) {
      int half = 1 << (cause - from);
      for (int i = 0; i < half; i++) {
        result[half + i] = result[i] * factors[cause];
      }
    }
    return result;
  }

  @Override
  public boolean truncated() {
    return false;
  }

  @Override
  public double none() {
    return mass[0];
  }

  @Override
  public SetSums sums(SetWeight weight) {
    int width = 1 << rowBits;
    double[] top = products(weight.top, 0, rowBits);
    double[] tops = products(weight.top, rowBits, size);
    double[] bottom = products(weight.bottom, 0, rowBits);
    double[] bottoms = products(weight.bottom, rowBits, size);
    double[] weighted = new double[width];
    double[] columns = new double[width];
    double[] rows = new double[tops.length];
    for (int r = 0; r < rows.length; r++) {
      int base = r * width;
      rise(weighted, base, top, weight.a, weight.b * tops[r]);
      if (weight.d != 0) {
        divide(weighted, bottom, weight.c, weight.d * bottoms[r]);
      }
      add(columns, weighted);
      rows[r] = sum(weighted);
    }
    double[] with = new double[size];
    double[] without = new double[size];
    for (int cause = 0; cause < size; cause++) {
      boolean inRow = cause < rowBits;
      split(inRow ? columns : rows, inRow ? cause : cause - rowBits, cause, with, without);
    }
    return new SetSums(sum(rows), with, without);
  }

  private void rise(double[] weighted, int base, double[] top, double constant, double slope) {
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] = mass[base + i] * (constant + slope * top[i]);
    }
  }

  private static void divide(double[] weighted, double[] bottom, double constant, double slope) {
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] /= constant + slope * bottom[i];
    }
  }

  private static void add(double[] columns, double[] weighted) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] += weighted[i];
    }
  }

  /** Sums in four strands: the processor adds them side by side, always in the same order. */
  private static double sum(double[] values) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < values.length; i += 4) {
      first += values[i];
      second += values[i + 1];
      third += values[i + 2];
      fourth += values[i + 3];
    }
    for (; i < values.length; i++) {
      first += values[i];
    }
    return (first + second) + (third + fourth);
  }

  private static void split(double[] values, int bit, int cause, double[] with, double[] without) {
    for (int i = 0; i < values.length; i++) {
      if ((i >> bit & 1) == 1) {
        with[cause] += values[i];
      } else {
        without[cause] += values[i];
      }
    }
  }

  @Override
  public List<MemberSet> best(int limit) {
    PriorityQueue<MemberSet> worstFirst = new PriorityQueue<>(MemberSet.BEST_FIRST.reversed());
    double bar = MemberSet.LEAST;
    for (int set = 0; set < mass.length; set++) {
      if (mass[set] < bar) {
        continue;
      }
      worstFirst.add(memberSet(set));
      if (worstFirst.size() > limit) {
        worstFirst.poll();
        bar = Math.max(bar, worstFirst.element().mass() - 2 * MemberSet.LEAST);
      }
    }
    return worstFirst.stream().sorted(MemberSet.BEST_FIRST).toList();
  }

  private MemberSet memberSet(int set) {
    List<Integer> members = new ArrayList<>();
    double product = 1;
    for (int cause = 0; cause < size; cause++) {
      if ((set >> cause & 1) == 1) {
        members.add(cause);
        product *= odds[cause];
      }
    }
    return new MemberSet(members, mass[set], product);
  }

  @Override
  public int leadingSize(int candidate) {
    double best = 0;
    for (int set = 0; set < mass.length; set++) {
      if ((set >> candidate & 1) == 1) {
        best = Math.max(best, mass[set]);
      }
    }
    int smallest = size;
    for (int set = 0; set < mass.length; set++) {
      if ((set >> candidate & 1) == 1 && mass[set] >= best - MemberSet.LEAST) {
        smallest = Math.min(smallest, Integer.bitCount(set));
      }
    }
    return smallest;
  }
}
