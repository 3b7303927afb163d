package dev.culprit.knowledge;

import dev.culprit.target.Target;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is known: causes, findings and mechanisms, each by id, and what an organisation
 * adjusts of them.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class KnowledgeBase {

  /** As their files say, before the adjustments. */
  private final SortedMap<String, RootCause> written;

  private final SortedMap<String, RootCause> causes;
  private final SortedMap<String, Finding> findings;
  private final SortedMap<String, Mechanism> mechanisms;
  private final Adjustments adjustments;

  private KnowledgeBase(
      SortedMap<String, RootCause> written,
      SortedMap<String, Finding> findings,
      SortedMap<String, Mechanism> mechanisms,
      Adjustments adjustments) {
    this.written = written;
    SortedMap<String, RootCause> adjusted = new TreeMap<>(written);
    for (String id : adjustments.causeIds()) {
      RootCause cause = written.get(id);
      if (cause != null) {
        adjusted.put(id, adjustments.apply(cause));
      }
    }
    this.causes = Collections.unmodifiableSortedMap(adjusted);
    this.findings = Collections.unmodifiableSortedMap(findings);
    this.mechanisms = Collections.unmodifiableSortedMap(mechanisms);
    this.adjustments = adjustments;
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
    return new KnowledgeBase(causesById, findingsById, mechanismsById, Adjustments.NONE);
  }

  /** Returns a knowledge base without entries. */
  public static KnowledgeBase empty() {
    return of(List.of(), List.of(), List.of());
  }

  /**
   * Returns the entries of this and of another, such as an organisation's own, with the adjustments
   * of both.
   *
   * @throws IllegalArgumentException when both hold an id or adjust the same; nothing is overridden
   *     silently
   */
  public KnowledgeBase plus(KnowledgeBase other) {
    return new KnowledgeBase(
        union("cause", written, other.written),
        union("finding", findings, other.findings),
        union("mechanism", mechanisms, other.mechanisms),
        adjustments.plus(other.adjustments));
  }

  /**
   * Returns the same knowledge with adjustments. Those of causes that are not known here wait until
   * {@link #plus} brings them, as those of an organisation's folder do.
   *
   * @throws IllegalArgumentException when a prior is overridden already or a cause has the remedy
   */
  public KnowledgeBase adjusted(Adjustments further) {
    return new KnowledgeBase(written, findings, mechanisms, adjustments.plus(further));
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

  /** Returns what is adjusted; {@link #causes} shows it already. */
  public Adjustments adjustments() {
    return adjustments;
  }

  /** Returns the silence that covers a cause for a target, the first when there are several. */
  public Optional<Silence> silence(String causeId, Target target) {
    return adjustments.silences().stream()
        .filter(silence -> silence.causeId().equals(causeId) && silence.covers(target))
        .findFirst();
  }

  /** Returns the cause with this id as its file says, before any adjustment. */
  public Optional<RootCause> written(String id) {
    return Optional.ofNullable(written.get(id));
  }

  /** Returns the causes by id, adjusted. */
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
