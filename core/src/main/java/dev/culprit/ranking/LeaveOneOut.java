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
  private final Map<String, SetSums> known = new ConcurrentHashMap<>();

  LeaveOneOut(Posterior posterior) {
    this.posterior = posterior;
  }

  SetSums sums(Component component, EvidenceNode node) {
    // Not computeIfAbsent: the sums take milliseconds, and other threads must not wait for them.
    String key = component.candidate(0) + " " + node.id();
    SetSums sums = known.get(key);
    if (sums == null) {
      sums = node.isPresent() ? withoutPresent(component, node) : withoutAbsent(component, node);
      known.put(key, sums);
    }
    return sums;
  }

  private static SetSums withoutPresent(Component component, EvidenceNode node) {
    return component.table().sums(SetWeight.withoutPresent(node.leak(), component.strengths(node)));
  }

  private SetSums withoutAbsent(Component component, EvidenceNode node) {
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
    return component.sums(factors);
  }

  private SetSums recomputed(Component component, EvidenceNode node) {
    Network changed = posterior.network();
    for (String member : node.members()) {
      changed = changed.without(member);
    }
    Component same = posterior.ifNetwork(changed).component(component.candidate(0));
    return same == null ? component.sums() : same.sums();
  }
}
