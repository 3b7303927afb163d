package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A function that the package declares or the host loaded.
 *
 * @param name its name
 * @param expected whether the package declares it; null when that is not known
 * @param loaded whether the host loaded it; null when that is not known
 * @param error what the host says of it
 * @param source the read that told it
 */
public record FunctionEvidence(
    String name,
    @Nullable Boolean expected,
    @Nullable Boolean loaded,
    @Nullable String error,
    String source) {

  /** Removes secrets. */
  public FunctionEvidence {
    name = Redaction.text(requireNonNull(name, "name"));
    error = error == null ? null : Redaction.text(error);
    requireNonNull(source, "source");
  }
}
