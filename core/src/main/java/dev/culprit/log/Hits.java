package dev.culprit.log;

import java.util.Arrays;

/** Where an automaton accepted, and in which state: a growing list of pairs. Not thread-safe. */
final class Hits {
  private long[] pairs = new long[256];
  private int size;

  void add(int end, int state) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
    }
    pairs[size++] = (long) end << 32 | state;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Sorts by place; lanes deliver theirs one after the other. */
  void sort() {
    Arrays.sort(pairs, 0, size);
  }

  /** Returns the index behind the last byte of the hit. */
  int end(int index) {
    return (int) (pairs[index] >>> 32);
  }

  int state(int index) {
    return (int) pairs[index];
  }
}
