package dev.culprit.ranking.internal;

import java.util.Arrays;

/**
 * Rows that one table after another may use, so that ranking many components stays in the
 * processor's caches and out of the garbage collector. A table is void once the next one has taken
 * the rows. For one thread.
 */
public final class SetBuffer {

  private double[][] rows = new double[0][];

  /** Creates a buffer that grows with the largest table. */
  public SetBuffer() {}

  /** Returns rows for all subsets of that many causes; what they hold is undefined. */
  double[][] rows(int size) {
    int rowBits = Math.min(size, Subsets.ROW_BITS);
    int count = 1 << (size - rowBits);
    if (rowBits < Subsets.ROW_BITS) {
      return new double[count][1 << rowBits];
    }
    int known = rows.length;
    if (known < count) {
      rows = Arrays.copyOf(rows, count);
      for (int r = known; r < count; r++) {
        rows[r] = new double[1 << rowBits];
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
