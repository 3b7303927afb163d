package dev.culprit.knowledge.derived.cluster;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.cluster.StatusEntries.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What pods tell about other pods, about their nodes and about the scheduler. */
public final class NeighbourFacts {

  private static final Set<String> PLACED =
      Set.of(
          "Scheduled",
          "FailedScheduling",
          "Pulling",
          "Pulled",
          "FailedMount",
          "FailedAttachVolume",
          "FailedCreatePodSandBox");

  private NeighbourFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "dependency-pod-not-ready",
            "A pod named for a store or broker, other than the workload's own, is not ready.",
            NeighbourFacts::dependency),
        DerivedFact.of(
            "pending-without-scheduling-event",
            "A pod is Pending on no node, and no event tells of an attempt to place it.",
            NeighbourFacts::silentlyPending),
        DerivedFact.of(
            "old-pod-node-not-ready",
            "A pod is or was on a node that is not ready or gone.",
            NeighbourFacts::onLostNode));
  }

  /** The workload's own pods are those of its name, or else those that are no store. */
  private static FactOutcome dependency(EvidenceView view) {
    List<PodEntry> pods = PodEntry.of(view);
    Optional<String> own =
        view.snapshot()
            .target()
            .attribute("name")
            .or(() -> view.status("pod.name", "deployment.name", "statefulset.name"));
    List<PodEntry> stores =
        pods.stream()
            .filter(pod -> StoreNames.isStore(pod.name()))
            .filter(pod -> own.stream().noneMatch(name -> isSame(pod.name(), name)))
            .toList();
    if (stores.isEmpty()) {
      return FactOutcome.unknown("no pod of a store or broker was read", Section.STATUS);
    }
    boolean others =
        own.isPresent()
            || pods.stream().anyMatch(pod -> !StoreNames.isStore(pod.name()))
            || isLogOfOther(view);
    if (!others) {
      return FactOutcome.unknown("which pod is the workload's own is not known", Section.STATUS);
    }
    List<Instance> found = new ArrayList<>();
    for (PodEntry pod : stores) {
      if (!pod.trouble().isEmpty()) {
        found.add(new Instance(pod.name(), pod.name(), pod.name() + ": " + pod.trouble()));
      }
    }
    return presentOr(
        .9,
        found,
        () ->
            stores.stream().allMatch(PodEntry::known)
                ? FactOutcome.absent("the stores that were read are ready")
                : FactOutcome.unknown("whether the stores are ready was not read", Section.STATUS));
  }

  /** The logs that are looked at are the workload's own. */
  private static boolean isLogOfOther(EvidenceView view) {
    return !view.snapshot().logs().isEmpty()
        && view.snapshot().logs().stream()
            .map(LogEvidence::source)
            .allMatch(
                source ->
                    source.matches("(?:container:|pod/).{1,200}") && !StoreNames.isStore(source));
  }

  /** Pods of one workload share all but the parts that controllers append. */
  private static boolean isSame(String pod, String own) {
    return pod.equals(own) || pod.startsWith(own + "-") || stem(pod).equals(stem(own));
  }

  private static String stem(String name) {
    return name.replaceFirst("-[0-9]{1,4}$", "")
        .replaceFirst("(?:-[0-9a-f]{6,10})?-[a-z0-9]{5}$", "");
  }

  private static FactOutcome silentlyPending(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    List<Entry> pods = StatusEntries.of(view).of("pods", "pod", "list", "");
    for (Entry pod : pods) {
      boolean pending = pod.value("phase", "status").filter("Pending"::equals).isPresent();
      boolean placed = pod.value("node").filter(node -> !isNone(node)).isPresent();
      boolean waits =
          pod.value("waitingReason").isPresent()
              || StatusEntries.of(view).below(pod).stream()
                  .anyMatch(one -> one.value("waitingReason").isPresent());
      if (pending && !placed && !waits) {
        String name = pod.value("name").orElse("");
        found.add(new Instance(name, name, "pod " + name + " is Pending, and no event tells why"));
      }
    }
    if (found.isEmpty()) {
      return pods.stream().anyMatch(pod -> pod.value("phase", "status").isPresent())
          ? FactOutcome.absent("no pod that was read is Pending without a node")
          : FactOutcome.unknown("the phases of the pods were not read", Section.STATUS);
    }
    Optional<EventEvidence> attempt =
        view.snapshot().events().stream().filter(NeighbourFacts::isAttempt).findFirst();
    if (attempt.isPresent()) {
      return FactOutcome.absent("an event tells of it: " + attempt.get().reason());
    }
    return view.isReadWhole(Section.EVENTS)
        ? Judgements.presentOr(1, found, () -> FactOutcome.absent("no pod is Pending"))
        : FactOutcome.unknown("the events were not read whole", Section.EVENTS);
  }

  private static boolean isAttempt(EventEvidence event) {
    return PLACED.contains(event.reason()) || event.message().contains("nodes are available");
  }

  private static boolean isNone(String node) {
    return node.isBlank() || node.equalsIgnoreCase("none") || node.startsWith("<");
  }

  private static FactOutcome onLostNode(EvidenceView view) {
    Map<String, String> nodes = new TreeMap<>();
    for (Entry node : StatusEntries.of(view).of("nodes", "node")) {
      node.value("name").ifPresent(name -> nodes.put(name, stateOf(view, node)));
    }
    boolean listed =
        view.isReadWhole(Section.STATUS) && nodes.size() == count(view) && !nodes.isEmpty();
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (Entry pod : StatusEntries.of(view).of("pods", "pod", "list")) {
      String node = pod.value("node").filter(one -> !isNone(one)).orElse("");
      String name = pod.value("name").orElse("a pod");
      String state = nodes.getOrDefault(node, listed && !node.isEmpty() ? "gone" : "");
      compared |= !state.isEmpty();
      if (!state.isEmpty() && !state.equals("Ready")) {
        found.add(new Instance(name, node, name + " is on node " + node + ", which is " + state));
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("the nodes of the pods are ready")
                : FactOutcome.unknown("the pods' nodes were not read", Section.STATUS));
  }

  private static int count(EvidenceView view) {
    String count = view.status("nodeCount").orElse("");
    return count.matches("[0-9]{1,6}") ? Integer.parseInt(count) : -1;
  }

  private static String stateOf(EvidenceView view, Entry node) {
    Optional<String> told = node.value("status", "ready");
    if (told.isPresent()) {
      boolean ready = told.get().matches("(?i)ready|true|ready,.*");
      return ready ? "Ready" : told.get().matches("(?i)false|no") ? "NotReady" : told.get();
    }
    for (Entry condition : StatusEntries.of(view).below(node)) {
      if (condition.value("type").filter("Ready"::equals).isPresent()) {
        String status = condition.value("status").orElse("");
        return status.equalsIgnoreCase("True") ? "Ready" : "NotReady (" + status + ")";
      }
    }
    return "";
  }
}
