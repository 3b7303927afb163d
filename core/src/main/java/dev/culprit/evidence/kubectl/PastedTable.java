package dev.culprit.evidence.kubectl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tables of {@code kubectl get}, told by their head lines; rows need no alignment. */
enum PastedTable {
  /** Pods, with their nodes when the table is wide. */
  PODS("NAME\\s+READY\\s+STATUS\\s+RESTARTS\\s+AGE\\b.*"),
  /** Events. */
  EVENTS("LAST SEEN\\s+TYPE\\s+REASON\\s+OBJECT\\b.*"),
  /** Nodes. */
  NODES("NAME\\s+STATUS\\s+ROLES\\s+AGE\\s+VERSION\\b.*"),
  /** Claims. */
  CLAIMS("NAME\\s+STATUS\\s+VOLUME\\s+CAPACITY\\s+ACCESS MODES\\s+STORAGECLASS\\b.*"),
  /** Deployments. */
  DEPLOYMENTS("NAME\\s+READY\\s+UP-TO-DATE\\s+AVAILABLE\\s+AGE\\b.*");

  private static final Pattern POD =
      Pattern.compile(
          "(?:([a-z0-9][\\w.-]{0,62})\\s+)?([a-z0-9][\\w./-]{0,260})\\s+([0-9]{1,4}/[0-9]{1,4})\\s+([A-Z][\\w:./-]{0,80})\\s+([0-9]{1,7})(?:\\s+\\([^)]{1,40}\\))?\\s+(\\S{1,20})(?:\\s+(\\S+)\\s+(\\S+)(?:\\s.*)?)?");
  private static final Pattern NODE =
      Pattern.compile(
          "([a-z0-9][\\w.-]{0,252})\\s+((?:Not)?Ready\\S*|Unknown\\S*)\\s+(\\S+)\\s+(\\S{1,20})\\s+(v\\S+)(?:\\s.*)?");
  private static final Pattern CLAIM =
      Pattern.compile(
          "(?:([a-z0-9][\\w.-]{0,62})\\s+)?([a-z0-9][\\w.-]{0,252})\\s+(Pending|Bound|Lost|Terminating)\\b\\s*(.*)");
  private static final Pattern BOUND =
      Pattern.compile("\\S+\\s+[0-9]\\S*\\s+(?:R\\w+,?)+\\s+(\\S+)\\s+.*");
  private static final Pattern DEPLOYMENT =
      Pattern.compile(
          "(?:([a-z0-9][\\w.-]{0,62})\\s+)?([a-z0-9][\\w.-]{0,252})\\s+([0-9]{1,7})/([0-9]{1,7})\\s+([0-9]{1,7})\\s+([0-9]{1,7})\\s+(\\S{1,20})(?:\\s.*)?");

  private final Pattern head;

  PastedTable(String head) {
    this.head = Pattern.compile("(NAMESPACE\\s+)?" + head);
  }

  /** Returns the table whose head line this is, null when it is none. */
  static @Nullable PastedTable headedBy(String line) {
    String text = line.strip();
    if (text.startsWith("NA") || text.startsWith("LAST")) {
      for (PastedTable table : values()) {
        if (table.head.matcher(text).matches()) {
          return table;
        }
      }
    }
    return null;
  }

  /** Returns the cells of a row by the words of the head, null when the line is no row. */
  @Nullable Map<String, String> row(String line) {
    String text = line.strip();
    return switch (this) {
      case PODS -> pod(text);
      case NODES -> cells(NODE, text, "NAME", "STATUS", "ROLES", "AGE", "VERSION");
      case CLAIMS -> claim(text);
      case DEPLOYMENTS ->
          cells(
              DEPLOYMENT,
              text,
              "NAMESPACE",
              "NAME",
              "READY",
              "DESIRED",
              "UP-TO-DATE",
              "AVAILABLE",
              "AGE");
      case EVENTS -> PastedEvents.isRow(text) ? Map.of("ROW", text) : null;
    };
  }

  private static @Nullable Map<String, String> pod(String text) {
    Map<String, String> cells =
        cells(POD, text, "NAMESPACE", "NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE");
    if (cells != null && cells.getOrDefault("NAME", "").contains("/")) {
      // As kubectl get all prints it: pod/api-0.
      cells.merge("NAME", "", (name, none) -> name.substring(name.lastIndexOf('/') + 1));
    }
    return cells;
  }

  private static @Nullable Map<String, String> claim(String text) {
    Map<String, String> cells = cells(CLAIM, text, "NAMESPACE", "NAME", "STATUS", "REST");
    if (cells == null) {
      return null;
    }
    String rest = cells.getOrDefault("REST", "");
    Matcher bound = BOUND.matcher(rest);
    String[] words = rest.split("\\s+", -1);
    // Of a claim that is not bound only class and age are told, the class only when it has one.
    String pending = words.length >= 2 && !words[0].matches("[0-9].*") ? words[0] : "";
    cells.put("STORAGECLASS", bound.matches() ? bound.group(1) : pending);
    return cells;
  }

  private static @Nullable Map<String, String> cells(Pattern row, String text, String... names) {
    Matcher matcher = row.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      String cell = matcher.group(i + 1);
      cells.put(names[i], cell == null ? "" : cell);
    }
    return cells;
  }
}
