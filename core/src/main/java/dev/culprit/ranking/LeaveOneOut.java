package dev.culprit.ranking;

import dev.culprit.ranking.internal.Component;
import dev.culprit.ranking.internal.EvidenceNode;
import dev.culprit.ranking.internal.SetSums;
import dev.culprit.ranking.internal.SetWeight;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sums over the sets of a component as if one of its nodes were unknown; remembered per node. */
final class LeaveOneOut {

  private final Posterior posterior;
  private final Map<String, Left> known = new ConcurrentHashMap<>();

  LeaveOneOut(Posterior posterior) {
    this.posterior = posterior;
  }

  /**
   * What is left of a component.
   *
   * @param none the plain probability that none of its candidates is active
   */
  record Left(SetSums sums, double none) {}

  Left of(Component component, EvidenceNode node) {
    // Not computeIfAbsent: the sums take milliseconds, and other threads must not wait for them.
    String key = component.candidate(0) + " " + node.id();
    Left left = known.get(key);
    if (left == null) {
      left = node.isPresent() ? withoutPresent(component, node) : withoutAbsent(component, node);
      known.put(key, left);
    }
    return left;
  }

  private static Left withoutPresent(Component component, EvidenceNode node) {
    if (!component.holds(node)) {
      return new Left(component.sums(), component.none());
    }
    SetSums sums =
        component.table().sums(SetWeight.withoutPresent(node.leak(), component.strengths(node)));
    return new Left(sums, component.none() / node.leak() / sums.total());
  }

  private Left withoutAbsent(Component component, EvidenceNode node) {
    double[] factors = new double[component.size()];
    for (int place = 0; place < factors.length; place++) {
      int candidate = component.candidate(place);
      double with = posterior.nodes().absence(candidate);
      if (with == 0) {
        // An absent finding ruled the cause out, so its sets are not in the table.
        return recomputed(component, node);
      }
      factors[place] = posterior.nodes().absenceWithout(candidate, node) / with;
    }
    SetSums sums = component.sums(factors);
    return new Left(sums, component.none() / sums.total());
  }

  private Left recomputed(Component component, EvidenceNode node) {
    Network changed = posterior.network();
    for (String member : node.members()) {
      changed = changed.without(member);
    }
    Component found = posterior.ifNetwork(changed).component(component.candidate(0));
    Component same = found == null ? component : found;
    return new Left(same.sums(), same.none());
  }
}
