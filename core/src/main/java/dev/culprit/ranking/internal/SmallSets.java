package dev.culprit.ranking.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The masses of the small sets of many causes: sizes 0 to 3, then 4 when the third size added more
 * than a thousandth of the mass.
 *
 * <p>What is enumerated and kept is bounded: past about two million pairs or triples, or four
 * million quadruples, a size is enumerated over the causes of greatest mass so far.
 */
final class SmallSets implements SetTable {

  /** Below this share of the whole, what lacks a candidate is summed and not subtracted. */
  private static final double NOISY = 1e-3;

  private static final double WORTH_ANOTHER_SIZE = 1e-3;

  /** The greatest number of causes that sets of a size are drawn from, by size. */
  private static final int[] WIDEST = {0, 65_000, 2_000, 230, 100};

  private final double[] odds;
  private final long[] sets;
  private final double[] mass;

  private SmallSets(double[] odds, long[] sets, double[] mass) {
    this.odds = odds;
    this.sets = sets;
    this.mass = mass;
  }

  static SmallSets of(SetProblem problem) {
    if (problem.size() > WIDEST[1]) {
      throw new IllegalArgumentException(
          "at most " + WIDEST[1] + " causes can compete, got " + problem.size());
    }
    SmallSetSearch search = new SmallSetSearch(problem);
    int[] all = IntStream.range(0, problem.size()).toArray();
    search.enumerate(0, all);
    search.enumerate(1, all);
    search.enumerate(2, search.widest(WIDEST[2]));
    double share = search.enumerate(3, search.widest(WIDEST[3]));
    if (share > WORTH_ANOTHER_SIZE) {
      search.enumerate(4, search.widest(WIDEST[4]));
    }
    return new SmallSets(problem.odds, search.sets(), search.normalised());
  }

  @Override
  public boolean truncated() {
    return true;
  }

  @Override
  public double none() {
    for (int i = 0; i < sets.length; i++) {
      if (sets[i] == PackedSet.EMPTY) {
        return mass[i];
      }
    }
    return 0;
  }

  @Override
  public SetSums sums() {
    double[] ones = new double[odds.length];
    Arrays.fill(ones, 1);
    return sums(SetWeight.product(ones));
  }

  @Override
  public PairSums pairs() {
    SetSums all = sums();
    int size = odds.length;
    double[][] both = new double[size][size];
    double[][] onlyFirst = new double[size][size];
    double[][] neither = new double[size][size];
    for (int i = 0; i < sets.length; i++) {
      for (long left = sets[i]; left != PackedSet.EMPTY; left = PackedSet.rest(left)) {
        for (long right = sets[i]; right != PackedSet.EMPTY; right = PackedSet.rest(right)) {
          both[PackedSet.last(left)][PackedSet.last(right)] += mass[i];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        onlyFirst[i][j] = Math.max(0, all.with(i) - both[i][j]);
        neither[i][j] = Math.max(0, all.without(i) - (all.with(j) - both[i][j]));
      }
      neither[i][i] = all.without(i);
    }
    for (int i = 0; i < size; i++) {
      if (all.without(i) < all.total() * NOISY) {
        sumWithout(i, onlyFirst, neither);
      }
    }
    return new PairSums(both, onlyFirst, neither);
  }

  /** Sums the few sets without a nearly certain candidate: a difference would be noise. */
  private void sumWithout(int candidate, double[][] onlyFirst, double[][] neither) {
    double total = 0;
    double[] with = new double[odds.length];
    for (int i = 0; i < sets.length; i++) {
      if (!PackedSet.holds(sets[i], candidate)) {
        total += mass[i];
        for (long rest = sets[i]; rest != PackedSet.EMPTY; rest = PackedSet.rest(rest)) {
          with[PackedSet.last(rest)] += mass[i];
        }
      }
    }
    for (int other = 0; other < odds.length; other++) {
      if (other != candidate) {
        onlyFirst[other][candidate] = with[other];
        neither[other][candidate] = Math.max(0, total - with[other]);
        neither[candidate][other] = neither[other][candidate];
      }
    }
  }

  @Override
  public SetSums sums(SetWeight weight) {
    double total = 0;
    double[] with = new double[odds.length];
    for (int i = 0; i < sets.length; i++) {
      double top = weight.b;
      double bottom = weight.d;
      for (long rest = sets[i]; rest != PackedSet.EMPTY; rest = PackedSet.rest(rest)) {
        top *= weight.top[PackedSet.last(rest)];
        bottom *= weight.bottom[PackedSet.last(rest)];
      }
      double weighted = mass[i] * (weight.a + top) / (weight.c + bottom);
      total += weighted;
      for (long rest = sets[i]; rest != PackedSet.EMPTY; rest = PackedSet.rest(rest)) {
        with[PackedSet.last(rest)] += weighted;
      }
    }
    return new SetSums(total, with, without(weight, total, with));
  }

  /** Sums what lacks a candidate apart where the difference from the total would be noise. */
  private double[] without(SetWeight weight, double total, double[] with) {
    double[] without = new double[odds.length];
    for (int candidate = 0; candidate < odds.length; candidate++) {
      without[candidate] = total - with[candidate];
      if (without[candidate] < total * NOISY) {
        without[candidate] = without(weight, candidate);
      }
    }
    return without;
  }

  private double without(SetWeight weight, int candidate) {
    double sum = 0;
    for (int i = 0; i < sets.length; i++) {
      double top = weight.b;
      double bottom = weight.d;
      boolean holds = false;
      for (long rest = sets[i]; rest != PackedSet.EMPTY; rest = PackedSet.rest(rest)) {
        int member = PackedSet.last(rest);
        holds |= member == candidate;
        top *= weight.top[member];
        bottom *= weight.bottom[member];
      }
      sum += holds ? 0 : mass[i] * (weight.a + top) / (weight.c + bottom);
    }
    return sum;
  }

  @Override
  public List<MemberSet> best(int limit) {
    return IntStream.range(0, sets.length)
        .filter(i -> mass[i] >= MemberSet.LEAST)
        .mapToObj(this::memberSet)
        .sorted(MemberSet.BEST_FIRST)
        .limit(limit)
        .toList();
  }

  private MemberSet memberSet(int index) {
    List<Integer> members = new ArrayList<>();
    double product = 1;
    for (long rest = sets[index]; rest != PackedSet.EMPTY; rest = PackedSet.rest(rest)) {
      members.add(0, PackedSet.last(rest));
      product *= odds[PackedSet.last(rest)];
    }
    return new MemberSet(members, mass[index], product);
  }

  @Override
  public int leadingSize(int candidate) {
    double best = 0;
    int size = PackedSet.LARGEST;
    for (int i = 0; i < sets.length; i++) {
      if (!PackedSet.holds(sets[i], candidate) || mass[i] < best - MemberSet.LEAST) {
        continue;
      }
      int own = PackedSet.size(sets[i]);
      size = mass[i] > best + MemberSet.LEAST ? own : Math.min(size, own);
      best = Math.max(best, mass[i]);
    }
    return size;
  }
}
