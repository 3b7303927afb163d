package dev.culprit.ranking;

import dev.culprit.ranking.internal.AbsenceFactor;
import dev.culprit.ranking.internal.EvidenceNode;
import dev.culprit.ranking.internal.NodeLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The observations of a network as they count, in id order.
 *
 * <p>Findings of a group restate one observation:
 *
 * <ul>
 *   <li>with a present member the group is one present node with the smallest leak among its
 *       present members (ties by id). A candidate is tied to it by its best link, weakened by match
 *       quality, to any present member: the members say the same thing, so a cause linked to
 *       another of them must not lose the credit. Absent members do not count: what they restate
 *       was seen.
 *   <li>without one, its absent members are one absent node, and a candidate is charged for the
 *       member that weighs most against it.
 * </ul>
 */
final class EvidenceNodes {

  private final List<Candidate> candidates;
  private final Map<String, Map<Integer, Double>> links;
  private final List<EvidenceNode> nodes;
  private final Map<String, EvidenceNode> byFinding = new HashMap<>();
  private final List<List<NodeLink>> absences = new ArrayList<>();

  /**
   * Counts the observations of a network.
   *
   * @param similar those of a network that may have the same candidates, whose links then serve
   *     again; null when there is none
   */
  EvidenceNodes(Network network, @Nullable EvidenceNodes similar) {
    candidates = network.candidates();
    links =
        similar != null && similar.candidates == candidates
            ? similar.links
            : linksByFinding(candidates);
    NavigableMap<String, List<Observation>> units = new TreeMap<>();
    for (Observation observation : network.observations()) {
      // The prefix keeps a finding's id and a group of the same name apart.
      String unit =
          observation.group() == null ? "f " + observation.id() : "g " + observation.group();
      if (observation.outcome() != Outcome.UNKNOWN) {
        units.computeIfAbsent(unit, key -> new ArrayList<>()).add(observation);
      }
    }
    nodes =
        units.values().stream()
            .map(members -> node(members, links))
            .sorted(Comparator.comparing(EvidenceNode::id))
            .toList();
    nodes.forEach(node -> node.members().forEach(member -> byFinding.put(member, node)));
    candidates.forEach(candidate -> absences.add(new ArrayList<>()));
    for (EvidenceNode node : nodes) {
      if (!node.isPresent()) {
        node.links().forEach((candidate, link) -> absences.get(candidate).add(link));
      }
    }
  }

  private static Map<String, Map<Integer, Double>> linksByFinding(List<Candidate> candidates) {
    Map<String, Map<Integer, Double>> result = new HashMap<>();
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      int own = candidate;
      candidates
          .get(candidate)
          .links()
          .forEach(
              (finding, weight) -> {
                if (weight > 0) {
                  result.computeIfAbsent(finding, key -> new TreeMap<>()).put(own, weight);
                }
              });
    }
    return result;
  }

  private static EvidenceNode node(
      List<Observation> members, Map<String, Map<Integer, Double>> links) {
    boolean seen = members.stream().anyMatch(member -> member.outcome() == Outcome.PRESENT);
    Outcome outcome = seen ? Outcome.PRESENT : Outcome.ABSENT;
    List<Observation> counted =
        members.stream().filter(member -> member.outcome() == outcome).toList();
    Observation first = counted.get(0);
    NavigableMap<Integer, NodeLink> best = new TreeMap<>();
    for (Observation member : counted) {
      first = member.leak() < first.leak() ? member : first;
      double attention = seen ? member.quality() : member.coverage();
      links
          .getOrDefault(member.id(), Map.of())
          .forEach(
              (candidate, weight) ->
                  best.merge(candidate, new NodeLink(attention, weight), NodeLink::or));
    }
    List<String> ids = counted.stream().map(Observation::id).toList();
    return new EvidenceNode(first.id(), seen, first.leak(), ids, best);
  }

  Collection<EvidenceNode> present() {
    return nodes.stream().filter(EvidenceNode::isPresent).toList();
  }

  /** Returns the node that counts this finding, or null when the finding does not count. */
  @Nullable EvidenceNode of(String findingId) {
    return byFinding.get(findingId);
  }

  /** Returns what all absent findings multiply the candidate's odds by. */
  double absence(int candidate) {
    return AbsenceFactor.of(absences.get(candidate));
  }

  /** Returns the same factor with one absent node left out. */
  double absenceWithout(int candidate, EvidenceNode node) {
    List<NodeLink> kept = new ArrayList<>(absences.get(candidate));
    NodeLink link = node.links().get(candidate);
    if (link != null) {
      kept.remove(link);
    }
    return AbsenceFactor.of(kept);
  }

  /** Returns the same factor with one absent finding more. */
  double absenceWith(int candidate, NodeLink link) {
    List<NodeLink> more = new ArrayList<>(absences.get(candidate));
    more.add(link);
    return AbsenceFactor.of(more);
  }
}
