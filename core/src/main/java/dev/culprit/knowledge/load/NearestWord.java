package dev.culprit.knowledge.load;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

/** Suggests the known word that a misspelt one most likely means. */
final class NearestWord {

  private static final int LISTED = 24;
  private static final int LONGEST = 80;
  private static final int SHORTEST_START = 4;

  private NearestWord() {}

  /** Returns the end of a message: the nearest word, else the known words when they are few. */
  static String hint(String word, Collection<String> known) {
    String best = nearest(word, known);
    if (!best.isEmpty()) {
      return "; did you mean '" + best + "'?";
    }
    return known.isEmpty() || known.size() > LISTED
        ? ""
        : "; known are " + String.join(", ", new TreeSet<>(known));
  }

  /** Returns the known word that is nearest, or an empty text when none is near. */
  static String nearest(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    String best = "";
    int bestDistance = Math.max(1, Math.min(word.length(), LONGEST) / 3) + 1;
    for (String candidate : new TreeSet<>(known)) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance > 1 && (isStart(candidate, lower) || isStart(lower, candidate))) {
        distance = 1;
      }
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static boolean isStart(String start, String whole) {
    return start.length() >= SHORTEST_START && whole.startsWith(start);
  }

  /** Returns the edit distance with swaps of neighbours (optimal string alignment). */
  static int distance(String left, String right) {
    if (left.length() > LONGEST || right.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, left, right, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int step(int[][] cost, String left, String right, int i, int j) {
    int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
