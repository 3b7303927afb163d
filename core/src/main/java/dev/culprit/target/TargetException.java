package dev.culprit.target;

import static java.util.Objects.requireNonNull;

import dev.culprit.CulpritException;

/**
 * A target that cannot be read; the message says what is wrong and shows the nearest right form.
 */
public final class TargetException extends CulpritException {

  private static final long serialVersionUID = 1L;

  private final String example;

  TargetException(String problem, String example) {
    super(Kind.TARGET, problem + ". Write for example: " + requireNonNull(example, "example"));
    this.example = example;
  }

  /** Returns the nearest right form, filled with the caller's own parts where they can be used. */
  public String example() {
    return example;
  }
}
