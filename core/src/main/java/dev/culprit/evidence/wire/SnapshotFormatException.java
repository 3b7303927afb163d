package dev.culprit.evidence.wire;

import static java.util.Objects.requireNonNull;

import dev.culprit.CulpritException;

/**
 * A file of evidence that cannot be read; the message says where, what is wrong, and what to do.
 */
public final class SnapshotFormatException extends CulpritException {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final int line;
  private final int column;

  private SnapshotFormatException(
      String path, int line, int column, String problem, String remedy) {
    super(Kind.CALLER, message(path, line, column, problem, remedy));
    this.path = requireNonNull(path, "path");
    this.line = line;
    this.column = column;
  }

  /** Returns an exception about the value at a JSON path, such as {@code $.logs[3].message}. */
  static SnapshotFormatException at(String path, String problem, String remedy) {
    return new SnapshotFormatException(path, 0, 0, problem, remedy);
  }

  /** Returns an exception about a place in the text. */
  static SnapshotFormatException at(
      String path, int line, int column, String problem, String remedy) {
    return new SnapshotFormatException(path, line, column, problem, remedy);
  }

  private static String message(String path, int line, int column, String problem, String remedy) {
    String place = line > 0 ? " (line " + line + ", column " + column + ")" : "";
    return path + place + ": " + problem + ". " + remedy + ".";
  }

  /** Returns the JSON path of the value that is wrong, {@code $} for the whole document. */
  public String path() {
    return path;
  }

  /** Returns the line, counted from 1, or 0 when the text itself is well formed. */
  public int line() {
    return line;
  }

  /** Returns the column, counted from 1, or 0 when the text itself is well formed. */
  public int column() {
    return column;
  }
}
