package dev.culprit.probe;

import dev.culprit.CulpritException;

/** Thrown for misuse and for what no snapshot could express; failing reads become gaps instead. */
public final class ProbeException extends CulpritException {

  private static final long serialVersionUID = 1L;

  private ProbeException(Kind kind, String message) {
    super(kind, message);
  }

  /** Returns the exception of a caller who asks for what the probe does not do. */
  public static ProbeException misuse(String message) {
    return new ProbeException(Kind.CALLER, message);
  }

  /** Returns the exception of a target that no probe observes. */
  public static ProbeException noProbe(String message) {
    return new ProbeException(Kind.TARGET, message);
  }

  /** Returns the exception of a provider's client that cannot be built. */
  public static ProbeException provider(String message) {
    return new ProbeException(Kind.PROVIDER, message);
  }
}
