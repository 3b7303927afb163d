package dev.culprit.diagnosis.inference;

import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Mechanism;
import dev.culprit.knowledge.RootCause;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The probability with which each cause alone shows each finding, mechanisms flattened: w =
 * 1-(1-w_direct)*prod(1-a_cm*w_mf) (RANKING.md, Model).
 */
final class FlatLinks {

  private FlatLinks() {}

  static SortedMap<String, Double> of(RootCause cause, KnowledgeBase knowledge) {
    SortedMap<String, Double> silent = new TreeMap<>();
    for (RootCause.Link link : cause.links()) {
      silent.merge(link.findingId(), 1 - link.expected().weight(), (a, b) -> a * b);
    }
    for (RootCause.MechanismLink link : cause.mechanisms()) {
      Mechanism mechanism = knowledge.mechanisms().get(link.mechanismId());
      if (mechanism == null) {
        continue;
      }
      for (Mechanism.Effect effect : mechanism.effects()) {
        double shown = link.strength().weight() * effect.expected().weight();
        silent.merge(effect.findingId(), 1 - shown, (a, b) -> a * b);
      }
    }
    SortedMap<String, Double> links = new TreeMap<>();
    silent.forEach((finding, probability) -> links.put(finding, 1 - probability));
    return links;
  }
}
