package dev.culprit.examples.commandline;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command reads and writes, and what stands at the other end.
 *
 * @param in pasted text comes from here
 * @param out reports and nothing else
 * @param err progress and errors
 * @param inIsTerminal whether a person types what comes in
 * @param outIsTerminal whether a person looks at {@code out}
 * @param errIsTerminal whether a person looks at {@code err}
 * @param asciiOnly whether the terminal's character set lacks most characters
 * @param width of the terminal in characters; 0 when unknown
 * @param environment environment variables
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean asciiOnly,
    int width,
    Map<String, String> environment) {

  /** Returns the process's own streams; the launcher tells by properties what is a terminal. */
  static Console ofProcess() {
    return new Console(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Boolean.getBoolean("culprit.in.terminal"),
        Boolean.getBoolean("culprit.out.terminal"),
        Boolean.getBoolean("culprit.err.terminal"),
        !"UTF-8".equalsIgnoreCase(System.getProperty("native.encoding", "UTF-8")),
        Integer.getInteger("culprit.width", 0),
        System.getenv());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** Returns whether colours are wanted: a terminal that can, and no NO_COLOR (no-color.org). */
  boolean wantsColors() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.getOrDefault("TERM", ""));
  }

  /** Writes a line to the error stream. */
  void say(String line) {
    err.println(line);
    err.flush();
  }
}
