package dev.culprit.knowledge.derived.cluster;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether a pending pod waits for a node.
 *
 * <p>The phase {@code Pending} also covers a pod that has its node and waits for an image, a volume
 * or an init container.
 */
public final class PendingPodFacts {

  private PendingPodFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "pending-pod-without-node",
            "A pod is pending, and nothing says that it was given a node.",
            PendingPodFacts::pending));
  }

  private static FactOutcome pending(EvidenceView view) {
    List<StatusEvidence> pending =
        Stream.of("phase", "pods.status", "pod.status")
            .flatMap(path -> view.statuses(path).stream())
            .filter(status -> status.value().equals("Pending"))
            .toList();
    List<Instance> found = new ArrayList<>();
    for (StatusEvidence status : pending) {
      if (!isPlaced(view, status, pending.size() == 1)) {
        // A symptom belongs to no object: a cause that is about a claim is not also about the pod.
        found.add(
            new Instance(
                "", "Pending", (status.object() + " " + status.path()).strip() + " is Pending"));
      }
    }
    return Judgements.presentOr(
        1,
        found,
        () ->
            !view.snapshot().coverageOf(Section.STATUS).isSome()
                ? FactOutcome.unknown("no status was read", Section.STATUS)
                : FactOutcome.absent(
                    pending.isEmpty() ? "no pod is pending" : "the pending pod has its node"));
  }

  private static boolean isPlaced(EvidenceView view, StatusEvidence phase, boolean only) {
    String above = phase.path().substring(0, phase.path().lastIndexOf('.') + 1);
    for (StatusEvidence status : view.snapshot().status()) {
      if (!status.object().equals(phase.object()) || !status.path().startsWith(above)) {
        continue;
      }
      String field =
          status.path().substring(status.path().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      if (field.equals("type") && status.value().equals("PodScheduled")) {
        String verdict = "status";
        String path = status.path().substring(0, status.path().lastIndexOf('.') + 1) + verdict;
        if (view.snapshot().status().stream()
            .anyMatch(
                one ->
                    one.object().equals(status.object())
                        && one.path().equals(path)
                        && one.value().strip().equalsIgnoreCase("true"))) {
          return true;
        }
      }
      if (field.equals("waitingreason") && !status.value().isBlank()) {
        return true;
      }
    }
    return only
        && view.snapshot().events().stream().anyMatch(event -> event.reason().equals("Scheduled"));
  }
}
