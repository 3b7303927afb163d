package dev.culprit.ranking.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The masses of all subsets of up to 18 causes.
 *
 * <p>A set is a bit pattern; its low bits run along a row and its high bits over the rows, so that
 * a product over a set's members is one number of a row's table times one of a column's, and every
 * inner loop is a plain loop over arrays. Terms are positive throughout.
 */
final class AllSets implements SetTable {

  private final SetMasses masses;
  private final double[][] mass;
  private final int size;
  private final int rowBits;
  private final int width;
  private final double[] columns;
  private final double[] rows;
  private final double share;

  private AllSets(SetMasses masses) {
    this.masses = masses;
    this.mass = masses.rows();
    this.size = masses.size();
    this.rowBits = Math.min(size, Subsets.ROW_BITS);
    this.width = 1 << rowBits;
    this.columns = new double[width];
    this.rows = new double[mass.length];
    for (int r = 0; r < rows.length; r++) {
      Subsets.add(columns, mass[r]);
      rows[r] = Subsets.sum(mass[r]);
    }
    this.share = 1 / Subsets.sum(rows);
  }

  static AllSets of(SetProblem problem, SetBuffer buffer) {
    return new AllSets(SetMasses.of(problem, buffer));
  }

  @Override
  public boolean truncated() {
    return false;
  }

  @Override
  public double none() {
    return mass[0][0] * share;
  }

  @Override
  public SetSums sums() {
    return sums(columns, rows);
  }

  @Override
  public SetSums sums(SetWeight weight) {
    double[] tops = masses.byBit(weight.top);
    double[] bottoms = masses.byBit(weight.bottom);
    double[] top = Subsets.products(tops, 0, rowBits);
    double[] topByRow = Subsets.products(tops, rowBits, size);
    double[] bottom = Subsets.products(bottoms, 0, rowBits);
    double[] bottomByRow = Subsets.products(bottoms, rowBits, size);
    double[] weighted = new double[width];
    double[] byColumn = new double[width];
    double[] byRow = new double[mass.length];
    for (int r = 0; r < mass.length; r++) {
      Subsets.rise(weighted, mass[r], top, weight.a, weight.b * topByRow[r]);
      if (weight.d != 0) {
        Subsets.divide(weighted, bottom, weight.c, weight.d * bottomByRow[r]);
      }
      Subsets.add(byColumn, weighted);
      byRow[r] = Subsets.sum(weighted);
    }
    return sums(byColumn, byRow);
  }

  private SetSums sums(double[] byColumn, double[] byRow) {
    double[] with = new double[size];
    double[] without = new double[size];
    for (int bit = 0; bit < size; bit++) {
      double[] values = bit < rowBits ? byColumn : byRow;
      int mask = 1 << (bit < rowBits ? bit : bit - rowBits);
      with[masses.cause(bit)] = Subsets.select(values, mask, 0) * share;
      without[masses.cause(bit)] = Subsets.select(values, 0, mask) * share;
    }
    return new SetSums(Subsets.sum(byRow) * share, with, without);
  }

  @Override
  public PairSums pairs() {
    double[][] both = new double[size][size];
    double[][] onlyFirst = new double[size][size];
    double[][] neither = new double[size][size];
    for (int first = 0; first < size; first++) {
      boolean high = first >= rowBits;
      double[] with = high ? columns(first - rowBits, true) : columns;
      double[] without = high ? columns(first - rowBits, false) : columns;
      for (int second = 0; second < (high ? size : rowBits); second++) {
        boolean rowsOnly = second >= rowBits;
        int own = high && !rowsOnly ? 0 : 1 << (rowsOnly ? first - rowBits : first);
        int other = 1 << (rowsOnly ? second - rowBits : second);
        int i = masses.cause(first);
        int j = masses.cause(second);
        both[i][j] = share * Subsets.select(rowsOnly ? rows : with, own | other, 0);
        onlyFirst[i][j] = share * Subsets.select(rowsOnly ? rows : with, own, other);
        neither[i][j] = share * Subsets.select(rowsOnly ? rows : without, 0, own | other);
        both[j][i] = both[i][j];
        neither[j][i] = neither[i][j];
        if (high && !rowsOnly) {
          onlyFirst[j][i] = share * Subsets.select(without, other, 0);
        }
      }
    }
    return new PairSums(both, onlyFirst, neither);
  }

  /** Returns the sums of the columns over the rows that have, or have not, a bit. */
  private double[] columns(int bit, boolean with) {
    double[] sums = new double[width];
    for (int r = 0; r < mass.length; r++) {
      if ((r >> bit & 1) == 1 == with) {
        Subsets.add(sums, mass[r]);
      }
    }
    return sums;
  }

  @Override
  public List<MemberSet> best(int limit) {
    PriorityQueue<MemberSet> worstFirst = new PriorityQueue<>(MemberSet.BEST_FIRST.reversed());
    double bar = MemberSet.LEAST / share;
    for (int set = 0; set < 1 << size; set++) {
      if (mass(set) < bar) {
        continue;
      }
      worstFirst.add(memberSet(set));
      if (worstFirst.size() > limit) {
        worstFirst.poll();
        bar = Math.max(bar, (worstFirst.element().mass() - 2 * MemberSet.LEAST) / share);
      }
    }
    return worstFirst.stream().sorted(MemberSet.BEST_FIRST).toList();
  }

  private double mass(int set) {
    return mass[set >> rowBits][set & (width - 1)];
  }

  private MemberSet memberSet(int set) {
    List<Integer> members = new ArrayList<>();
    for (int bit = 0; bit < size; bit++) {
      if ((set >> bit & 1) == 1) {
        members.add(masses.cause(bit));
      }
    }
    Collections.sort(members);
    return new MemberSet(members, mass(set) * share, masses.odds(members));
  }

  @Override
  public int leadingSize(int candidate) {
    int mask = 1 << masses.bit(candidate);
    double best = 0;
    for (int set = 0; set < 1 << size; set++) {
      best = (set & mask) == 0 ? best : Math.max(best, mass(set));
    }
    double bar = best - MemberSet.LEAST / share;
    int smallest = size;
    for (int set = 0; set < 1 << size; set++) {
      if ((set & mask) != 0 && mass(set) >= bar) {
        smallest = Math.min(smallest, Integer.bitCount(set));
      }
    }
    return smallest;
  }
}
