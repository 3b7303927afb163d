package dev.culprit.ranking.internal;

/** Up to four numbers below 65,535 in one long, 16 bits each, the last added in the lowest. */
final class PackedSet {

  static final long EMPTY = 0;
  static final int LARGEST = 4;

  private static final int BITS = 16;
  private static final long MASK = (1 << BITS) - 1;

  private PackedSet() {}

  /** Members are kept plus one, so that zero means none. */
  static long add(long set, int member) {
    return set << BITS | (member + 1);
  }

  static int last(long set) {
    return (int) (set & MASK) - 1;
  }

  static long rest(long set) {
    return set >>> BITS;
  }

  static int size(long set) {
    int size = 0;
    for (long rest = set; rest != EMPTY; rest = rest(rest)) {
      size++;
    }
    return size;
  }

  static boolean holds(long set, int member) {
    for (long rest = set; rest != EMPTY; rest = rest(rest)) {
      if (last(rest) == member) {
        return true;
      }
    }
    return false;
  }
}
