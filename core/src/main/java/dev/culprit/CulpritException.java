package dev.culprit;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that Culprit throws on purpose.
 *
 * <p>Its message says what is wrong, where, and what to do; {@link #kind()} says whose turn it is.
 * Reads that fail are no exceptions but gaps of the snapshot.
 */
public class CulpritException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Whose turn it is to act. */
  public enum Kind {
    /** The caller passed something that cannot be used: a malformed file, a wrong option. */
    CALLER,
    /** The target's name is malformed, or what it names does not exist. */
    TARGET,
    /** A permission is missing. */
    PERMISSION,
    /** The cloud, the network or the disk failed. */
    PROVIDER,
    /** Culprit itself is wrong. */
    BUG
  }

  /** Creates an exception of this kind with this message. */
  public CulpritException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** Creates an exception of this kind with this message and cause. */
  public CulpritException(Kind kind, String message, @Nullable Throwable cause) {
    super(requireNonNull(message, "message"), cause);
    this.kind = requireNonNull(kind, "kind");
  }

  /** Returns whose turn it is to act. */
  public final Kind kind() {
    return kind;
  }

  /** Returns the message, which is never null. */
  @Override
  public final String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
