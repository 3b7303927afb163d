package dev.culprit.log.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses Ruby's backtraces: the innermost call with message and class, then {@code from} lines; a
 * second one of the kind is the cause of the first.
 *
 * @see <a href="https://docs.ruby-lang.org/en/master/Exception.html">Exception#full_message</a>
 */
final class RubyTraces {
  private static final String IN = ":in ";

  private RubyTraces() {}

  static List<StackTrace> parse(String text) {
    List<StackTrace> parsed = new ArrayList<>();
    List<StackFrame> frames = new ArrayList<>();
    String type = "";
    String message = "";
    for (String line : TraceText.lines(text)) {
      String stripped = line.strip();
      boolean continues = stripped.startsWith("from ");
      StackFrame frame = frame(continues ? stripped.substring(5) : stripped);
      if (frame == null) {
        continue;
      }
      String stated = continues ? "" : messageOf(stripped);
      if (!continues && !stated.isEmpty() && parsed.size() < TraceText.MAX_CHAIN) {
        addIfAny(parsed, type, message, frames);
        frames = new ArrayList<>();
        int open = stated.lastIndexOf(" (");
        boolean typed = open > 0 && stated.endsWith(")");
        type = typed ? stated.substring(open + 2, stated.length() - 1) : "";
        message = typed ? stated.substring(0, open) : stated;
        frames.add(frame);
      } else if (continues && !frames.isEmpty() && frames.size() < TraceText.MAX_FRAMES) {
        frames.add(frame);
      }
    }
    addIfAny(parsed, type, message, frames);
    return chained(parsed);
  }

  private static List<StackTrace> chained(List<StackTrace> parsed) {
    if (parsed.isEmpty()) {
      return parsed;
    }
    StackTrace outer = parsed.get(parsed.size() - 1);
    for (int i = parsed.size() - 2; i >= 0; i--) {
      outer = parsed.get(i).causedBy(outer);
    }
    return List.of(outer);
  }

  private static void addIfAny(
      List<StackTrace> parsed, String type, String message, List<StackFrame> frames) {
    if (!frames.isEmpty()) {
      String cut = TraceText.cut(message);
      parsed.add(new StackTrace(TraceLanguage.RUBY, type, cut, frames, List.of()));
    }
  }

  /** Parses {@code /var/task/a.rb:3:in `handler'}, quoted either way, or returns null. */
  static @Nullable StackFrame frame(String text) {
    int in = text.indexOf(IN);
    int colon = in <= 0 ? -1 : text.lastIndexOf(':', in - 1);
    int number = colon <= 0 ? 0 : TraceText.number(text.substring(colon + 1));
    int quote = in + IN.length();
    int end = in <= 0 ? -1 : text.indexOf('\'', quote + 1);
    if (number == 0 || end < 0) {
      return null;
    }
    String file = text.substring(text.lastIndexOf(' ', colon) + 1, colon);
    return new StackFrame(file, number, text.substring(quote + 1, end), gem(file));
  }

  private static String messageOf(String line) {
    int end = line.indexOf("': ", line.indexOf(IN));
    return end < 0 ? "" : line.substring(end + 3).strip();
  }

  /** Returns the name of the gem that holds the file, without its version. */
  private static String gem(String file) {
    int at = file.lastIndexOf("/gems/");
    int slash = at < 0 ? -1 : file.indexOf('/', at + 6);
    if (slash < 0) {
      return "";
    }
    String versioned = file.substring(at + 6, slash);
    int dash = versioned.lastIndexOf('-');
    return dash < 0 ? versioned : versioned.substring(0, dash);
  }
}
