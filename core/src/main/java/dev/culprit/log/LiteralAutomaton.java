package dev.culprit.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * An Aho-Corasick automaton over the bytes of all literals, case of ASCII folded: one table look-up
 * a byte, however many literals there are.
 *
 * <p>Bytes that no literal holds share one column. States are numbered breadth first, so that the
 * shallow ones, where a log spends its time, lie together in the cache; accepting states come last,
 * so that a comparison recognises them. Immutable and thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/360825.360855">Aho and Corasick, Efficient string
 *     matching</a>
 */
final class LiteralAutomaton {
  /** Below this many bytes the lanes' set-up costs more than it saves. */
  private static final int MIN_LANES = 4096;

  private final char[] columns = new char[256];
  private final int width;

  /** Row of the next state, at row of the state plus column of the byte. */
  private final int[] table;

  /** The first accepting row. */
  private final int accepting;

  /** Per accepting state, in the order of their rows: the literals that end there. */
  private final List<int[]> accepted;

  private LiteralAutomaton(Trie trie) {
    width = trie.width;
    System.arraycopy(trie.columns, 0, columns, 0, columns.length);
    int[] order = trie.order();
    int[] rows = new int[order.length];
    accepted = new ArrayList<>();
    int row = 0;
    for (boolean accepts : new boolean[] {false, true}) {
      for (int state : order) {
        if ((trie.outputs.get(state).length > 0) == accepts) {
          rows[state] = row;
          row += width;
          if (accepts) {
            accepted.add(trie.outputs.get(state));
          }
        }
      }
    }
    accepting = row - accepted.size() * width;
    table = new int[row];
    for (int state : order) {
      for (int column = 0; column < width; column++) {
        table[rows[state] + column] = rows[trie.next[state * width + column]];
      }
    }
  }

  /** Returns the automaton of the literals, each in lower case and none empty. */
  static LiteralAutomaton of(List<byte[]> literals) {
    return new LiteralAutomaton(new Trie(literals));
  }

  /** Returns the indices of the literals that end where a hit has this state. */
  int[] accepted(int state) {
    return accepted.get((state - accepting) / width);
  }

  /** Returns the table's size in bytes. */
  long tableBytes() {
    return 4L * table.length;
  }

  /**
   * Adds all hits in the range, ordered by place within each of a few lanes.
   *
   * <p>Each look-up waits for the one before it, so that one automaton leaves most of a processor
   * idle. Four of them, on four parts that begin at line starts, run side by side in one thread.
   */
  void scan(byte[] text, int from, int to, Hits hits) {
    int quarter = (to - from) / 4;
    if (quarter < MIN_LANES / 4) {
      scanLane(text, from, to, 0, hits);
      return;
    }
    int first = lineStart(text, from + quarter, to);
    int second = lineStart(text, Math.max(first, from + 2 * quarter), to);
    int third = lineStart(text, Math.max(second, from + 3 * quarter), to);
    scanLanes(text, new int[] {from, first, second, third, to}, hits);
  }

  private static int lineStart(byte[] text, int from, int to) {
    int start = from;
    while (start < to && text[start - 1] != '\n') {
      start++;
    }
    return start;
  }

  private void scanLanes(byte[] text, int[] bounds, Hits hits) {
    int a = bounds[0];
    int b = bounds[1];
    int c = bounds[2];
    int d = bounds[3];
    int shared = Math.min(Math.min(b - a, c - b), Math.min(d - c, bounds[4] - d));
    int[] next = table;
    char[] column = columns;
    int accept = accepting;
    int stateA = 0;
    int stateB = 0;
    int stateC = 0;
    int stateD = 0;
    for (int i = 0; i < shared; i++) {
      stateA = next[stateA + column[text[a + i] & 0xff]];
      stateB = next[stateB + column[text[b + i] & 0xff]];
      stateC = next[stateC + column[text[c + i] & 0xff]];
      stateD = next[stateD + column[text[d + i] & 0xff]];
      if (Math.max(Math.max(stateA, stateB), Math.max(stateC, stateD)) >= accept) {
        addAccepted(a + i + 1, stateA, hits);
        addAccepted(b + i + 1, stateB, hits);
        addAccepted(c + i + 1, stateC, hits);
        addAccepted(d + i + 1, stateD, hits);
      }
    }
    scanLane(text, a + shared, b, stateA, hits);
    scanLane(text, b + shared, c, stateB, hits);
    scanLane(text, c + shared, d, stateC, hits);
    scanLane(text, d + shared, bounds[4], stateD, hits);
  }

