package dev.culprit.log;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Joins lines that belong to one message but arrive as log events of their own, as stack traces do.
 *
 * <p>Each stream is joined by itself. A message ends at a line that begins another one, at 1,000
 * lines, at 256 Ki characters, and when more than 256 streams are open (the one opened first is
 * then closed). Not thread-safe.
 *
 * @since 0.1
 */
public final class LogJoiner {
  private static final int MAX_STREAMS = 256;

  private final Consumer<LogLine> messages;
  private final Map<String, OpenMessage> open = new LinkedHashMap<>();

  private LogJoiner(Consumer<LogLine> messages) {
    this.messages = messages;
  }

  /**
   * Returns a joiner that hands each whole message on, with the time and level of its first line.
   */
  public static LogJoiner to(Consumer<LogLine> messages) {
    return new LogJoiner(requireNonNull(messages, "messages"));
  }

  /** Returns the messages of all lines, those of one stream in their order. */
  public static List<LogLine> join(Iterable<LogLine> lines) {
    List<LogLine> messages = new ArrayList<>();
    LogJoiner joiner = to(messages::add);
    lines.forEach(joiner::add);
    joiner.finish();
    return List.copyOf(messages);
  }

  /** Takes the next line of its stream. */
  public void add(LogLine line) {
    OpenMessage message = open.get(line.stream());
    if (message != null && message.takes(line.message())) {
      message.append(line.message());
      return;
    }
    if (message != null) {
      open.remove(line.stream());
      messages.accept(message.closed());
    } else if (open.size() >= MAX_STREAMS) {
      String oldest = open.keySet().iterator().next();
      OpenMessage closed = requireNonNull(open.remove(oldest));
      messages.accept(closed.closed());
    }
    open.put(line.stream(), new OpenMessage(line));
  }

  /** Hands on what is still open, in the order in which it was opened. */
  public void finish() {
    open.values().forEach(message -> messages.accept(message.closed()));
    open.clear();
  }
}
