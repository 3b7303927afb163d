package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import dev.culprit.target.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run read about a target, and what it could not read.
 *
 * <p>Immutable and safe to share between threads. Secrets are removed by the records it holds, so
 * no snapshot can carry one. Build it with {@link SnapshotBuilder}, which also puts every section
 * into its canonical order.
 *
 * @param target what was observed
 * @param observedAt when; it is "now" for every comparison of dates
 * @param onset when it began to fail; null when that is not known
 * @param runtimes language runtimes and cooperating components
 * @param layers layers and packages as the platform lists them
 * @param artifacts what package inspection found
 * @param functions functions expected and loaded
 * @param settings configuration
 * @param status states, reasons, exit codes, conditions
 * @param events platform events and refusals
 * @param changes who changed what when
 * @param metrics numbers around the onset
 * @param logs grouped log messages
 * @param facts what a person supplied
 * @param inquiries what was asked for
 * @param gaps what could not be read
 * @param coverage how much of each section was looked at; a section that is not a key was not
 */
public record Snapshot(
    Target target,
    Instant observedAt,
    @Nullable Onset onset,
    List<RuntimeEvidence> runtimes,
    List<LayerEvidence> layers,
    List<ArtifactEvidence> artifacts,
    List<FunctionEvidence> functions,
    List<SettingEvidence> settings,
    List<StatusEvidence> status,
    List<EventEvidence> events,
    List<ChangeEvidence> changes,
    List<MetricEvidence> metrics,
    List<LogEvidence> logs,
    List<FactEvidence> facts,
    List<Inquiry> inquiries,
    List<EvidenceGap> gaps,
    Map<Section, Coverage> coverage) {

  /** The wire form's name and version. */
  public static final String SCHEMA = "culprit.snapshot/v1";

  /** Copies every section. */
  public Snapshot {
    requireNonNull(target, "target");
    requireNonNull(observedAt, "observedAt");
    runtimes = List.copyOf(runtimes);
    layers = List.copyOf(layers);
    artifacts = List.copyOf(artifacts);
    functions = List.copyOf(functions);
    settings = List.copyOf(settings);
    status = List.copyOf(status);
    events = List.copyOf(events);
    changes = List.copyOf(changes);
    metrics = List.copyOf(metrics);
    logs = List.copyOf(logs);
    facts = List.copyOf(facts);
    inquiries = List.copyOf(inquiries);
    gaps = List.copyOf(gaps);
    EnumMap<Section, Coverage> copy = new EnumMap<>(Section.class);
    copy.putAll(coverage);
    coverage = Collections.unmodifiableMap(copy);
  }

  /** Returns how much of the section was looked at, {@link Coverage#NONE} when it was not. */
  public Coverage coverageOf(Section section) {
    return coverage.getOrDefault(section, Coverage.NONE);
  }

  /** Returns whether no section was looked at at all, so that nothing can be said. */
  public boolean isUnread() {
    return coverage.values().stream().noneMatch(Coverage::isSome);
  }

  /** Returns a builder that starts from everything in this snapshot. */
  public SnapshotBuilder toBuilder() {
    return SnapshotBuilder.from(this);
  }

  /** Returns one line of counts for a person; not a stable format. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s at %s: %d runtimes, %d layers, %d artifacts, %d functions, %d settings, %d status, %d events, %d changes, %d metrics, %d log groups, %d facts, %d gaps",
        target,
        observedAt,
        runtimes.size(),
        layers.size(),
        artifacts.size(),
        functions.size(),
        settings.size(),
        status.size(),
        events.size(),
        changes.size(),
        metrics.size(),
        logs.size(),
        facts.size(),
        gaps.size());
  }
}
