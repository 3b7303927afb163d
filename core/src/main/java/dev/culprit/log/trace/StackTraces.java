package dev.culprit.log.trace;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the stack traces in a log message: of Python, Node.js, Java, .NET, Go and Ruby, with their
 * chains, and in the JSON form of Lambda.
 *
 * <p>Never fails: what is no stack trace yields none. Time is linear in the message. At most one
 * million characters, 10,000 lines, 1,000 calls a trace and 50 chained exceptions are read.
 *
 * @since 0.1
 */
public final class StackTraces {
  private StackTraces() {}

  /**
   * Returns the stack traces of one message, whole, with all its lines.
   *
   * @return in the message's order within each language; empty when there is none
   */
  public static List<StackTrace> parse(String message) {
    requireNonNull(message, "message");
    String text = message;
    if (message.length() > TraceText.MAX_CHARACTERS) {
      text = message.substring(0, TraceText.MAX_CHARACTERS);
    }
    if (text.contains("\"errorType\"") || text.contains("\"errorMessage\"")) {
      List<StackTrace> reported = ErrorDocuments.parse(text);
      if (!reported.isEmpty()) {
        return reported;
      }
    }
    List<StackTrace> traces = new ArrayList<>();
    if (text.contains(PythonTraces.START)) {
      traces.addAll(PythonTraces.parse(text));
    }
    if (text.contains("at ")) {
      traces.addAll(CallLineTraces.parse(text));
    }
    if (text.contains("goroutine ")) {
      traces.addAll(GoTraces.parse(text));
    }
    if (text.contains(":in ")) {
      traces.addAll(RubyTraces.parse(text));
    }
    return List.copyOf(traces);
  }
}
