package dev.culprit.log.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a pattern matches first: leftmost, and the longest from there. Threads are kept in
 * the order of their starts, so that the first to reach a state is the leftmost. Not thread-safe.
 */
final class LeftmostSearch {
  private final Program program;
  private final Alphabet alphabet;
  private final int[] stack;
  private final int[] visited;
  private int[] states;
  private int[] starts;
  private int[] nextStates;
  private int[] nextStarts;
  private final int[] queued;
  private int count;
  private int nextCount;
  private int generation;
  private int bestStart = -1;
  private int bestEnd = -1;

  LeftmostSearch(Program program, Alphabet alphabet) {
    this.program = program;
    this.alphabet = alphabet;
    int size = program.size();
    stack = new int[size];
    visited = new int[size];
    queued = new int[size];
    states = new int[size];
    starts = new int[size];
    nextStates = new int[size];
    nextStarts = new int[size];
    Arrays.fill(visited, -1);
    Arrays.fill(queued, -1);
  }

  @Nullable PatternMatch find(CharSequence text) {
    Place.Neighbour before = Place.Neighbour.NONE;
    int i = 0;
    boolean more = true;
    while (more) {
      boolean atEnd = i == text.length();
      int codePoint = atEnd ? 0 : Character.codePointAt(text, i);
      int characterClass = atEnd ? alphabet.end() : alphabet.classOf(codePoint);
      advance(i, before, characterClass);
      before = alphabet.neighbour(characterClass);
      i += Character.charCount(codePoint);
      more = !atEnd && (bestStart < 0 || count > 0);
    }
    return bestStart < 0 ? null : new PatternMatch(bestStart, bestEnd);
  }

  private void advance(int position, Place.Neighbour before, int characterClass) {
    generation++;
    nextCount = 0;
    for (int thread = 0; thread < count; thread++) {
      if (bestStart < 0 || starts[thread] <= bestStart) {
        follow(states[thread], starts[thread], position, before, characterClass);
      }
    }
    if (bestStart < 0) {
      follow(program.start(), position, position, before, characterClass);
    }
    int[] swappedStates = states;
    states = nextStates;
    nextStates = swappedStates;
    int[] swappedStarts = starts;
    starts = nextStarts;
    nextStarts = swappedStarts;
    count = nextCount;
  }

  private void follow(
      int from, int start, int position, Place.Neighbour before, int characterClass) {
    Place.Neighbour after = alphabet.neighbour(characterClass);
    int depth = push(from, 0);
    while (depth > 0) {
      int state = stack[--depth];
      if (state == Program.MATCH) {
        bestStart = start;
        bestEnd = position;
      } else if (program.consumed(state) >= 0) {
        consume(state, start, characterClass);
      } else if (!program.isCondition(state) || program.holds(state, before, after)) {
        depth = push(program.firstNext(state), depth);
        if (program.secondNext(state) >= 0) {
          depth = push(program.secondNext(state), depth);
        }
      }
    }
  }

  private int push(int state, int depth) {
    if (visited[state] == generation) {
      return depth;
    }
    visited[state] = generation;
    stack[depth] = state;
    return depth + 1;
  }

  private void consume(int state, int start, int characterClass) {
    boolean consumes =
        characterClass != alphabet.end()
            && alphabet.contains(program.consumed(state), characterClass);
    int next = program.firstNext(state);
    if (consumes && queued[next] != generation) {
      queued[next] = generation;
      nextStates[nextCount] = next;
      nextStarts[nextCount] = start;
      nextCount++;
    }
  }
}
