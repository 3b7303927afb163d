package dev.culprit.knowledge.load;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * One thing that is wrong in a knowledge file; ordered by file, line, column and message.
 *
 * @param file the path below the knowledge folder, with forward slashes
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole file is meant
 * @param message what is wrong and, where it is known, what to write instead
 * @since 0.1
 */
public record KnowledgeError(String file, int line, int column, String message)
    implements Comparable<KnowledgeError> {

  private static final Comparator<KnowledgeError> ORDER =
      Comparator.comparing(KnowledgeError::file)
          .thenComparingInt(KnowledgeError::line)
          .thenComparingInt(KnowledgeError::column)
          .thenComparing(KnowledgeError::message);

  /** Refuses nulls. */
  public KnowledgeError {
    requireNonNull(file, "file");
    requireNonNull(message, "message");
  }

  @Override
  public int compareTo(KnowledgeError other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code file:line:column: message}, or {@code file: message} for a whole file. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}
