package dev.culprit.ranking.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Enumerates small sets depth first with running products, in index order.
 *
 * <p>Adding a cause touches only the findings that it links. A mass is a number times a power of
 * two, because thousands of findings take it out of a double's range. Used by one thread.
 */
final class SmallSetSearch {

  /** Sets below this power of two of the best are dropped: four million weigh under 4e-6. */
  private static final int NEGLIGIBLE = -40;

  private static final int SHIFT = 500;
  private static final double HUGE = 0x1p500;
  private static final double TINY = 0x1p-500;

  private final double[] odds;
  private final double[] missed;
  private final double[] inverse;
  private final int[][] linked;
  private final double[][] factor;
  private long[] sets = new long[1024];
  private double[] mass = new double[1024];
  private int[] exponent = new int[1024];
  private int count;
  private int greatest = Integer.MIN_VALUE / 2;

  SmallSetSearch(SetProblem problem) {
    odds = problem.odds;
    int findings = problem.leaks.length;
    missed = new double[findings];
    inverse = new double[findings];
    for (int f = 0; f < findings; f++) {
      missed[f] = 1 - problem.leaks[f];
      inverse[f] = 1 / problem.leaks[f];
    }
    linked = new int[odds.length][];
    factor = new double[odds.length][];
    for (int cause = 0; cause < odds.length; cause++) {
      int own = cause;
      linked[cause] =
          IntStream.range(0, findings).filter(f -> problem.strengths[f][own] > 0).toArray();
      factor[cause] =
          Arrays.stream(linked[cause]).mapToDouble(f -> 1 - problem.strengths[f][own]).toArray();
    }
  }

  /** Adds the sets of one size drawn from some causes; returns their share of the mass so far. */
  double enumerate(int size, int[] causes) {
    int before = count;
    extend(size, causes, 0, PackedSet.EMPTY, 1, 0);
    double[] shares = normalised();
    double share = 0;
    for (int i = before; i < count; i++) {
      share += shares[i];
    }
    return share;
  }

  private void extend(int missing, int[] causes, int from, long set, double m, int e) {
    if (missing == 0) {
      keep(set, m, e);
      return;
    }
    for (int i = from; i <= causes.length - missing; i++) {
      int cause = causes[i];
      if (odds[cause] == 0) {
        continue;
      }
      double grown = m * odds[cause];
      int power = e;
      for (int j = 0; j < linked[cause].length; j++) {
        int f = linked[cause][j];
        grown *= (1 - missed[f] * factor[cause][j]) * inverse[f];
        if (grown > HUGE) {
          grown *= TINY;
          power += SHIFT;
        }
      }
      int shift = Math.getExponent(grown);
      grown = Math.scalb(grown, -shift);
      long with = PackedSet.add(set, cause);
      if (missing == 1) {
        keep(with, grown, power + shift);
      } else {
        descend(missing, causes, i, with, grown, power + shift);
      }
    }
  }

  private void descend(int missing, int[] causes, int i, long set, double m, int e) {
    int[] own = linked[causes[i]];
    double[] oldMissed = new double[own.length];
    double[] oldInverse = new double[own.length];
    for (int j = 0; j < own.length; j++) {
      oldMissed[j] = missed[own[j]];
      oldInverse[j] = inverse[own[j]];
      missed[own[j]] *= factor[causes[i]][j];
      inverse[own[j]] = 1 / (1 - missed[own[j]]);
    }
    extend(missing - 1, causes, i + 1, set, m, e);
    for (int j = 0; j < own.length; j++) {
      missed[own[j]] = oldMissed[j];
      inverse[own[j]] = oldInverse[j];
    }
  }

  private void keep(long set, double m, int e) {
    if (e < greatest + NEGLIGIBLE) {
      return;
    }
    greatest = Math.max(greatest, e);
    if (count == sets.length) {
      sets = Arrays.copyOf(sets, 2 * count);
      mass = Arrays.copyOf(mass, 2 * count);
      exponent = Arrays.copyOf(exponent, 2 * count);
    }
    sets[count] = set;
    mass[count] = m;
    exponent[count] = e;
    count++;
  }

  /** Returns at most that many causes of greatest mass so far, in index order. */
  int[] widest(int limit) {
    double[] shares = normalised();
    double[] byCause = new double[odds.length];
    for (int i = 0; i < count; i++) {
      for (long rest = sets[i]; rest != PackedSet.EMPTY; rest = PackedSet.rest(rest)) {
        byCause[PackedSet.last(rest)] += shares[i];
      }
    }
    return IntStream.range(0, odds.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer cause) -> -byCause[cause]))
        .limit(limit)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  long[] sets() {
    return Arrays.copyOf(sets, count);
  }

  /** Returns the masses of the kept sets as shares of the whole. */
  double[] normalised() {
    double[] shares = new double[count];
    double total = 0;
    for (int i = 0; i < count; i++) {
      shares[i] = Math.scalb(mass[i], exponent[i] - greatest);
      total += shares[i];
    }
    for (int i = 0; i < count; i++) {
      shares[i] /= total;
    }
    return shares;
  }
}
