package dev.culprit.ranking;

import dev.culprit.ranking.internal.Component;
import dev.culprit.ranking.internal.EvidenceNode;
import dev.culprit.ranking.internal.SetBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Splits candidates into components by the present findings that they share. */
final class Components {

  private Components() {}

  /**
   * Returns the components in the order of their first candidate.
   *
   * @param live the candidates that explain something seen, ascending
   * @param earlier components of a similar network: those that stay the same are used again
   */
  static List<Component> of(
      Network network, EvidenceNodes nodes, List<Integer> live, List<Component> earlier) {
    int[] parent = new int[network.candidates().size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    boolean[] isLive = new boolean[parent.length];
    live.forEach(candidate -> isLive[candidate] = true);
    for (EvidenceNode node : nodes.present()) {
      int first = -1;
      for (int candidate : node.links().keySet()) {
        if (isLive[candidate] && first < 0) {
          first = candidate;
        } else if (isLive[candidate]) {
          join(parent, first, candidate);
        }
      }
    }
    Map<Integer, List<Integer>> byRoot = new TreeMap<>();
    for (int candidate : live) {
      byRoot.computeIfAbsent(root(parent, candidate), key -> new ArrayList<>()).add(candidate);
    }
    return build(network, nodes, byRoot.values(), earlier);
  }

  private static List<Component> build(
      Network network,
      EvidenceNodes nodes,
      Collection<List<Integer>> groups,
      List<Component> earlier) {
    List<Component> result = new ArrayList<>();
    SetBuffer buffer = new SetBuffer();
    for (List<Integer> group : groups) {
      int[] candidates = group.stream().mapToInt(Integer::intValue).toArray();
      double[] odds =
          group.stream()
              .mapToDouble(
                  candidate ->
                      FurtherCause.FACTOR
                          * network.candidates().get(candidate).priorOdds()
                          * nodes.absence(candidate))
              .toArray();
      List<EvidenceNode> own =
          nodes.present().stream()
              .filter(node -> group.stream().anyMatch(node.links()::containsKey))
              .toList();
      result.add(
          earlier.stream()
              .filter(component -> component.matches(candidates, odds, own))
              .findFirst()
              .orElseGet(() -> new Component(candidates, odds, own, buffer)));
    }
    return List.copyOf(result);
  }

  /** The smaller root wins, so that a component is named by its first candidate. */
  private static void join(int[] parent, int left, int right) {
    int leftRoot = root(parent, left);
    int rightRoot = root(parent, right);
    parent[Math.max(leftRoot, rightRoot)] = Math.min(leftRoot, rightRoot);
  }

  private static int root(int[] parent, int candidate) {
    int root = candidate;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }
}
