package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A failure with its causes, for {@link FailureClassifier}s: SDKs wrap what a person needs to know.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @since 0.1
 */
public final class FailureChain {

  /** Chains may be circular; none that says something is longer. */
  private static final int MOST = 20;

  private final Throwable failure;

  private FailureChain(Throwable failure) {
    this.failure = failure;
  }

  /** Returns the chain that begins with this failure. */
  public static FailureChain of(Throwable failure) {
    return new FailureChain(requireNonNull(failure, "failure"));
  }

  /** Returns the outermost of the failure and its first 19 causes that is of the type. */
  public <T extends Throwable> Optional<T> find(Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** Returns whether the failure or one of those causes is of the type. */
  public boolean holds(Class<? extends Throwable> type) {
    return find(type).isPresent();
  }

  /** Returns the first line of what the failure itself says. */
  public String message() {
    return firstLine(String.valueOf(failure.getMessage()));
  }

  /** Returns the first line of a message, which is what a gap has room for. */
  public static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
