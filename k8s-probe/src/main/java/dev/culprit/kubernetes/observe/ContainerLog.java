package dev.culprit.kubernetes.observe;

import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.log.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lines of a log that was asked for with timestamps. */
final class ContainerLog {

  private static final int LONGEST_LINE = 16 * 1024;
  private static final Pattern LEVEL =
      Pattern.compile("\\b(FATAL|CRITICAL|ERROR|WARNING|WARN|INFO|DEBUG|TRACE)\\b");

  /** Colours and cursor moves of programs that believe to write to a terminal. */
  private static final Pattern CONTROL = Pattern.compile("\\x1b\\[[0-9;?]{0,20}[ -/]?[@-~]");

  private ContainerLog() {}

  /** Returns the lines in their order; a line without a timestamp has the time null. */
  static List<LogLine> lines(String text, String stream) {
    List<LogLine> lines = new ArrayList<>();
    text.lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              @Nullable Instant at = space < 0 ? null : ApiObject.instant(line.substring(0, space));
              String message = at == null ? line : line.substring(space + 1);
              message = CONTROL.matcher(cut(message)).replaceAll("").stripTrailing();
              lines.add(new LogLine(at, stream, level(message), message));
            });
    return lines;
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
  }

  /** Returns the level that the head of a message names, empty when it names none. */
  private static String level(String message) {
    Matcher level = LEVEL.matcher(message.substring(0, Math.min(200, message.length())));
    if (level.find()) {
      return level.group(1);
    }
    return message.contains("Traceback (most recent call last)") ? "ERROR" : "";
  }
}
