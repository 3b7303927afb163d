package dev.culprit.knowledge.derived.cluster;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.cluster.StatusEntries.Entry;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bad conditions nodes report; see
 * https://kubernetes.io/docs/reference/node/node-status/#condition.
 *
 * <p>Type and status count only when they stand in one entry: a list of conditions names every type
 * and has some status True, that of Ready.
 */
public final class NodeConditionFacts {

  private static final Map<String, String> TYPES =
      new TreeMap<>(
          Map.of(
              "memorypressure", "MemoryPressure",
              "diskpressure", "DiskPressure",
              "pidpressure", "PIDPressure",
              "networkunavailable", "NetworkUnavailable"));
  private static final Map<String, String> TAINTS =
      new TreeMap<>(
          Map.of(
              "memory-pressure", "MemoryPressure",
              "disk-pressure", "DiskPressure",
              "pid-pressure", "PIDPressure",
              "network-unavailable", "NetworkUnavailable"));
  private static final Pattern TOLD =
      Pattern.compile(
          "(?i)\\b(MemoryPressure|DiskPressure|PIDPressure|NetworkUnavailable)[\"']?\\s*(?:[=:]|\\s)\\s*[\"']?(true|false|unknown)\\b");
  private static final Pattern TAINT =
      Pattern.compile(
          "node\\.kubernetes\\.io/(memory-pressure|disk-pressure|pid-pressure|network-unavailable)");

  private NodeConditionFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "node-condition-true",
            "A node reports MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable (the value).",
            NodeConditionFacts::conditionTrue));
  }

  private static FactOutcome conditionTrue(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    List<String> clear = new ArrayList<>();
    for (Entry entry : StatusEntries.of(view).all()) {
      Optional<String> type = entry.value("type").map(NodeConditionFacts::type);
      Optional<String> status = entry.value("status");
      if (type.isPresent() && status.isPresent()) {
        judge(entry.object(), type.get(), status.get(), found, clear);
      }
    }
    for (StatusEvidence status : view.snapshot().status()) {
      String last = EvidenceView.withoutIndices(status.path());
      boolean nested = last.toLowerCase(Locale.ROOT).endsWith("pressure.status");
      String name = nested ? last.substring(0, last.length() - ".status".length()) : last;
      String type = type(name.substring(name.lastIndexOf('.') + 1));
      judge(status.object(), type, status.value(), found, clear);
      readText(status, last, found, clear);
    }
    return presentOr(1, found, () -> none(view, clear));
  }

  /** Reads conditions and taints that are told as one text. */
  private static void readText(
      StatusEvidence status, String path, List<Instance> found, List<String> clear) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.contains("condition") || lower.contains("node")) {
      Matcher told = TOLD.matcher(status.value());
      while (told.find()) {
        judge(status.object(), type(told.group(1)), told.group(2), found, clear);
      }
    }
    Matcher taint = TAINT.matcher(status.value());
    if (lower.contains("taints") && taint.find()) {
      String type = TAINTS.getOrDefault(taint.group(1), "");
      String says = "a node has the taint " + taint.group() + ", which stands for " + type;
      found.add(new Instance(status.object(), type, says));
    }
  }

  private static void judge(
      String object, String type, String status, List<Instance> found, List<String> clear) {
    if (type.isEmpty()) {
      return;
    }
    String value = status.strip().toLowerCase(Locale.ROOT);
    if (value.equals("true") || value.equals("intermittent") || value.equals("yes")) {
      String node = object.isEmpty() ? "a node" : object;
      found.add(new Instance(object, type, node + " reports " + type + " " + status.strip()));
    } else if (value.equals("false") || value.equals("no")) {
      clear.add(type);
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(name.strip().toLowerCase(Locale.ROOT), "");
  }

  /** A probe tells the troubled conditions of every node only, and the nodes themselves. */
  private static FactOutcome none(EvidenceView view, List<String> clear) {
    boolean nodesRead =
        view.platform() == Platform.KUBERNETES
            && view.isReadWhole(Section.STATUS)
            && !view.statuses("nodes.name").isEmpty();
    return nodesRead || !clear.isEmpty()
        ? FactOutcome.absent("no node that was read reports a shortage")
        : FactOutcome.unknown("the conditions of the nodes were not read", Section.STATUS);
  }
}
