package dev.culprit.log.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A deterministic automaton that is built while it runs, in bounded memory: a full cache is thrown
 * away, and a text that keeps filling it is matched by simulation. Time is linear in the text
 * either way. Not thread-safe.
 */
final class LazyAutomaton {
  private static final int UNKNOWN = 0;
  private static final int MATCHED = -1;
  private static final int MAX_TRANSITIONS = 1 << 14;
  private static final int MIN_STATES = 32;

  /** A cache that served fewer characters a state than this before it was full does not pay. */
  private static final int WORTHWHILE = 10;

  private final Program program;
  private final Alphabet alphabet;
  private final StateSets sets;
  private final int width;
  private final int maxStates;
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final Key initial;

  /** Row offset of the next state, {@link #UNKNOWN}, or {@link #MATCHED}. */
  private int[] transitions;

  /** Characters matched since the cache was last empty. */
  private long served;

  LazyAutomaton(Program program, Alphabet alphabet) {
    this.program = program;
    this.alphabet = alphabet;
    sets = new StateSets(program, alphabet);
    width = alphabet.size() + 1;
    maxStates = Math.max(MIN_STATES, MAX_TRANSITIONS / width);
    transitions = new int[width * 8];
    initial =
        new Key(sets.empty(), program.hasPlaces() ? Place.Neighbour.NONE : Place.Neighbour.OTHER);
    flush();
  }

  /** A set of states, and the character before it as far as conditions care. */
  private static final class Key {
    private final long[] states;
    private final Place.Neighbour before;

    Key(long[] states, Place.Neighbour before) {
      this.states = states;
      this.before = before;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && before == key.before && Arrays.equals(states, key.states);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(states) * 31 + before.hashCode();
    }
  }

  boolean find(CharSequence text) {
    int servedFrom = 0;
    int row = rowOf(initial);
    int length = text.length();
    int i = 0;
    while (i < length) {
      int codePoint = text.charAt(i);
      if (Character.isHighSurrogate((char) codePoint)) {
        codePoint = Character.codePointAt(text, i);
      }
      int characterClass = alphabet.classOf(codePoint);
      int next = transitions[row + characterClass];
      if (next == UNKNOWN) {
        if (keys.size() >= maxStates) {
          served += i - servedFrom;
          servedFrom = i;
          Key current = keys.get(row / width - 1);
          if (served < WORTHWHILE * (long) maxStates) {
            served += length - i;
            return simulate(current, text, i);
          }
          row = flushKeeping(current);
        }
        next = compute(row, characterClass);
      }
      if (next == MATCHED) {
        served += i - servedFrom;
        return true;
      }
      row = next;
      i += codePoint > Character.MAX_VALUE ? 2 : 1;
    }
    served += length - servedFrom;
    int last = transitions[row + alphabet.end()];
    return (last == UNKNOWN ? compute(row, alphabet.end()) : last) == MATCHED;
  }

  private boolean simulate(Key from, CharSequence text, int start) {
    long[] reached = from.states.clone();
    long[] result = sets.empty();
    Place.Neighbour before = from.before;
    int i = start;
    while (i < text.length()) {
      int codePoint = Character.codePointAt(text, i);
      int characterClass = alphabet.classOf(codePoint);
      if (sets.step(reached, before, characterClass, result)) {
        return true;
      }
      before = alphabet.neighbour(characterClass);
      long[] swapped = reached;
      reached = result;
      result = swapped;
      i += Character.charCount(codePoint);
    }
    return sets.step(reached, before, alphabet.end(), result);
  }

  private int compute(int row, int characterClass) {
    Key from = keys.get(row / width - 1);
    long[] result = sets.empty();
    int next = MATCHED;
    if (!sets.step(from.states, from.before, characterClass, result)) {
      Place.Neighbour before =
          program.hasPlaces() ? alphabet.neighbour(characterClass) : Place.Neighbour.OTHER;
      next = rowOf(new Key(result, before));
    }
    transitions[row + characterClass] = next;
    return next;
  }

  /** Returns the row of a state; rows begin at {@code width}, so that 0 can mean unknown. */
  private int rowOf(Key key) {
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    keys.add(key);
    int row = keys.size() * width;
    if (row + width > transitions.length) {
      transitions = Arrays.copyOf(transitions, Math.max(row + width, transitions.length * 2));
    }
    Arrays.fill(transitions, row, row + width, UNKNOWN);
    numbers.put(key, row);
    return row;
  }

  private int flushKeeping(Key current) {
    flush();
    return rowOf(current);
  }

  private void flush() {
    served = 0;
    numbers.clear();
    keys.clear();
    rowOf(initial);
  }
}
