package dev.culprit.knowledge;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is known: causes, findings and mechanisms, each by id.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class KnowledgeBase {

  private final SortedMap<String, RootCause> causes;
  private final SortedMap<String, Finding> findings;
  private final SortedMap<String, Mechanism> mechanisms;

  private KnowledgeBase(
      SortedMap<String, RootCause> causes,
      SortedMap<String, Finding> findings,
      SortedMap<String, Mechanism> mechanisms) {
    this.causes = Collections.unmodifiableSortedMap(causes);
    this.findings = Collections.unmodifiableSortedMap(findings);
    this.mechanisms = Collections.unmodifiableSortedMap(mechanisms);
  }

  /** Returns a knowledge base of these entries; ids must be unique. */
  public static KnowledgeBase of(
      Collection<RootCause> causes,
      Collection<Finding> findings,
      Collection<Mechanism> mechanisms) {
    SortedMap<String, RootCause> causesById = new TreeMap<>();
    causes.forEach(cause -> causesById.put(cause.id(), cause));
    SortedMap<String, Finding> findingsById = new TreeMap<>();
    findings.forEach(finding -> findingsById.put(finding.id(), finding));
    SortedMap<String, Mechanism> mechanismsById = new TreeMap<>();
    mechanisms.forEach(mechanism -> mechanismsById.put(mechanism.id(), mechanism));
    return new KnowledgeBase(causesById, findingsById, mechanismsById);
  }

  /** Returns a knowledge base without entries. */
  public static KnowledgeBase empty() {
    return of(List.of(), List.of(), List.of());
  }

  /**
   * Returns the entries of this and of another, such as an organisation's own.
   *
   * @throws IllegalArgumentException when both hold an id; nothing is overridden silently
   */
  public KnowledgeBase plus(KnowledgeBase other) {
    return new KnowledgeBase(
        union("cause", causes, other.causes),
        union("finding", findings, other.findings),
        union("mechanism", mechanisms, other.mechanisms));
  }

  private static <T> SortedMap<String, T> union(
      String kind, SortedMap<String, T> first, SortedMap<String, T> second) {
    SortedMap<String, T> both = new TreeMap<>(first);
    second.forEach(
        (id, entry) -> {
          if (both.putIfAbsent(id, entry) != null) {
            throw new IllegalArgumentException(
                "both knowledge bases hold " + kind + " '" + id + "'; give one another id");
          }
        });
    return both;
  }

  /** Returns the causes by id. */
  public SortedMap<String, RootCause> causes() {
    return causes;
  }

  /** Returns the findings by id. */
  public SortedMap<String, Finding> findings() {
    return findings;
  }

  /** Returns the mechanisms by id. */
  public SortedMap<String, Mechanism> mechanisms() {
    return mechanisms;
  }

  /** Returns the cause with this id. */
  public Optional<RootCause> cause(String id) {
    return Optional.ofNullable(causes.get(id));
  }

  /** Returns the finding with this id. */
  public Optional<Finding> finding(String id) {
    return Optional.ofNullable(findings.get(id));
  }
}
