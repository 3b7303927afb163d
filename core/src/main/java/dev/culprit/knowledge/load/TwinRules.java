package dev.culprit.knowledge.load;

import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.RootCause;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds causes that no evidence can tell apart: they link the same conditions in the same strength,
 * under whatever ids, through the same mechanisms, behind the same guards.
 */
final class TwinRules {

  private final KnowledgeBase knowledge;
  private final Map<List<Object>, List<RootCause>> seen = new HashMap<>();

  /**
   * Creates rules.
   *
   * @param knowledge what holds the findings that causes link
   * @param before causes of which none may get a twin
   */
  TwinRules(KnowledgeBase knowledge, Collection<RootCause> before) {
    this.knowledge = knowledge;
    before.forEach(this::remember);
  }

  /** Returns an earlier cause on a common platform that shows exactly what this one shows. */
  Optional<RootCause> twinOf(RootCause cause) {
    Optional<RootCause> twin =
        seen.getOrDefault(shows(cause), List.of()).stream()
            .filter(other -> !Collections.disjoint(other.platforms(), cause.platforms()))
            .findFirst();
    remember(cause);
    return twin;
  }

  private void remember(RootCause cause) {
    seen.merge(
        shows(cause),
        List.of(cause),
        (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
  }

  private List<Object> shows(RootCause cause) {
    Set<Object> links = new HashSet<>();
    for (RootCause.Link link : cause.links()) {
      Finding finding = knowledge.findings().get(link.findingId());
      links.add(List.of(finding == null ? link.findingId() : finding.when(), link.expected()));
    }
    Set<Object> guards = new HashSet<>();
    cause.guards().forEach(guard -> guards.add(guard.when()));
    return List.of(links, Set.copyOf(cause.mechanisms()), guards);
  }
}
