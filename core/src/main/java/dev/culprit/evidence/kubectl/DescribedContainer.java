package dev.culprit.evidence.kubectl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A container as a description tells it; takes its lines one after the other. */
final class DescribedContainer {

  private static final int MOST = 500;
  private static final Pattern SET_TO =
      Pattern.compile(
          "<set to the key '([^']{1,253})' (?:in|of) (secret|config map) '([^']{1,253})'>.*");
  private static final Pattern SOURCE = Pattern.compile("(\\S+)\\s+(Secret|ConfigMap)\\b.*");
  private static final Pattern MOUNT = Pattern.compile("(/\\S*) from (\\S+) \\(([^)]*)\\)");

  private final String name;
  private final boolean init;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<String>> lists = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private String part = "";
  private int partIndent;
  private String last = "";

  DescribedContainer(String name, boolean init) {
    this.name = name;
    this.init = init;
  }

  String name() {
    return name;
  }

  boolean init() {
    return init;
  }

  void take(DescribedLine line) {
    boolean deeper = !part.isEmpty() && line.indent() > partIndent;
    if (DescribeKeys.CONTAINER.contains(line.key()) && !deeper) {
      part = line.key();
      partIndent = line.indent();
      last = part;
      values.putIfAbsent(part, line.value());
      return;
    }
    switch (part) {
      case "State", "Last State" -> state(line);
      case "Limits", "Requests" -> values.putIfAbsent(part + "." + line.key(), line.value());
      case "Environment" -> variables(line);
      default -> {
        List<String> list = lists.computeIfAbsent(part, unseen -> new ArrayList<>());
        if (list.size() < MOST) {
          list.add(line.text());
        }
      }
    }
  }

  private void state(DescribedLine line) {
    if (DescribeKeys.STATE.contains(line.key())) {
      last = part + "." + line.key();
      values.putIfAbsent(last, line.value());
    } else if (last.endsWith(".Message")) {
      values.merge(last, line.text(), (before, more) -> before + "\n" + more);
    }
  }

  private void variables(DescribedLine line) {
    if (!line.key().isEmpty() && variables.size() < MOST) {
      variables.putIfAbsent(line.key(), line.value());
    }
  }

  /** Returns a field, empty when it is not told; a part's field has the part's name before it. */
  String value(String key) {
    String value = values.getOrDefault(key, "");
    return value.equals("<none>") || value.equals("<unset>") ? "" : value;
  }

  boolean tells(String key) {
    return values.containsKey(key);
  }

  /** Returns the fields below a part, such as {@code memory} below Limits. */
  Map<String, String> below(String wanted) {
    Map<String, String> below = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(wanted + ".") && !value.isEmpty()) {
            below.put(key.substring(wanted.length() + 1), value);
          }
        });
    return below;
  }

  /** Returns the words below Command or Args, in their order. */
  String words(String wanted) {
    return String.join(" ", lists.getOrDefault(wanted, List.of()));
  }

  /** Returns the variables whose values are written out, with their values. */
  Map<String, String> plainVariables() {
    Map<String, String> plain = new LinkedHashMap<>(variables);
    plain.values().removeIf(value -> value.startsWith("<set to"));
    plain.remove("Optional");
    return plain;
  }

  /** Returns variables that take a key's value, as {@code NAME from OBJECT/KEY}. */
  List<String> references(String kind) {
    List<String> found = new ArrayList<>();
    variables.forEach(
        (variable, value) -> {
          Matcher matcher = SET_TO.matcher(value);
          if (matcher.matches() && matcher.group(2).equals(kind)) {
            found.add("%s from %s/%s".formatted(variable, matcher.group(3), matcher.group(1)));
          }
        });
    return found;
  }

  /** Returns what all variables are taken from, such as {@code secret/api-env}. */
  List<String> sources() {
    List<String> found = new ArrayList<>();
    for (String line : lists.getOrDefault("Environment Variables from", List.of())) {
      Matcher matcher = SOURCE.matcher(line);
      if (matcher.matches()) {
        found.add(
            (matcher.group(2).equals("Secret") ? "secret/" : "configmap/") + matcher.group(1));
      }
    }
    return found;
  }

  /**
   * A mounted volume.
   *
   * @param path where
   * @param volume its name
   * @param readOnly whether nothing can be written
   * @param part the path within the volume; empty when it is the whole
   */
  record Mount(String path, String volume, boolean readOnly, String part) {}

  List<Mount> mounts() {
    List<Mount> found = new ArrayList<>();
    for (String line : lists.getOrDefault("Mounts", List.of())) {
      Matcher matcher = MOUNT.matcher(line);
      if (matcher.matches()) {
        String how = matcher.group(3);
        int path = how.indexOf("path=\"");
        int end = path < 0 ? -1 : how.indexOf('"', path + 6);
        String part = end < 0 ? "" : how.substring(path + 6, end);
        found.add(new Mount(matcher.group(1), matcher.group(2), how.startsWith("ro"), part));
      }
    }
    return found;
  }

  /**
   * Returns how bad it is: 3 it cannot run, 2 not ready, 1 it was restarted, 0 nothing is wrong.
   */
  int severity() {
    String state = value("State");
    String reason = value("State.Reason");
    boolean starts = reason.equals("ContainerCreating") || reason.equals("PodInitializing");
    if (state.equals("Waiting") && !reason.isEmpty() && !starts) {
      return 3;
    }
    if (state.equals("Terminated")) {
      return value("State.Exit Code").equals("0") ? 0 : 3;
    }
    boolean unready = value("Ready").equals("False") && state.equals("Running") && !init;
    boolean restarted = !value("Restart Count").isEmpty() && !value("Restart Count").equals("0");
    return unready ? 2 : restarted ? 1 : 0;
  }
}
