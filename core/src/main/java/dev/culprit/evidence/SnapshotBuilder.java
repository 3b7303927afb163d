package dev.culprit.evidence;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Objects.requireNonNull;

import dev.culprit.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects evidence from reads that may run in parallel, and builds the snapshot in canonical
 * order.
 *
 * <p>Safe for use by several threads. The order of the calls does not show in the snapshot, so
 * equal answers give equal snapshots whatever the timing.
 */
public final class SnapshotBuilder {

  private final Target target;
  private final Instant observedAt;
  private @Nullable Onset onset;
  private final List<RuntimeEvidence> runtimes = new ArrayList<>();
  private final List<LayerEvidence> layers = new ArrayList<>();
  private final List<ArtifactEvidence> artifacts = new ArrayList<>();
  private final List<FunctionEvidence> functions = new ArrayList<>();
  private final List<SettingEvidence> settings = new ArrayList<>();
  private final List<StatusEvidence> status = new ArrayList<>();
  private final List<EventEvidence> events = new ArrayList<>();
  private final List<ChangeEvidence> changes = new ArrayList<>();
  private final List<MetricEvidence> metrics = new ArrayList<>();
  private final List<LogEvidence> logs = new ArrayList<>();
  private final List<FactEvidence> facts = new ArrayList<>();
  private final List<Inquiry> inquiries = new ArrayList<>();
  private final List<EvidenceGap> gaps = new ArrayList<>();
  private final Map<Section, Coverage> coverage = new EnumMap<>(Section.class);

  private SnapshotBuilder(Target target, Instant observedAt) {
    this.target = requireNonNull(target, "target");
    this.observedAt = requireNonNull(observedAt, "observedAt");
  }

  /** Returns an empty builder: no section was looked at yet. */
  public static SnapshotBuilder of(Target target, Instant observedAt) {
    return new SnapshotBuilder(target, observedAt);
  }

  /** Returns a builder that holds everything of the snapshot. */
  static SnapshotBuilder from(Snapshot snapshot) {
    SnapshotBuilder builder = of(snapshot.target(), snapshot.observedAt()).addAll(snapshot);
    builder.onset = snapshot.onset();
    return builder;
  }

  /**
   * Adds every section, gap and inquiry of another snapshot; its target and times are not taken.
   */
  public synchronized SnapshotBuilder addAll(Snapshot other) {
    runtimes.addAll(other.runtimes());
    layers.addAll(other.layers());
    artifacts.addAll(other.artifacts());
    functions.addAll(other.functions());
    settings.addAll(other.settings());
    status.addAll(other.status());
    events.addAll(other.events());
    changes.addAll(other.changes());
    metrics.addAll(other.metrics());
    logs.addAll(other.logs());
    facts.addAll(other.facts());
    inquiries.addAll(other.inquiries());
    gaps.addAll(other.gaps());
    other.coverage().forEach(this::covered);
    return this;
  }

  /** Sets when it began to fail. */
  public synchronized SnapshotBuilder onset(@Nullable Onset newOnset) {
    onset = newOnset;
    return this;
  }

  /** Adds a runtime and marks the section as looked at. */
  public synchronized SnapshotBuilder add(RuntimeEvidence evidence) {
    return put(runtimes, evidence, Section.RUNTIMES);
  }

  /** Adds a layer and marks the section as looked at. */
  public synchronized SnapshotBuilder add(LayerEvidence evidence) {
    return put(layers, evidence, Section.LAYERS);
  }

  /** Adds an artifact and marks the section as looked at. */
  public synchronized SnapshotBuilder add(ArtifactEvidence evidence) {
    return put(artifacts, evidence, Section.ARTIFACTS);
  }

  /** Adds a function and marks the section as looked at. */
  public synchronized SnapshotBuilder add(FunctionEvidence evidence) {
    return put(functions, evidence, Section.FUNCTIONS);
  }

