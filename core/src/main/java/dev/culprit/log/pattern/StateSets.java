package dev.culprit.log.pattern;

import java.util.Arrays;

/**
 * Steps sets of automaton states, as bit sets: the simulation that the lazy automaton remembers and
 * falls back to. Not thread-safe.
 */
final class StateSets {
  private final Program program;
  private final Alphabet alphabet;
  private final int words;
  private final long[] closed;
  private final int[] pending;
  private int pendingSize;

  StateSets(Program program, Alphabet alphabet) {
    this.program = program;
    this.alphabet = alphabet;
    words = (program.size() + 63) >>> 6;
    closed = new long[words];
    pending = new int[program.size()];
  }

  long[] empty() {
    return new long[words];
  }

  /**
   * Consumes one character, a match being allowed to begin right before it.
   *
   * @param reached the states reached before the place in front of the character
   * @param result becomes the states reached behind it
   * @return true when a match ends in front of the character
   */
  boolean step(long[] reached, Place.Neighbour before, int characterClass, long[] result) {
    Place.Neighbour after = alphabet.neighbour(characterClass);
    close(reached, before, after);
    if (contains(closed, Program.MATCH)) {
      return true;
    }
    Arrays.fill(result, 0);
    if (characterClass == alphabet.end()) {
      return false;
    }
    for (int word = 0; word < words; word++) {
      for (long bits = closed[word]; bits != 0; bits &= bits - 1) {
        int state = (word << 6) + Long.numberOfTrailingZeros(bits);
        int set = program.consumed(state);
        if (set >= 0 && alphabet.contains(set, characterClass)) {
          int next = program.firstNext(state);
          result[next >> 6] |= 1L << next;
        }
      }
    }
    return false;
  }

  private void close(long[] reached, Place.Neighbour before, Place.Neighbour after) {
    Arrays.fill(closed, 0);
    pendingSize = 0;
    push(program.start());
    for (int word = 0; word < words; word++) {
      for (long bits = reached[word]; bits != 0; bits &= bits - 1) {
        push((word << 6) + Long.numberOfTrailingZeros(bits));
      }
    }
    while (pendingSize > 0) {
      int state = pending[--pendingSize];
      boolean passes = !program.isCondition(state) || program.holds(state, before, after);
      if (state == Program.MATCH || program.consumed(state) >= 0 || !passes) {
        continue;
      }
      push(program.firstNext(state));
      if (program.secondNext(state) >= 0) {
        push(program.secondNext(state));
      }
    }
  }

  private void push(int state) {
    if (!contains(closed, state)) {
      closed[state >> 6] |= 1L << state;
      pending[pendingSize++] = state;
    }
  }

  private static boolean contains(long[] set, int state) {
    return (set[state >> 6] & 1L << state) != 0;
  }
}
