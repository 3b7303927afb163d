package dev.culprit.ranking.internal;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One observation that counts: a finding, or the findings of a group that restate one observation.
 *
 * @param id the finding that stands for the node
 * @param isPresent whether it was seen; else it was looked for and not seen
 * @param leak the leak of the finding that stands for the node
 * @param members the findings that the node covers, sorted
 * @param links by candidate index: how the candidate is tied to the node
 */
public record EvidenceNode(
    String id,
    boolean isPresent,
    double leak,
    List<String> members,
    NavigableMap<Integer, NodeLink> links) {

  /** Copies members and links. */
  public EvidenceNode {
    members = List.copyOf(members);
    links = Collections.unmodifiableNavigableMap(new TreeMap<>(links));
  }

  /** Returns the probability that the candidate alone shows the node; 0 when it is not linked. */
  public double strength(int candidate) {
    NodeLink link = links.get(candidate);
    return link == null ? 0 : link.strength();
  }
}
