package dev.culprit.target;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was most likely meant. */
final class NearestWord {

  /** Longer words are not worth comparing, and the bound keeps the comparison cheap. */
  private static final int LONGEST = 40;

  private NearestWord() {}

  /** Returns the candidate within a third of the typed word's length, ties by candidate order. */
  static Optional<String> of(String typed, Collection<String> candidates) {
    if (typed.isEmpty() || typed.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = typed.toLowerCase(Locale.ROOT);
    int best = Math.max(1, lower.length() / 3) + 1;
    String nearest = null;
    for (String candidate : candidates) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Returns the number of insertions, deletions, replacements and swaps of neighbours. */
  static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= right.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      for (int j = 1; j <= right.length(); j++) {
        int replace = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + replace);
        boolean swapped =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[left.length()][right.length()];
  }
}
