package dev.culprit.log;

import java.util.List;
import java.util.Locale;

/** A message whose next line may still come. */
final class OpenMessage {
  private static final int MAX_LINES = 1_000;
  private static final int MAX_CHARACTERS = 1 << 18;
  private static final String TRACEBACK = "Traceback (most recent call last):";

  /** Between two tracebacks of a chain. */
  private static final List<String> CHAINS =
      List.of("During handling of the above exception", "The above exception was the direct cause");

  private static final List<String> CONTINUATIONS =
      List.of("Caused by:", "Suppressed:", "---> ", "--- End of ", "Require stack:", "[cause]:");

  private final LogLine first;
  private final StringBuilder text;
  private int lines;
  private final boolean reportsError;
  private boolean inTraceback;
  private boolean inGoroutine;
  private boolean inRequireStack;

  OpenMessage(LogLine first) {
    this.first = first;
    text = new StringBuilder(first.message());
    note(first.message());
    String lower = first.message().toLowerCase(Locale.ROOT);
    reportsError = lower.contains("error") || lower.contains("exception");
  }

  boolean takes(String line) {
    if (lines >= MAX_LINES || text.length() + line.length() > MAX_CHARACTERS) {
      return false;
    }
    String stripped = line.strip();
    // Blank lines stand within chains and before goroutines; at the end they are dropped.
    return stripped.isEmpty()
        || Character.isWhitespace(line.charAt(0))
        || inTraceback
        || inGoroutine
        || (inRequireStack && stripped.startsWith("- "))
        || stripped.equals("}")
        || continues(stripped);
  }

  private boolean continues(String stripped) {
    if (stripped.startsWith("at ")) {
      return stripped.endsWith(")") || stripped.contains(":");
    }
    if (stripped.startsWith(TRACEBACK)) {
      // Lambda states the exception first.
      return reportsError;
    }
    return stripped.startsWith("goroutine ")
        || startsWith(stripped, CHAINS)
        || startsWith(stripped, CONTINUATIONS);
  }

  private static boolean startsWith(String text, List<String> starts) {
    return starts.stream().anyMatch(text::startsWith);
  }

  void append(String line) {
    text.append('\n').append(line);
    note(line);
  }

  LogLine closed() {
    String whole = text.toString().stripTrailing();
    return new LogLine(first.time(), first.stream(), first.level(), whole);
  }

  private void note(String message) {
    if (message.isEmpty()) {
      noteLine("");
    }
    message.lines().forEach(this::noteLine);
    lines++;
  }

  private void noteLine(String line) {
    String stripped = line.strip();
    if (stripped.endsWith(TRACEBACK) || startsWith(stripped, CHAINS)) {
      inTraceback = true;
    } else if (!stripped.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
      // The line that states the exception ends the traceback.
      inTraceback = false;
    }
    if (stripped.isEmpty() || stripped.startsWith("goroutine ")) {
      inGoroutine = !stripped.isEmpty();
    }
    if (!stripped.isEmpty()) {
      inRequireStack =
          stripped.equals("Require stack:") || (inRequireStack && stripped.startsWith("- "));
    }
  }
}
