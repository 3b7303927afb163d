package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.DETECTORS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The findings of App Service's detectors; evidence, no verdicts.
 *
 * <p>Their list names them and seldom evaluates them, so those that look for what stops an app are
 * asked one by one. What a detector finds to be in order is no evidence: its sentence would name
 * the very thing that it did not find.
 */
final class DetectorFacts {

  /** Words in the names of detectors that are worth a request each, the most telling first. */
  private static final List<String> TELLING =
      List.of("snat", "collision", "startup", "crash", "appdown", "tcpconnection", "memory");

  private static final int MOST_DETAILS = 10;

  private DetectorFacts() {}

  private enum Level {
    CRITICAL,
    WARNING,
    OTHER;

    /** Reads a word, or the number that some versions of the API give in its place. */
    static Level of(String told) {
      return switch (told.toLowerCase(Locale.ROOT)) {
        case "critical", "0" -> CRITICAL;
        case "warning", "1" -> WARNING;
        default -> OTHER;
      };
    }
  }

  /**
   * Adds what the list says of each detector.
   *
   * @return the ids of those whose details are worth reading, the most telling first
   */
  static List<String> list(Iterable<JsonNode> items, SnapshotBuilder into) {
    into.covered(Section.EVENTS, Coverage.WHOLE);
    Set<String> critical = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (JsonNode item : items) {
      JsonNode status = item.path("properties").path("status");
      Level level = Level.of(Told.text(status.path("statusId")));
      String name = Told.text(item.path("name"));
      names.add(name);
      if (level != Level.OTHER) {
        add(into, level, name, Told.text(status.path("message")));
      }
      if (level == Level.CRITICAL) {
        critical.add(name);
      }
    }
    Set<String> worth = new LinkedHashSet<>(critical);
    for (String word : TELLING) {
      names.stream()
          .filter(name -> name.toLowerCase(Locale.ROOT).contains(word))
          .limit(1)
          .forEach(worth::add);
    }
    return List.copyOf(worth);
  }

  /** Adds what one detector says: of itself, and in the rows of its tables that have a status. */
  static void detail(JsonNode answer, String name, SnapshotBuilder into) {
    JsonNode status = answer.path("properties").path("status");
    Level own = Level.of(Told.text(status.path("statusId")));
    String message = Told.text(status.path("message"));
    if (own != Level.OTHER && !message.isEmpty()) {
      add(into, own, name, message);
    }
    int added = 0;
    for (JsonNode set : answer.path("properties").path("dataset")) {
      JsonNode table = set.path("table");
      int text = column(table.path("columns"), "Message");
      int level = column(table.path("columns"), "Status");
      for (JsonNode row : table.path("rows")) {
        Level told = level < 0 ? Level.OTHER : Level.of(Told.text(row.path(level)));
        String sentence = text < 0 ? "" : Told.text(row.path(text));
        if (told != Level.OTHER && !sentence.isEmpty() && added < MOST_DETAILS) {
          add(into, told, name, sentence);
          added++;
        }
      }
    }
  }

  private static void add(SnapshotBuilder into, Level level, String name, String message) {
    into.add(
        new EventEvidence(
            level == Level.CRITICAL ? "Error" : "Warning",
            "Detector",
            "detector/" + name,
            message.isEmpty() ? "the detector " + name + " found something" : message,
            1,
            null,
            null,
            DETECTORS));
  }

  private static int column(JsonNode columns, String name) {
    for (int index = 0; index < columns.size(); index++) {
      if (Told.text(columns.get(index).path("columnName")).equalsIgnoreCase(name)) {
        return index;
      }
    }
    return -1;
  }
}
