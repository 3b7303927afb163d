package dev.culprit.examples.commandline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits pasted text into messages: a stack trace stays with the line that it belongs to. */
final class PastedMessages {

  /** Distinct messages that are kept; a paste with more is a log that a probe should read. */
  private static final int MOST = 20_000;

  private static final int LONGEST = 64 * 1024;

  /** Lines that go on with the message before. */
  private static final Pattern CONTINUES =
      Pattern.compile(
          "\\s.*|\\}.*|\\).*|at .*|Caused by: .*|\\.\\.\\. \\d+ more.*|During handling of .*|"
              + "The above exception .*|Traceback \\(most recent.*|-->.*|---> .*");

  /** The line after a Python traceback's last frame names the exception. */
  private static final Pattern EXCEPTION = Pattern.compile("[\\w.]+(?:: .*)?");

  private static final Pattern ERROR =
      Pattern.compile("(?i)\\b(?:error|fatal|exception|traceback|panic|failed|critical)\\b");
  private static final Pattern WARNING = Pattern.compile("(?i)\\bwarn(?:ing)?\\b");

  private PastedMessages() {}

  /** Returns the messages, each once, in order; a short text is one message. */
  static List<String> of(String text, int oneMessage) {
    String plain = text.replace("\r\n", "\n").replace('\r', '\n').strip();
    if (plain.length() <= oneMessage) {
      return List.of(plain);
    }
    Set<String> messages = new LinkedHashSet<>();
    StringBuilder message = new StringBuilder();
    boolean inPython = false;
    for (String line : (Iterable<String>) plain.lines()::iterator) {
      boolean fits = message.length() + line.length() < LONGEST;
      boolean belongs =
          !message.isEmpty()
              && fits
              && (CONTINUES.matcher(line).matches()
                  || (inPython && EXCEPTION.matcher(line).matches()));
      if (!belongs && !message.isEmpty()) {
        messages.add(message.toString());
        message.setLength(0);
        if (messages.size() == MOST) {
          break;
        }
      }
      inPython = line.startsWith("Traceback ") || (inPython && line.startsWith(" ")) || frame(line);
      message.append(message.isEmpty() ? "" : "\n").append(shortened(line));
    }
    if (!message.isEmpty() && messages.size() < MOST) {
      messages.add(message.toString());
    }
    return new ArrayList<>(messages);
  }

  private static boolean frame(String line) {
    return line.startsWith("  File \"");
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }

  /** Returns the level that the message's words tell; empty when they tell none. */
  static String level(String message) {
    if (ERROR.matcher(message).find()) {
      return "ERROR";
    }
    return WARNING.matcher(message).find() ? "WARN" : "";
  }
}
