package dev.culprit.log.trace;

import dev.culprit.log.trace.TraceText.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses Python's tracebacks, outermost call first as Python prints them, with chains, and in the
 * form of Lambda, which states the exception before the calls and may lose line ends.
 *
 * @see <a href="https://docs.python.org/3/library/traceback.html">traceback</a>
 */
final class PythonTraces {
  static final String START = "Traceback (most recent call last):";
  private static final String FILE = "File \"";
  private static final List<String> CHAINS =
      List.of(
          "During handling of the above exception, another exception occurred:",
          "The above exception was the direct cause of the following exception:");
  private static final List<String> ROOTS =
      List.of("site-packages/", "dist-packages/", "/opt/python/", "/var/task/", "/var/runtime/");

  private final List<StackTrace> traces = new ArrayList<>();
  private @Nullable StackTrace chained;
  private int chainLength;

  private PythonTraces() {}

  static List<StackTrace> parse(String text) {
    PythonTraces parser = new PythonTraces();
    List<String> lines = TraceText.lines(withLineEnds(text));
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i).strip();
      if (CHAINS.contains(line) && !parser.traces.isEmpty()) {
        parser.chained = parser.traces.remove(parser.traces.size() - 1);
      }
      i = line.equals(START) ? parser.traceback(lines, i) : i + 1;
    }
    if (parser.chained != null) {
      parser.traces.add(parser.chained);
    }
    return parser.traces;
  }

  /** Returns the text with the line ends that one-line forms have lost. */
  private static String withLineEnds(String text) {
    return text.replace(START, "\n" + START + "\n")
        .replace("   " + FILE, "\n  " + FILE)
        .replace("  " + FILE, "\n  " + FILE);
  }

  /** Parses one traceback; returns the index of the first line behind it. */
  private int traceback(List<String> lines, int start) {
    List<StackFrame> frames = new ArrayList<>();
    Header header = Header.NONE;
    int i = start + 1;
    while (i < lines.size() && header.isEmpty()) {
      String line = lines.get(i);
      String stripped = line.strip();
      if (stripped.startsWith(FILE)) {
        addFrame(frames, stripped);
      } else if (!stripped.isEmpty() && TraceText.indent(line) == 0) {
        header = TraceText.strictHeader(line);
        if (header.isEmpty()) {
          break;
        }
      } else if (stripped.equals(START) || CHAINS.contains(stripped)) {
        break;
      }
      i++;
    }
    if (header.isEmpty()) {
      header = headerBefore(lines, start);
    }
    Collections.reverse(frames);
    add(new StackTrace(TraceLanguage.PYTHON, header.type(), header.message(), frames, List.of()));
    return i;
  }

  private static Header headerBefore(List<String> lines, int start) {
    int i = start - 1;
    while (i >= 0 && lines.get(i).isBlank()) {
      i--;
    }
    return i < 0 ? Header.NONE : TraceText.header(lines.get(i));
  }

  private void add(StackTrace trace) {
    StackTrace cause = chained;
    chained = null;
    chainLength = cause == null ? 0 : chainLength + 1;
    traces.add(cause == null || chainLength > TraceText.MAX_CHAIN ? trace : trace.causedBy(cause));
  }

  private static void addFrame(List<StackFrame> frames, String line) {
    StackFrame frame = frame(line);
    if (frames.size() < TraceText.MAX_FRAMES) {
      frames.add(frame);
    } else {
      // The innermost calls come last and matter most.
      frames.set(frames.size() - 1, frame);
    }
  }

  /** Parses {@code File "/var/task/app.py", line 3, in handler}. */
  static StackFrame frame(String line) {
    int from = line.indexOf(FILE) + FILE.length();
    int quote = line.indexOf('"', from);
    String file = line.substring(from, quote < 0 ? line.length() : quote);
    String rest = quote < 0 ? "" : line.substring(quote + 1).lines().findFirst().orElse("");
    int number = rest.indexOf("line ");
    int in = rest.indexOf(", in ");
    return new StackFrame(
        file,
        number < 0 ? 0 : TraceText.number(rest.substring(number + 5)),
        in < 0 ? "" : name(rest.substring(in + 5)),
        module(file));
  }

  private static String name(String text) {
    int blank = text.indexOf(' ');
    return (blank < 0 ? text : text.substring(0, blank)).strip();
  }

  /** Returns the dotted module of a file, as far as its path tells. */
  private static String module(String file) {
    int start = file.lastIndexOf('/') + 1;
    for (String root : ROOTS) {
      int at = file.indexOf(root);
      if (at >= 0) {
        start = at + root.length();
        break;
      }
    }
    String path = file.substring(start);
    String bare = path.endsWith(".py") ? path.substring(0, path.length() - 3) : path;
    String owner = bare.endsWith("/__init__") ? bare.substring(0, bare.length() - 9) : bare;
    return owner.startsWith("<") ? "" : owner.replace('/', '.');
  }
}
