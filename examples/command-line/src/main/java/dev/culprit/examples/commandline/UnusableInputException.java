package dev.culprit.examples.commandline;

import dev.culprit.CulpritException;
import org.jspecify.annotations.Nullable;

/** An input that cannot be used; the message names it, the place and the remedy. */
final class UnusableInputException extends CulpritException {

  private static final long serialVersionUID = 1L;

  UnusableInputException(String message) {
    this(message, null);
  }

  UnusableInputException(String message, @Nullable Throwable cause) {
    super(Kind.CALLER, message, cause);
  }
}
