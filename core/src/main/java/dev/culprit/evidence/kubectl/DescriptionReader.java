package dev.culprit.evidence.kubectl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a description. Fields are told by their words and their order, and indentation
 * only decides where words are ambiguous, since pastes often lose it.
 */
final class DescriptionReader {

  private static final int MOST_ROWS = 1_000;
  private static final int MOST_CONTAINERS = 60;
  private static final Set<String> PARTS = Set.of("Allocatable", "Capacity", "System Info");
  private static final Set<String> IN_CONTAINERS =
      Set.of(
          "Containers",
          "Init Containers",
          "Ephemeral Containers",
          "Conditions",
          "Volumes",
          "Events",
          "Node-Selectors",
          "Tolerations");

  /** Fields of volumes that objects have too. */
  private static final Set<String> IN_VOLUMES = Set.of("Name", "Type");

  /** One of these stands in a container's first line. */
  private static final Set<String> FIRST = Set.of("Container ID", "Image", "Port", "Ports");

  private final Description into = new Description();
  private String section = "";
  private boolean template;
  private int containerIndent;
  private @Nullable DescribedContainer container;
  private @Nullable Map<String, String> volume;
  private String last = "";

  private DescriptionReader() {}

  static Description read(List<DescribedLine> lines) {
    DescriptionReader reader = new DescriptionReader();
    for (int i = 0; i < lines.size(); i++) {
      reader.take(lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : null);
    }
    return reader.into;
  }

  private void take(DescribedLine line, @Nullable DescribedLine next) {
    if (section.isEmpty() && (line.isKey("State") || line.isKey("Last State"))) {
      // A piece of a description, torn out of a container.
      section = "Containers";
      container = add("", false);
    }
    if (isHeader(line)) {
      open(line);
    } else if (section.endsWith("Containers")) {
      inContainers(line, next);
    } else if (section.equals("Volumes")) {
      inVolumes(line, next);
    } else if (isTop(line)) {
      section = "";
      last = line.key();
      (template ? into.template : into.top).putIfAbsent(line.key(), line.value());
      rows(line.key()).add(line.value());
    } else if (PARTS.contains(section)) {
      if (!line.key().isEmpty()) {
        part(section).putIfAbsent(line.key(), line.value());
      }
    } else {
      row(last, line.text());
    }
  }

  private boolean isHeader(DescribedLine line) {
    String key = line.key();
    if (!DescribeKeys.SECTIONS.contains(key) && !(key.equals("Capacity") && isNodePart(line))) {
      return false;
    }
    boolean shallow = line.indent() <= (template ? 2 : 0);
    boolean inContainers = section.endsWith("Containers");
    return inContainers
        ? IN_CONTAINERS.contains(key) && (shallow || line.indent() < containerIndent)
        : shallow || key.endsWith("Containers");
  }

  /** A claim's capacity stands in its line, a node's in the lines below. */
  private static boolean isNodePart(DescribedLine line) {
    return line.value().isEmpty();
  }

  private boolean isTop(DescribedLine line) {
    return DescribeKeys.TOP.contains(line.key()) && line.indent() <= (template ? 2 : 0);
  }

  private void open(DescribedLine line) {
    section = line.key();
    container = null;
    volume = null;
    if (section.equals("Pod Template")) {
      template = true;
      section = "";
      return;
    }
    boolean outer = section.equals("Conditions") || section.equals("Events");
    template &= !(outer && line.indent() == 0);
    if (PARTS.contains(section)) {
      part(section);
    } else {
      last = name(section);
      row(last, line.value());
    }
  }

  /** The labels of a template are other labels than those of the workload. */
  private String name(String key) {
    return template ? "template " + key : key;
  }

  private void inContainers(DescribedLine line, @Nullable DescribedLine next) {
    boolean starts =
        line.value().isEmpty()
            && !line.key().isEmpty()
            && !DescribeKeys.CONTAINER.contains(line.key())
            && next != null
            && FIRST.contains(next.key());
    DescribedContainer current = container;
    boolean deeper = current != null && line.indent() > containerIndent;
    if (starts && !deeper) {
      containerIndent = line.indent();
      container = add(line.key(), section.equals("Init Containers"));
    } else if (current != null) {
      if (isTop(line) && line.indent() < containerIndent) {
        section = "";
        take(line, next);
      } else {
        current.take(line);
      }
    }
  }

  private DescribedContainer add(String name, boolean init) {
    DescribedContainer made = new DescribedContainer(name, init);
    if (into.containers.size() < MOST_CONTAINERS) {
      into.containers.add(made);
    }
    return made;
  }

  private void inVolumes(DescribedLine line, @Nullable DescribedLine next) {
    boolean starts =
        line.value().isEmpty() && !line.key().isEmpty() && next != null && next.isKey("Type");
    if (starts) {
      volume = into.volumes.computeIfAbsent(line.key(), unseen -> new LinkedHashMap<>());
    } else if (isTop(line) && !IN_VOLUMES.contains(line.key())) {
      section = "";
      take(line, next);
    } else if (volume != null && !line.key().isEmpty()) {
      volume.putIfAbsent(line.key(), line.value());
    }
  }

  private void row(String key, String text) {
    List<String> rows = rows(key);
    if (rows.size() < MOST_ROWS) {
      rows.add(text);
    }
  }

  private List<String> rows(String key) {
    return into.rows.computeIfAbsent(key, unseen -> new ArrayList<>());
  }

  private Map<String, String> part(String key) {
    return into.parts.computeIfAbsent(key, unseen -> new LinkedHashMap<>());
  }
}
