package dev.culprit.log.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses Go's panics and fatal errors with the stack of the first goroutine.
 *
 * @see <a href="https://pkg.go.dev/runtime#hdr-Environment_Variables">Go runtime, GOTRACEBACK</a>
 */
final class GoTraces {
  private static final List<String> STARTS = List.of("panic: ", "fatal error: ");

  private GoTraces() {}

  static List<StackTrace> parse(String text) {
    List<String> lines = TraceText.lines(text);
    List<StackTrace> traces = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      List<String[]> panics = new ArrayList<>();
      while (i < lines.size() && !lines.get(i).strip().startsWith("goroutine ")) {
        addPanic(panics, lines.get(i).strip());
        i++;
      }
      if (i >= lines.size() || panics.isEmpty()) {
        i++;
        continue;
      }
      List<StackFrame> frames = new ArrayList<>();
      i = frames(lines, i + 1, frames);
      traces.add(chained(panics, frames));
    }
    return traces;
  }

  private static void addPanic(List<String[]> panics, String line) {
    for (String start : STARTS) {
      int at = line.indexOf(start);
      boolean begins = at == 0 || (at > 0 && Character.isWhitespace(line.charAt(at - 1)));
      if (begins && panics.size() < TraceText.MAX_CHAIN) {
        String type = start.substring(0, start.length() - 2);
        panics.add(new String[] {type, TraceText.cut(line.substring(at + start.length()))});
      }
    }
  }

  /** A later panic is one that a deferred call raised while the earlier one unwound. */
  private static StackTrace chained(List<String[]> panics, List<StackFrame> frames) {
    List<StackTrace> causes = List.of();
    int last = panics.size() - 1;
    for (int i = 0; i < last; i++) {
      causes = List.of(trace(panics.get(i), List.of(), causes));
    }
    return trace(panics.get(last), frames, causes);
  }

  private static StackTrace trace(
      String[] panic, List<StackFrame> frames, List<StackTrace> causes) {
    return new StackTrace(TraceLanguage.GO, panic[0], panic[1], frames, causes);
  }

  private static int frames(List<String> lines, int start, List<StackFrame> frames) {
    int i = start;
    while (i + 1 < lines.size() && !lines.get(i).isBlank()) {
      String call = lines.get(i).strip();
      String place = lines.get(i + 1).strip();
      int colon = place.lastIndexOf(':');
      if (colon <= 0 || TraceText.number(place.substring(colon + 1)) == 0) {
        i++;
        continue;
      }
      if (frames.size() < TraceText.MAX_FRAMES) {
        int line = TraceText.number(place.substring(colon + 1));
        frames.add(frame(call, place.substring(0, colon), line));
      }
      i += 2;
    }
    return i;
  }

  private static StackFrame frame(String call, String file, int line) {
    String created = "created by ";
    String named = call.startsWith(created) ? call.substring(created.length()) : call;
    // Arguments stand in the last parentheses; a receiver stands in earlier ones.
    int open = named.endsWith(")") ? named.lastIndexOf('(') : named.length();
    String name = named.substring(0, open);
    int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    return dot < 0
        ? new StackFrame(file, line, name, "")
        : new StackFrame(file, line, name.substring(dot + 1), name.substring(0, dot));
  }
}
