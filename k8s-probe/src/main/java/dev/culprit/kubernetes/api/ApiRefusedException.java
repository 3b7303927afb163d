package dev.culprit.kubernetes.api;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Thrown when the API server answers with a status that is no success. */
public final class ApiRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;
  private final @Nullable Duration retryAfter;
  private final String continueToken;

  ApiRefusedException(
      int status,
      String reason,
      String message,
      @Nullable Duration retryAfter,
      String continueToken) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.continueToken = continueToken;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the server's reason, such as {@code Forbidden}; empty when it gave none. */
  public String reason() {
    return reason;
  }

  /** Returns how long the server asks to wait, or null. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Returns the token by which an expired list goes on, less consistent; empty when none. */
  String continueToken() {
    return continueToken;
  }
}
