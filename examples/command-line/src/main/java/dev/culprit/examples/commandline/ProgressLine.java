package dev.culprit.examples.commandline;

import dev.culprit.probe.ProbeProgress;
import dev.culprit.probe.ProgressListener;

/** One line on the error stream that tells how far the reads are; only for a terminal. */
final class ProgressLine implements ProgressListener, AutoCloseable {

  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private int ended;
  private boolean shown;
  private boolean closed;

  private ProgressLine(Console console) {
    this.console = console;
  }

  static ProgressLine on(Console console) {
    return new ProgressLine(console);
  }

  @Override
  public synchronized void progressed(ProbeProgress progress) {
    if (!console.errIsTerminal() || closed) {
      return;
    }
    shown = true;
    // Reads report from several threads, and a number that falls looks like a fault.
    ended = Math.max(ended, progress.ended());
    String line = "reading %d of %d: %s".formatted(ended, progress.known(), progress.read());
    console.err().print(CLEAR + Failures.oneLine(line.substring(0, Math.min(76, line.length()))));
    console.err().flush();
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    if (shown && !closed) {
      console.err().print(CLEAR);
      console.err().flush();
    }
    closed = true;
  }
}
