package dev.culprit.log.trace;

import dev.culprit.log.trace.TraceText.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses the stack traces of Java, Node.js and .NET, whose calls are lines that begin with {@code
 * at} below the exception, and whose causes are marked.
 */
final class CallLineTraces {
  private static final List<String> CAUSES = List.of("Caused by:", "[cause]:", "--->");
  private static final String SUPPRESSED = "Suppressed:";
  private static final String INNER_END = "--- End of inner exception stack trace";

  private final List<StackTrace> traces = new ArrayList<>();
  private Header candidate = Header.NONE;
  private final StringBuilder continued = new StringBuilder();
  private @Nullable Open root;
  private @Nullable Open current;
  private boolean candidateIsNew;
  private int depth;

  private CallLineTraces() {}

  /** An exception whose end was not reached. */
  private static final class Open {
    private final Header header;
    private final int indent;
    private final @Nullable Open parent;
    private final List<StackFrame> frames = new ArrayList<>();
    private @Nullable Open cause;
    private @Nullable TraceLanguage language;

    Open(Header header, int indent, @Nullable Open parent) {
      this.header = header;
      this.indent = indent;
      this.parent = parent;
    }

    StackTrace closed(TraceLanguage inherited) {
      TraceLanguage own = language == null ? inherited : language;
      List<StackTrace> causes = cause == null ? List.of() : List.of(cause.closed(own));
      return new StackTrace(own, header.type(), header.message(), frames, causes);
    }

    @Nullable TraceLanguage anyLanguage() {
      return language != null ? language : cause == null ? null : cause.anyLanguage();
    }
  }

  static List<StackTrace> parse(String text) {
    CallLineTraces parser = new CallLineTraces();
    for (String line : TraceText.lines(text)) {
      parser.line(line);
    }
    parser.finish();
    return parser.traces;
  }

  private void line(String line) {
    String stripped = line.strip();
    CallLine call = CallLine.parse(line);
    if (call != null) {
      call(call);
    } else if (stripped.startsWith(INNER_END)) {
      if (current != null && current.parent != null) {
        current = current.parent;
      }
    } else if (!inlineCause(line, stripped)) {
      text(line, stripped);
    }
  }

  private void call(CallLine call) {
    Open open = current;
    if (open == null || candidateIsNew) {
      open = begin();
    }
    if (open.language == null) {
      open.language = call.language();
    }
    if (open.frames.size() < TraceText.MAX_FRAMES) {
      open.frames.add(call.frame());
    }
  }

  private Open begin() {
    finish();
    String more = continued.toString();
    Header header = new Header(candidate.type(), TraceText.cut(candidate.message() + more));
    Open opened = new Open(header, 0, null);
    candidate = Header.NONE;
    candidateIsNew = false;
    continued.setLength(0);
    root = opened;
    current = opened;
    depth = 0;
    return opened;
  }

  /** Takes a line that names a cause, also behind the exception that it caused. */
  private boolean inlineCause(String line, String stripped) {
    for (String mark : CAUSES) {
      if (TraceText.startsIgnoringCase(stripped, mark)) {
        cause(TraceText.indent(line), stripped.substring(mark.length()).strip(), true);
        return true;
      }
    }
    if (stripped.startsWith(SUPPRESSED)) {
      cause(TraceText.indent(line), stripped.substring(SUPPRESSED.length()).strip(), false);
      return true;
    }
    int arrow = line.indexOf(" ---> ");
    if (arrow > 0 && !TraceText.header(line.substring(0, arrow)).isEmpty()) {
      text(line.substring(0, arrow), line.substring(0, arrow).strip());
      inlineCause(line.substring(arrow), line.substring(arrow).strip());
      return true;
    }
    return false;
  }

  private void cause(int indent, String stated, boolean attached) {
    Open parent = current == null || candidateIsNew ? begin() : current;
    while (parent.parent != null && parent.indent > indent && !isDotnet(stated, parent)) {
      parent = parent.parent;
    }
    if (++depth > TraceText.MAX_CHAIN) {
      return;
    }
    int arrow = stated.indexOf(" ---> ");
    String own = arrow < 0 ? stated : stated.substring(0, arrow);
    Header strict = TraceText.strictHeader(own);
    Header header = strict.isEmpty() ? TraceText.header(own) : strict;
    Open opened = new Open(header.isEmpty() ? new Header("", own) : header, indent, parent);
    if (attached && parent.cause == null) {
      parent.cause = opened;
    }
    current = opened;
    if (arrow >= 0) {
      cause(indent, stated.substring(arrow + 6).strip(), attached);
    }
  }

  /** In .NET nesting is told by end marks, and indentation tells nothing. */
  private static boolean isDotnet(String stated, Open parent) {
    return parent.language == TraceLanguage.DOTNET || stated.contains(" ---> ");
  }

  private void text(String line, String stripped) {
    Header header = TraceText.header(line);
    boolean hasFrames = current != null && !current.frames.isEmpty();
    if (!header.isEmpty() && (!candidateIsNew || hasFrames || continued.length() > 0)) {
      candidate = header;
      candidateIsNew = true;
      continued.setLength(0);
    } else if (candidateIsNew && continued.length() < TraceText.MAX_MESSAGE) {
      continued.append('\n').append(stripped);
    }
  }

  private void finish() {
    Open finished = root;
    if (finished != null) {
      TraceLanguage language = finished.anyLanguage();
      if (language != null) {
        traces.add(finished.closed(language));
      }
    }
    root = null;
    current = null;
  }
}
