package dev.culprit.evidence.kubectl;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads events of descriptions and of tables. How long ago they were is not kept, since nobody
 * knows when the text was copied; only of a pod that was scheduled, then made again under its name
 * and not scheduled since, the older event is left out.
 */
final class PastedEvents {

  private static final String AGE = "((?:[0-9]{1,9}[smhdy]){1,6}|<unknown>|<invalid>|just now)";
  private static final String OVER = "(?:\\s+\\(x([0-9]{1,9}) over [^)]{1,40}\\))?";

  /** Type, reason, age with count, reporter, message. */
  private static final Pattern OF_DESCRIPTION =
      Pattern.compile(
          "(Normal|Warning)\\s+(\\w{1,100})\\s+"
              + AGE
              + OVER
              + "\\s+(?:[\\w./-]+, \\S+|[\\w./-]+)\\s+(.*)");

  /** Namespace, last seen with count, type, reason, object, message. */
  private static final Pattern OF_TABLE =
      Pattern.compile(
          "(?:[\\w.-]{1,63}\\s+)?"
              + AGE
              + OVER
              + "\\s+(Normal|Warning)\\s+(\\w{1,100})\\s+([a-z]\\w{0,62}/\\S{1,253})\\s+(.*)");

  private final SnapshotBuilder into;
  private final List<Told> told = new ArrayList<>();

  PastedEvents(SnapshotBuilder into) {
    this.into = into;
  }

  static boolean isRow(String line) {
    return OF_TABLE.matcher(line.strip()).matches();
  }

  /** Adds the rows below Events; what is no row goes on with the message before. */
  void ofDescription(List<String> rows, String object) {
    String type = "";
    String reason = "";
    long count = 1;
    long age = Age.UNKNOWN;
    StringBuilder message = new StringBuilder();
    for (String row : rows) {
      Matcher matcher = OF_DESCRIPTION.matcher(row);
      if (matcher.matches()) {
        add(type, reason, object, message.toString(), count, age);
        type = matcher.group(1);
        reason = matcher.group(2);
        count = count(matcher.group(4));
        age = Age.of(matcher.group(3));
        message.setLength(0);
        message.append(matcher.group(5));
      } else if (!type.isEmpty()) {
        message.append('\n').append(row);
      }
    }
    add(type, reason, object, message.toString(), count, age);
  }

  /** Adds a row of the table of events. */
  void ofTable(String line) {
    Matcher matcher = OF_TABLE.matcher(line.strip());
    if (matcher.matches()) {
      add(
          matcher.group(3),
          matcher.group(4),
          matcher.group(5),
          matcher.group(6),
          count(matcher.group(2)),
          Age.of(matcher.group(1)));
    }
  }

  private static long count(@Nullable String told) {
    return told == null ? 1 : Math.max(1, Long.parseLong(told));
  }

  private void add(
      String type, String reason, String object, String message, long count, long age) {
    if (!type.isEmpty()) {
      EventEvidence event =
          new EventEvidence(
              type, reason, object, message.strip(), count, null, null, Sources.OPERATOR);
      told.add(new Told(event, age));
    }
  }

  /** Writes all events that were added. */
  void write() {
    told.stream().filter(one -> !isOfFormerPod(one)).map(Told::event).forEach(into::add);
    told.clear();
  }

  private boolean isOfFormerPod(Told one) {
    return one.event().reason().equals("Scheduled")
        && told.stream()
            .filter(other -> other.event().reason().equals("FailedScheduling"))
            .filter(other -> other.event().object().equals(one.event().object()))
            .anyMatch(other -> Age.isYounger(other.age(), one.age()));
  }

  private record Told(EventEvidence event, long age) {}
}