  /** Adds a setting and marks the section as looked at. */
  public synchronized SnapshotBuilder add(SettingEvidence evidence) {
    return put(settings, evidence, Section.SETTINGS);
  }

  /** Adds a status and marks the section as looked at. */
  public synchronized SnapshotBuilder add(StatusEvidence evidence) {
    return put(status, evidence, Section.STATUS);
  }

  /** Adds an event and marks the section as looked at. */
  public synchronized SnapshotBuilder add(EventEvidence evidence) {
    return put(events, evidence, Section.EVENTS);
  }

  /** Adds a change and marks the section as looked at. */
  public synchronized SnapshotBuilder add(ChangeEvidence evidence) {
    return put(changes, evidence, Section.CHANGES);
  }

  /** Adds a metric and marks the section as looked at. */
  public synchronized SnapshotBuilder add(MetricEvidence evidence) {
    return put(metrics, evidence, Section.METRICS);
  }

  /** Adds a group of log messages and marks the section as looked at. */
  public synchronized SnapshotBuilder add(LogEvidence evidence) {
    return put(logs, evidence, Section.LOGS);
  }

  /** Adds a fact that a person supplied and marks the section as looked at. */
  public synchronized SnapshotBuilder add(FactEvidence evidence) {
    return put(facts, evidence, Section.FACTS);
  }

  /** Adds what was asked for; it does not mark the section as looked at. */
  public synchronized SnapshotBuilder add(Inquiry inquiry) {
    inquiries.add(inquiry);
    return this;
  }

  /** Adds what could not be read; it does not mark the section as looked at. */
  public synchronized SnapshotBuilder add(EvidenceGap gap) {
    gaps.add(gap);
    return this;
  }

  /**
   * States how much of a section was looked at. Stated shares win over the mark that adding
   * evidence leaves; of several stated ones the smallest counts, since each says that something is
   * missing.
   */
  public synchronized SnapshotBuilder covered(Section section, Coverage share) {
    Coverage stated = coverage.get(section);
    if (stated == null || share.share() < stated.share()) {
      coverage.put(section, share);
    }
    return this;
  }

  /** Forgets everything of a section and how much of it was looked at. */
  public synchronized SnapshotBuilder forget(Section section) {
    Collection<?> held =
        switch (section) {
          case RUNTIMES -> runtimes;
          case LAYERS -> layers;
          case ARTIFACTS -> artifacts;
          case FUNCTIONS -> functions;
          case SETTINGS -> settings;
          case STATUS -> status;
          case EVENTS -> events;
          case CHANGES -> changes;
          case METRICS -> metrics;
          case LOGS -> logs;
          case FACTS -> facts;
        };
    held.clear();
    coverage.remove(section);
    return this;
  }

  /** Returns the snapshot of everything added so far. */
  public synchronized Snapshot build() {
    Map<Section, Coverage> shares = new EnumMap<>(coverage);
    return new Snapshot(
        target,
        observedAt,
        onset,
        canonical(runtimes),
        canonical(layers),
        canonical(artifacts),
        canonical(functions),
        canonical(settings),
        canonical(status),
        canonical(events),
        changes.stream()
            .sorted(
                comparing(ChangeEvidence::at, nullsFirst(naturalOrder()))
                    .thenComparing(Object::toString))
            .distinct()
            .toList(),
        canonical(metrics),
        logs.stream()
            .sorted(
                comparing(LogEvidence::first, nullsFirst(naturalOrder()))
                    .thenComparing(Object::toString))
            .distinct()
            .toList(),
        canonical(facts),
        canonical(inquiries),
        canonical(gaps),
        shares);
  }

  private <T> SnapshotBuilder put(List<T> section, T evidence, Section name) {
    section.add(evidence);
    coverage.putIfAbsent(name, Coverage.WHOLE);
    return this;
  }

  /** Sorts by content and drops duplicates: neither order nor repetition is evidence. */
  private static <T> List<T> canonical(List<T> items) {
    return items.stream().sorted(Comparator.comparing(Object::toString)).distinct().toList();
  }
}
