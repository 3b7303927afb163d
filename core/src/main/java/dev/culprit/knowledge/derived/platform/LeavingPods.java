package dev.culprit.knowledge.derived.platform;

import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.EvidenceView;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pods that are being deleted and whose time to stop has not run out: that they are not ready, or
 * fail their probes, is no fault. The time is deletionTimestamp, which holds the grace period; see
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination.
 */
final class LeavingPods {

  private static final Duration SLACK = Duration.ofMinutes(2);
  private static final String FIELD = "deletionTimestamp";

  private final EvidenceView view;
  private final List<StatusEvidence> stamps;

  private LeavingPods(EvidenceView view) {
    this.view = view;
    Instant latest = view.snapshot().observedAt().minus(SLACK);
    this.stamps =
        view.statuses(FIELD).stream().filter(stamp -> isAfter(stamp.value(), latest)).toList();
  }

  static LeavingPods of(EvidenceView view) {
    return new LeavingPods(view);
  }

  /** Returns the statuses at these paths that belong to no leaving pod, in the order of paths. */
  List<StatusEvidence> others(String... paths) {
    return Stream.of(paths)
        .flatMap(path -> view.statuses(path).stream())
        .filter(status -> stamps.stream().noneMatch(stamp -> isOfOnePod(stamp, status)))
        .toList();
  }

  private static boolean isOfOnePod(StatusEvidence stamp, StatusEvidence status) {
    String pod = stamp.path().substring(0, stamp.path().length() - FIELD.length());
    String prefix = pod.endsWith("metadata.") ? pod.substring(0, pod.length() - 9) : pod;
    boolean told = !prefix.isEmpty() || !stamp.object().isEmpty();
    return told && status.object().equals(stamp.object()) && status.path().startsWith(prefix);
  }

  private static boolean isAfter(String text, Instant earliest) {
    try {
      return Instant.parse(text.strip()).isAfter(earliest);
    } catch (DateTimeParseException unreadable) {
      return false;
    }
  }
}
