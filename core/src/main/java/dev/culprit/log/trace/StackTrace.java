package dev.culprit.log.trace;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An exception with its calls and the exceptions behind it.
 *
 * @param language whose runtime printed it
 * @param exceptionType as printed, such as {@code botocore.exceptions.ClientError}; empty when
 *     unknown
 * @param message what the exception says; empty when it says nothing
 * @param frames calls, innermost first
 * @param causes the exceptions that led to this one, the direct one first; suppressed ones are left
 *     out
 * @since 0.1
 */
public record StackTrace(
    TraceLanguage language,
    String exceptionType,
    String message,
    List<StackFrame> frames,
    List<StackTrace> causes) {

  /** Copies the lists. */
  public StackTrace {
    requireNonNull(language, "language");
    requireNonNull(exceptionType, "exceptionType");
    requireNonNull(message, "message");
    frames = List.copyOf(frames);
    causes = List.copyOf(causes);
  }

  /** Returns the deepest exception of the chain: where the trouble began. */
  public StackTrace innermost() {
    StackTrace deepest = this;
    while (!deepest.causes.isEmpty()) {
      deepest = deepest.causes.get(0);
    }
    return deepest;
  }

  StackTrace causedBy(StackTrace cause) {
    return new StackTrace(language, exceptionType, message, frames, List.of(cause));
  }
}