  private void addAccepted(int end, int state, Hits hits) {
    if (state >= accepting) {
      hits.add(end, state);
    }
  }

  private void scanLane(byte[] text, int from, int to, int entered, Hits hits) {
    int[] next = table;
    char[] column = columns;
    int accept = accepting;
    int state = entered;
    for (int i = from; i < to; i++) {
      state = next[state + column[text[i] & 0xff]];
      if (state >= accept) {
        hits.add(i + 1, state);
      }
    }
  }

  /** The literals as a tree, then with its failure links resolved. */
  private static final class Trie {
    private final char[] columns = new char[256];
    private final int width;
    private int[] next;
    private int size = 1;
    private final List<int[]> outputs = new ArrayList<>(List.of(new int[0]));

    Trie(List<byte[]> literals) {
      width = assignColumns(literals);
      next = new int[width * 64];
      for (int i = 0; i < literals.size(); i++) {
        insert(literals.get(i), i);
      }
      next = Arrays.copyOf(next, size * width);
      resolve();
    }

    private int assignColumns(List<byte[]> literals) {
      boolean[] used = new boolean[256];
      for (byte[] literal : literals) {
        for (byte value : literal) {
          used[value & 0xff] = true;
        }
      }
      char count = 1;
      for (int value = 0; value < 256; value++) {
        if (used[value]) {
          columns[value] = count++;
        }
      }
      for (int upper = 'A'; upper <= 'Z'; upper++) {
        columns[upper] = columns[upper + 32];
      }
      return count;
    }

    private void insert(byte[] literal, int index) {
      int state = 0;
      for (byte value : literal) {
        int cell = state * width + columns[value & 0xff];
        if (next[cell] == 0) {
          if ((size + 1) * width > next.length) {
            next = Arrays.copyOf(next, next.length * 2);
          }
          next[cell] = size++;
          outputs.add(new int[0]);
        }
        state = next[cell];
      }
      outputs.set(state, with(outputs.get(state), index));
    }

    private void resolve() {
      int[] failures = new int[size];
      for (int state : order()) {
        for (int column = 0; column < width; column++) {
          int cell = state * width + column;
          int child = next[cell];
          int fallback = state == 0 ? 0 : next[failures[state] * width + column];
          if (child == 0) {
            next[cell] = fallback;
          } else {
            failures[child] = fallback;
            outputs.set(child, with(outputs.get(child), outputs.get(fallback)));
          }
        }
      }
    }

    /** Returns the states breadth first; the tree must still be a tree, or have been one. */
    int[] order() {
      int[] order = new int[size];
      boolean[] seen = new boolean[size];
      Deque<Integer> queue = new ArrayDeque<>(List.of(0));
      seen[0] = true;
      int count = 0;
      while (!queue.isEmpty()) {
        int state = queue.removeFirst();
        order[count++] = state;
        for (int column = 1; column < width; column++) {
          int child = next[state * width + column];
          if (!seen[child]) {
            seen[child] = true;
            queue.addLast(child);
          }
        }
      }
      return order;
    }

    private static int[] with(int[] indices, int... added) {
      int[] all = Arrays.copyOf(indices, indices.length + added.length);
      System.arraycopy(added, 0, all, indices.length, added.length);
      return all;
    }
  }
}
