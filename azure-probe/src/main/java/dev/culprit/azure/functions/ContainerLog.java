package dev.culprit.azure.functions;

import dev.culprit.evidence.TimeWindow;
import dev.culprit.log.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a container's log that lie in a window.
 *
 * <p>Two grammars: the platform's {@code 2026-03-14 11:00:00.123 ERROR - message}, in UTC, and the
 * container's own output {@code 2026-03-14T11:00:00.123456789Z message}. A line of neither belongs
 * to the one before it.
 *
 * @param lines in the order of the file
 * @param reachesBack whether the text holds a line from before the window, so that nothing of the
 *     window can stand before the text
 */
record ContainerLog(List<LogLine> lines, boolean reachesBack) {

  private static final Pattern PLATFORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})["
              + " T](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)Z?\\s{1,4}(INFO|WARN|WARNING|ERROR|FATAL|DEBUG)\\s{1,4}-\\s?(.*)");
  private static final Pattern OUTPUT =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)Z ?(.*)");
  private static final int LONGEST_LINE = 16 * 1024;

  ContainerLog {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a log.
   *
   * @param cut whether the text begins inside of the file, and so perhaps inside of a line
   */
  static ContainerLog read(String text, boolean cut, String stream, TimeWindow window) {
    List<LogLine> lines = new ArrayList<>();
    boolean reachesBack = !cut;
    Instant last = null;
    int start = cut ? text.indexOf('\n') + 1 : 0;
    for (String each : text.substring(start).split("\\R", -1)) {
      String line = each.length() > LONGEST_LINE ? each.substring(0, LONGEST_LINE) : each;
      Matcher platform = PLATFORM.matcher(line);
      Matcher output = OUTPUT.matcher(line);
      String level = "";
      String message = line;
      if (platform.matches()) {
        last = at(platform);
        level = platform.group(3);
        message = platform.group(4);
      } else if (output.matches()) {
        last = at(output);
        message = output.group(3);
      }
      boolean before = last != null && last.isBefore(window.from());
      reachesBack |= before;
      if (!message.isBlank() && !before && (last == null || !last.isAfter(window.to()))) {
        lines.add(new LogLine(last, stream, level.toUpperCase(Locale.ROOT), message));
      }
    }
    return new ContainerLog(lines, reachesBack);
  }

  private static @Nullable Instant at(Matcher line) {
    return Times.of(line.group(1) + "T" + line.group(2));
  }
}
