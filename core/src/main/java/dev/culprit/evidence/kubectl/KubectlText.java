package dev.culprit.evidence.kubectl;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.target.Target;
import dev.culprit.target.TargetException;
import dev.culprit.target.TargetParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What kubectl printed, found in a text that a person pasted: descriptions of pods, nodes, claims
 * and workloads, and the tables of pods, events, nodes, claims and Deployments.
 *
 * <p>It becomes settings, statuses and events under the names that the Kubernetes probe uses, so
 * that a description gives the verdict that the probe would give. Text that is cut, quoted or
 * without its indentation gives what can be read of it; nothing is ever refused. Time and memory
 * grow with the length of the text alone. Immutable; safe for use by several threads.
 *
 * @since 0.1
 */
public final class KubectlText {

  private static final int MOST_OBJECTS = 500;

  /** The command that printed what follows, or a mark of quoted text; neither is evidence. */
  private static final Pattern PROMPT =
      Pattern.compile(
          "`{3,}\\w{0,20}|(?:\\S{0,100}[$#%>]\\s+)?(?:kubectl|oc|k)\\s(?:[^|;&]{0,200}\\s)?(?:describe|get|logs|events|top)\\b[^|;&]{0,300}");

  /** A paste quotes what was looked at, which is seldom all there was. */
  private static final Coverage PART = new Coverage(.5);

  private final List<Description> descriptions = new ArrayList<>();
  private final Map<String, PastedPod> pods = new LinkedHashMap<>();
  private final Map<PastedTable, List<Map<String, String>>> rows = new LinkedHashMap<>();
  private final List<String> titles = new ArrayList<>();
  private final StringBuilder rest = new StringBuilder();

