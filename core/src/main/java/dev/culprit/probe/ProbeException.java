package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

/** Thrown for misuse and for what no snapshot could express; failing reads become gaps instead. */
public final class ProbeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Type type;

  /**
   * Creates an exception.
   *
   * @param type whose fault it is
   * @param message what is wrong, where, and what to do
   */
  public ProbeException(Type type, String message) {
    super(message);
    this.type = requireNonNull(type, "type");
  }

  /** Returns whose fault it is. */
  public Type type() {
    return type;
  }

  /** Whose fault it is. */
  public enum Type {
    /** The caller asked for what this probe does not do. */
    CALLER,
    /** No probe for the target is there. */
    TARGET,
    /** The provider's client could not be built. */
    PROVIDER
  }
}