  private KubectlText(String text) {
    List<String> lines = text.lines().toList();
    PastedTable table = null;
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      PastedTable headed = PastedTable.headedBy(unquoted(line));
      Map<String, String> row = table == null ? null : table.row(unquoted(line));
      DescribeBlock block = headed == null && row == null ? DescribeBlock.at(lines, at) : null;
      if (headed != null) {
        table = headed;
        titles.add("get " + headed.name().toLowerCase(Locale.ROOT));
      } else if (table != null && row != null) {
        take(table, row);
      } else if (block != null && take(block)) {
        table = null;
        at = block.end() - 1;
      } else if (PROMPT.matcher(unquoted(line)).matches()) {
        table = null;
      } else {
        table = line.isBlank() ? null : table;
        rest.append(line).append('\n');
      }
      at++;
    }
  }

  /** Returns what kubectl printed within the text. */
  public static KubectlText of(String text) {
    return new KubectlText(requireNonNull(text, "text"));
  }

  /** Returns whether nothing that kubectl prints was found. */
  public boolean isEmpty() {
    return titles.isEmpty();
  }

  /** Returns what was found, such as {@code describe pod api-0}, in the text's order. */
  public List<String> found() {
    return titles.stream().distinct().toList();
  }

  /** Returns the text without what was found; logs and errors that stood beside it. */
  public String rest() {
    return rest.toString().strip();
  }

  private static String unquoted(String line) {
    String text = line.strip();
    return text.startsWith("> ") ? text.substring(2).strip() : text;
  }

  private boolean take(DescribeBlock block) {
    Description description = DescriptionReader.read(block.lines());
    String kind = description.kind();
    if (kind.isEmpty() || descriptions.size() + pods.size() >= MOST_OBJECTS) {
      return false;
    }
    titles.add(
        ("describe " + kind.toLowerCase(Locale.ROOT) + " " + description.value("Name")).strip());
    descriptions.add(description);
    if (kind.equals("Pod")) {
      pod(description.value("Name")).description(description);
    }
    return true;
  }

  private PastedPod pod(String name) {
    return pods.computeIfAbsent(name, PastedPod::new);
  }

  private void take(PastedTable table, Map<String, String> row) {
    if (table == PastedTable.PODS) {
      if (pods.size() < MOST_OBJECTS) {
        pod(row.getOrDefault("NAME", "")).row(row.getOrDefault("NAMESPACE", ""), row);
      }
      return;
    }
    List<Map<String, String>> all = rows.computeIfAbsent(table, unseen -> new ArrayList<>());
    if (all.size() < MOST_OBJECTS) {
      all.add(row);
    }
  }

  private List<PastedPod> worstFirst() {
    return pods.values().stream().sorted(PastedPod.WORST_FIRST).toList();
  }

  /**
   * Adds the evidence. Sections that got some count as read in part, since a paste is seldom all
   * there was.
   */
  public void addTo(SnapshotBuilder snapshot) {
    PastedFacts facts = new PastedFacts(snapshot);
    ObjectWriter objects = new ObjectWriter(facts);
    AroundWriter around = new AroundWriter(facts);
    PastedEvents events = new PastedEvents(snapshot);
    new PodWriter(facts).add(worstFirst());
    new ContainerWriter(facts).add(worstFirst(), descriptions);
    for (Description one : descriptions) {
      String kind = one.kind();
      switch (kind) {
        case "Pod" -> {
          // Told above, together with what tables tell of it.
        }
        case "Node" -> objects.node(one);
        case "PersistentVolumeClaim" -> objects.claim(one);
        case "Service" -> around.service(one);
        case "HorizontalPodAutoscaler" -> around.autoscaler(one);
        case "Namespace" -> around.namespace(one);
        default -> objects.workload(one, kind);
      }
      events.ofDescription(
          one.rows("Events"), kind.toLowerCase(Locale.ROOT) + "/" + one.value("Name"));
    }
    rows.forEach((table, all) -> all.forEach(row -> add(table, row, objects, events, facts)));
    events.write();
    for (Section section : List.of(Section.STATUS, Section.SETTINGS, Section.EVENTS)) {
      if (snapshot.build().coverageOf(section).isSome()) {
        snapshot.covered(section, PART);
      }
    }
    if (descriptions.stream().anyMatch(one -> one.tells("Events"))) {
      snapshot.covered(Section.EVENTS, PART);
    }
  }

  private static void add(
      PastedTable table,
      Map<String, String> row,
      ObjectWriter objects,
      PastedEvents events,
      PastedFacts facts) {
    String name = row.getOrDefault("NAME", "");
    switch (table) {
      case EVENTS -> events.ofTable(row.getOrDefault("ROW", ""));
      case NODES ->
          objects.nodeRow(name, row.getOrDefault("STATUS", ""), row.getOrDefault("VERSION", ""));
      case CLAIMS ->
          objects.claimRow(
              name, row.getOrDefault("STATUS", ""), row.getOrDefault("STORAGECLASS", ""));
      case DEPLOYMENTS ->
          facts
              .status("deployment/" + name, "deployment.name", name)
              .status("deployment/" + name, "deployment.desired", row.getOrDefault("DESIRED", ""))
              .status(
                  "deployment/" + name, "deployment.readyReplicas", row.getOrDefault("READY", ""))
              .status(
                  "deployment/" + name,
                  "deployment.availableReplicas",
                  row.getOrDefault("AVAILABLE", ""));
      case PODS -> {
        // Told with their descriptions.
      }
    }
  }

  /**
   * Returns the workload that the text is about: the one that owns the worst pod, else the pod
   * itself or a workload that was described. Where pods of several workloads fail, it is about
   * their namespace, so that no command for one of them names another. Empty when no namespace is
   * told, or several are.
   */
  public Optional<Target> target() {
    Set<String> failing = new TreeSet<>();
    Set<String> namespaces = new TreeSet<>();
    for (PastedPod pod : worstFirst()) {
      if (pod.severity() > 0) {
        failing.add(pod.namespace() + "/" + pod.workload());
        namespaces.add(pod.namespace());
      }
    }
    if (failing.size() > 1) {
      return namespaces.size() == 1 ? namespace(namespaces.iterator().next()) : Optional.empty();
    }
    for (PastedPod pod : worstFirst()) {
      Optional<Target> found = target(pod.workload(), pod.namespace());
      if (found.isPresent()) {
        return found;
      }
    }
    for (Description one : descriptions) {
      String kind = one.kind();
      String name = kind.toLowerCase(Locale.ROOT) + "/" + one.value("Name");
      Optional<Target> found = target(kind.equals("Pod") ? "" : name, one.value("Namespace"));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Target> namespace(String name) {
    return name.isEmpty() ? Optional.empty() : parsed("kubernetes:namespace/" + name);
  }

  private static Optional<Target> target(String workload, String namespace) {
    String[] parts = workload.split("/", 2);
    return parts.length != 2 || namespace.isEmpty()
        ? Optional.empty()
        : parsed("kubernetes:" + parts[0] + "/" + namespace + "/" + parts[1]);
  }

  private static Optional<Target> parsed(String target) {
    try {
      return Optional.of(TargetParser.parse(target));
    } catch (TargetException noTarget) {
      // Kinds that cannot be observed, and names that nobody has.
      return Optional.empty();
    }
  }
}
